/** What a node has promised to do, written down before it says ACK, and what became of it. */
@NullMarked
package network.haat.node.journal;

import org.jspecify.annotations.NullMarked;

/** Who this node is: its keys, and how it subscribes to a registry. */
@NullMarked
package network.haat.node.identity;

import org.jspecify.annotations.NullMarked;

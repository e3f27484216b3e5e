/** Where a transaction went: its hops through this node, remembered, and told to a collector of spans. */
@NullMarked
package network.haat.node.trace;

import org.jspecify.annotations.NullMarked;

/** How one message reaches many peers: a bounded lane for each, so that none of them can hold up another. */
@NullMarked
package network.haat.node.fanout;

import org.jspecify.annotations.NullMarked;

/** What several nodes that act as one must agree on, in memory where there is one node and in Redis where there are more. */
@NullMarked
package network.haat.node.shared;

import org.jspecify.annotations.NullMarked;

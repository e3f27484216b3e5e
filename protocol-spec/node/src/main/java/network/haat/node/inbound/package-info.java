/** What happens to a message that arrives, step by step, until it is verified and acknowledged. */
@NullMarked
package network.haat.node.inbound;

import org.jspecify.annotations.NullMarked;

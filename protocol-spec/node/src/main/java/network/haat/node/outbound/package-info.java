/** How a message leaves: an onion of channels around one HTTP client. */
@NullMarked
package network.haat.node.outbound;

import org.jspecify.annotations.NullMarked;

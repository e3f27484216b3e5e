/** How a search goes out. */
@NullMarked
package network.haat.gateway.outbound;

import org.jspecify.annotations.NullMarked;

/** How a request leaves. */
@NullMarked
package network.haat.buyer.outbound;

import org.jspecify.annotations.NullMarked;

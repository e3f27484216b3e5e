/** How a callback leaves. */
@NullMarked
package network.haat.seller.outbound;

import org.jspecify.annotations.NullMarked;

/** The API for the seller's app. */
@NullMarked
package network.haat.seller.http;

import org.jspecify.annotations.NullMarked;

/** The API for the buyer's app. */
@NullMarked
package network.haat.buyer.http;

import org.jspecify.annotations.NullMarked;

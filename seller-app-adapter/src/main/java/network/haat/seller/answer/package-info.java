/** Who answers a request: the built-in store, or the seller's own app behind a webhook. */
@NullMarked
package network.haat.seller.answer;

import org.jspecify.annotations.NullMarked;

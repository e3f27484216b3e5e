package network.haat.seller.store;

import java.time.Instant;

/**
 * What a store offers for a request.
 *
 * @param catalogue of the store
 * @param request what was asked for
 * @param basket the items
 * @param quote their price
 * @param now when
 */
record Deal(Catalogue catalogue, OrderRequest request, Basket basket, Quote quote, Instant now) {

    Catalogue.Store store() {
        return catalogue.store();
    }
}

package network.haat.seller.store;

import java.util.List;
import network.haat.protocol.Context;

/** Answers searches. */
final class Browsing {

    private final Catalogue catalogue;
    private final Shelf shelf;

    Browsing(Catalogue catalogue, Shelf shelf) {
        this.catalogue = catalogue;
        this.shelf = shelf;
    }

    StoreAnswer search(Enquiry enquiry) {
        SearchIntent intent = SearchIntent.of(enquiry.message());
        List<Offer> offers = isMeant(enquiry.context(), intent) ? shelf.find(intent.words()) : List.of();
        return offers.isEmpty()
                ? new StoreAnswer.Silence()
                : new StoreAnswer.Reply(enquiry.spelling().catalogue(catalogue, offers, intent, enquiry.now()));
    }

    private boolean isMeant(Context context, SearchIntent intent) {
        Catalogue.Store store = catalogue.store();
        return context.domain().equals(store.domain())
                && store.serves(context.city())
                && (intent.providerId().isEmpty() || intent.providerId().equals(store.id()));
    }
}

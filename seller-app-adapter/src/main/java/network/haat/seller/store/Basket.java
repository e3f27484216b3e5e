package network.haat.seller.store;

import java.math.BigDecimal;
import java.util.List;

/** What a buyer wants, each line an item this store has enough of. */
record Basket(List<Line> lines) {

    Basket {
        lines = List.copyOf(lines);
    }

    /** So many of one item. */
    record Line(Offer offer, int count) {

        Catalogue.Item item() {
            return offer.item();
        }

        BigDecimal amount() {
            return item().price().multiply(BigDecimal.valueOf(count));
        }
    }
}

package network.haat.seller.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Optional;

/** From a selection to an order. */
final class Checkout {

    private final Catalogue catalogue;
    private final Shelf shelf;
    private final Orders orders;

    Checkout(Catalogue catalogue, Shelf shelf, Orders orders) {
        this.catalogue = catalogue;
        this.shelf = shelf;
        this.orders = orders;
    }

    ObjectNode select(Enquiry enquiry) throws Refusal {
        return enquiry.spelling().selected(deal(enquiry));
    }

    ObjectNode init(Enquiry enquiry) throws Refusal {
        return enquiry.spelling().initialised(deal(enquiry));
    }

    ObjectNode confirm(Enquiry enquiry) throws Refusal {
        return enquiry.spelling().order(confirmed(enquiry));
    }

    private Order confirmed(Enquiry enquiry) throws Refusal {
        OrderRequest request = enquiry.spelling().request(enquiry.message());
        OrderKey key = enquiry.key(enquiry.spelling().orderId(enquiry.context(), request));
        String fingerprint = Fingerprint.of(request.order());
        Optional<Order> known = orders.find(key);
        return known.isPresent()
                ? repeated(known.get(), fingerprint)
                : place(enquiry, key, fingerprint, deal(enquiry, request));
    }

    private Order place(Enquiry enquiry, OrderKey key, String fingerprint, Deal deal) throws Refusal {
        requireSamePrice(deal);
        ObjectNode document = enquiry.spelling().agreed(deal, key.orderId());
        Order order = Order.accepted(key, fingerprint, deal.request().items(), document, enquiry.now());
        return orders.place(order, shelf.stock())
                .fold(Placement.Placed::order, known -> repeated(known.order(), fingerprint), tooFew -> {
                    throw Shelf.tooFew(tooFew.itemId(), tooFew.left());
                });
    }

    private static Order repeated(Order known, String fingerprint) throws Refusal {
        if (!known.fingerprint().equals(fingerprint)) {
            throw Ground.CANNOT_CONFIRM.refusal("order " + known.id()
                    + " is confirmed already, with other content; confirm a new order under a new id");
        }
        return known;
    }

    private static void requireSamePrice(Deal deal) throws Refusal {
        Optional<BigDecimal> quoted = deal.request().quoted();
        if (quoted.isPresent() && quoted.get().compareTo(deal.quote().total()) != 0) {
            throw Ground.QUOTE_CHANGED.refusal("the quote says " + quoted.get().toPlainString() + " and the price is "
                    + Json.amount(deal.quote().total()) + "; select again");
        }
    }

    private Deal deal(Enquiry enquiry) throws Refusal {
        return deal(enquiry, enquiry.spelling().request(enquiry.message()));
    }

    private Deal deal(Enquiry enquiry, OrderRequest request) throws Refusal {
        requireProvider(request);
        requireServiceable(enquiry, request);
        Basket basket = shelf.take(request.items());
        return new Deal(catalogue, request, basket, Quote.of(basket, catalogue), enquiry.now());
    }

    private void requireProvider(OrderRequest request) throws Refusal {
        if (!request.providerId().equals(catalogue.store().id())) {
            throw Ground.UNKNOWN_PROVIDER.refusal(
                    "there is no provider " + request.providerId() + " here; search again");
        }
    }

    private void requireServiceable(Enquiry enquiry, OrderRequest request) throws Refusal {
        String city = enquiry.context().city();
        if (!catalogue.store().serves(city)) {
            throw Ground.NOT_SERVICEABLE.refusal("this store does not serve the city " + city);
        }
        if (request.drop().filter(this::isTooFar).isPresent()) {
            throw Ground.NOT_SERVICEABLE.refusal("this store delivers only within "
                    + catalogue.delivery().radiusKm() + " km; choose a nearer address");
        }
    }

    private boolean isTooFar(Gps drop) {
        Integer radius = catalogue.delivery().radiusKm();
        return radius != null && catalogue.store().gps().kilometresTo(drop) > radius;
    }
}

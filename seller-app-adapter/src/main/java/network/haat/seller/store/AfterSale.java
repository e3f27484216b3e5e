package network.haat.seller.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import network.haat.seller.store.Catalogue.Store;

/** Everything that can be asked about an order once it exists. */
final class AfterSale {

    private static final BigDecimal BEST_RATING = BigDecimal.valueOf(5);

    private final Store store;
    private final Orders orders;

    AfterSale(Store store, Orders orders) {
        this.store = store;
        this.orders = orders;
    }

    ObjectNode status(Enquiry enquiry) throws Refusal {
        return enquiry.spelling().order(order(enquiry));
    }

    ObjectNode track(Enquiry enquiry) throws Refusal {
        return enquiry.spelling().tracking(order(enquiry), store);
    }

    ObjectNode cancel(Enquiry enquiry) throws Refusal {
        OrderKey key = key(enquiry, "order_id");
        String reason = enquiry.spelling().cancellationReason(enquiry.message());
        return change(enquiry, key, order -> order.cancelled(reason, enquiry.now()));
    }

    ObjectNode update(Enquiry enquiry) throws Refusal {
        Part order = Part.message(enquiry.message()).at("order");
        ContactUpdate update = ContactUpdate.of(order, enquiry.spelling().contactField());
        return change(
                enquiry,
                enquiry.key(order.at("id").text()),
                known -> known.rewritten(update.applyTo(known.document()), enquiry.now()));
    }

    ObjectNode rating(Enquiry enquiry) throws Refusal {
        for (Part rating : enquiry.spelling().ratings(enquiry.message())) {
            if (rating.amount().compareTo(BEST_RATING) > 0) {
                throw Ground.INVALID_RATING.refusal(rating.path() + " is not a rating; expected 0 to 5");
            }
        }
        return enquiry.spelling().rated();
    }

    ObjectNode support(Enquiry enquiry) {
        return enquiry.spelling().support(store, enquiry.message());
    }

    private Order order(Enquiry enquiry) throws Refusal {
        OrderKey key = key(enquiry, "order_id");
        return orders.find(key).orElseThrow(() -> unknown(key));
    }

    private ObjectNode change(Enquiry enquiry, OrderKey key, Orders.Change change) throws Refusal {
        Order changed = orders.change(key, change).orElseThrow(() -> unknown(key));
        return enquiry.spelling().order(changed);
    }

    private static OrderKey key(Enquiry enquiry, String field) throws Refusal {
        return enquiry.key(Part.message(enquiry.message()).at(field).text());
    }

    private static Refusal unknown(OrderKey key) {
        return Ground.UNKNOWN_ORDER.refusal("there is no order " + key.orderId() + " of " + key.bapId() + " here");
    }
}

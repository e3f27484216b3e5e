package network.haat.seller.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A confirmed order. Immutable.
 *
 * @param key who ordered, and under which id
 * @param fingerprint of the confirm that made it, see {@link Fingerprint}
 * @param items item id to quantity
 * @param state of the order
 * @param fulfillment state of its delivery
 * @param document the order as its line spells it; its states are those of the moment of confirmation
 * @param cancellation how it ended, or null while it has not been cancelled
 * @param updatedAt when it last changed
 */
record Order(
        OrderKey key,
        String fingerprint,
        Map<String, Integer> items,
        OrderState state,
        FulfillmentState fulfillment,
        ObjectNode document,
        @Nullable Cancellation cancellation,
        Instant updatedAt) {

    Order {
        items = Map.copyOf(items);
        document = document.deepCopy();
    }

    static Order accepted(
            OrderKey key, String fingerprint, Map<String, Integer> items, ObjectNode document, Instant now) {
        return new Order(key, fingerprint, items, OrderState.ACCEPTED, FulfillmentState.PENDING, document, null, now);
    }

    /** A copy, free to be written to. */
    @Override
    public ObjectNode document() {
        return document.deepCopy();
    }

    String id() {
        return key.orderId();
    }

    Order cancelled(String reason, Instant now) throws Refusal {
        if (!state.mayBecome(OrderState.CANCELLED) || !fulfillment.mayBecome(FulfillmentState.CANCELLED)) {
            throw Ground.CANNOT_CANCEL.refusal("order " + id() + " is " + state.wireName() + " and "
                    + fulfillment.wireName() + "; it can no longer be cancelled");
        }
        return new Order(
                key,
                fingerprint,
                items,
                OrderState.CANCELLED,
                FulfillmentState.CANCELLED,
                document,
                new Cancellation(reason, key.bapId(), fulfillment, now),
                now);
    }

    Order rewritten(ObjectNode newDocument, Instant now) throws Refusal {
        if (fulfillment != FulfillmentState.PENDING) {
            throw Ground.UNSUPPORTED.refusal("order " + id() + " is " + fulfillment.wireName()
                    + "; contact details can be changed only while it is Pending");
        }
        return new Order(key, fingerprint, items, state, fulfillment, newDocument, cancellation, now);
    }
}

package network.haat.seller.store;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Writes an order as it is now into the document it was confirmed with, as Beckn 1.1 wants it. */
final class Beckn11Order {

    private Beckn11Order() {}

    static ObjectNode message(Order order) {
        ObjectNode document = order.document();
        document.put("status", status(order.state()));
        document.path("fulfillments")
                .forEach(one -> ((ObjectNode) one)
                        .set("state", Json.coded(order.fulfillment().wireName())));
        Cancellation cancellation = order.cancellation();
        if (cancellation != null) {
            document.set("cancellation", cancellation(cancellation));
        }
        document.put("updated_at", Json.time(order.updatedAt()));
        return Json.object("order", document);
    }

    static String status(OrderState state) {
        return switch (state) {
            case CREATED, ACCEPTED, IN_PROGRESS -> "ACTIVE";
            case COMPLETED -> "COMPLETE";
            case CANCELLED -> "CANCELLED";
        };
    }

    private static ObjectNode cancellation(Cancellation cancellation) {
        ObjectNode reason = Json.object("id", cancellation.reason());
        reason.setAll(Json.coded(cancellation.reason()));
        return Json.object("cancelled_by", "CONSUMER")
                .put("time", Json.time(cancellation.at()))
                .set("reason", reason);
    }
}

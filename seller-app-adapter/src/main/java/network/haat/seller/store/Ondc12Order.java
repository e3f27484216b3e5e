package network.haat.seller.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Writes an order as it is now into the document it was confirmed with, as ONDC retail 1.2 wants it. */
final class Ondc12Order {

    private Ondc12Order() {}

    static ObjectNode message(Order order) {
        ObjectNode document = order.document();
        document.put("state", order.state().wireName());
        Cancellation cancellation = order.cancellation();
        if (cancellation != null) {
            document.set("cancellation", cancellation(cancellation));
        }
        fulfillment((ObjectNode) document.path("fulfillments").path(0), order);
        document.put("updated_at", Json.time(order.updatedAt()));
        return Json.object("order", document);
    }

    private static void fulfillment(ObjectNode fulfillment, Order order) {
        fulfillment.setAll(Ondc12Deal.state(order.fulfillment().wireName()));
        Cancellation cancellation = order.cancellation();
        if (cancellation != null) {
            fulfillment.set("tags", tags(cancellation));
        }
    }

    private static ObjectNode cancellation(Cancellation cancellation) {
        return Json.object("cancelled_by", cancellation.by()).set("reason", Json.object("id", cancellation.reason()));
    }

    private static ArrayNode tags(Cancellation cancellation) {
        JsonNode request =
                Ondc12Tag.of("cancel_request", "reason_id", cancellation.reason(), "initiated_by", cancellation.by());
        JsonNode before = Ondc12Tag.of(
                "precancel_state",
                "fulfillment_state",
                cancellation.from().wireName(),
                "updated_at",
                Json.time(cancellation.at()));
        return Json.array(request, before);
    }
}

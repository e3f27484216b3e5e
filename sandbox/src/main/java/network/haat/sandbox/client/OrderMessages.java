package network.haat.sandbox.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What a buyer says in the course of one order, for one thing, delivered to an invented address in Bengaluru. Two
 * spellings: ONDC retail 1.2 and Beckn 1.1.
 */
abstract class OrderMessages {

    static final ObjectMapper JSON = new ObjectMapper();
    static final String GPS = "12.973100,77.594200";
    static final String AREA_CODE = "560001";

    /** ONDC 1.2.0: the buyer wants to change the address or other details. */
    private static final String CANCELLATION_REASON = "010";

    final Offer offer;

    OrderMessages(Offer offer) {
        this.offer = offer;
    }

    /** The spelling of a domain's usual line. */
    static OrderMessages of(Offer offer, boolean retail) {
        return retail ? new Retail(offer) : new Core(offer);
    }

    ObjectNode select() {
        ObjectNode order = JSON.createObjectNode();
        order.putObject("provider").put("id", offer.providerId());
        ObjectNode item = order.putArray("items").addObject().put("id", offer.itemId());
        ObjectNode fulfillment = order.putArray("fulfillments").addObject();
        complete(order, item, fulfillment);
        return message("order", order);
    }

    /** The selected order with the buyer's billing details. */
    ObjectNode init() {
        ObjectNode message = select();
        ObjectNode order = (ObjectNode) message.path("order");
        ObjectNode billing = order.putObject("billing");
        billing.put("name", "Sandbox Buyer").put("phone", "9000000000").put("email", "buyer@haat.test");
        billingAddress(billing);
        return message;
    }

    /** The order as the seller wrote it into {@code on_init}, confirmed. */
    ObjectNode confirm(JsonNode onInit, String orderId, Instant now) {
        ObjectNode order = onInit.path("message").path("order").deepCopy();
        confirmed(order, orderId, now.truncatedTo(ChronoUnit.MILLIS).toString());
        return message("order", order);
    }

    ObjectNode status(String orderId) {
        return JSON.createObjectNode().put("order_id", orderId);
    }

    ObjectNode track(String orderId) {
        return JSON.createObjectNode().put("order_id", orderId);
    }

    ObjectNode cancel(String orderId) {
        return JSON.createObjectNode().put("order_id", orderId).put("cancellation_reason_id", CANCELLATION_REASON);
    }

    abstract ObjectNode support(String orderId);

    abstract void complete(ObjectNode order, ObjectNode item, ObjectNode fulfillment);

    abstract void billingAddress(ObjectNode billing);

    abstract void confirmed(ObjectNode order, String orderId, String now);

    static ObjectNode message(String name, ObjectNode value) {
        ObjectNode message = JSON.createObjectNode();
        message.set(name, value);
        return message;
    }

    /** ONDC retail 1.2. */
    private static final class Retail extends OrderMessages {

        Retail(Offer offer) {
            super(offer);
        }

        @Override
        void complete(ObjectNode order, ObjectNode item, ObjectNode fulfillment) {
            order.withObject("provider").putArray("locations").addObject().put("id", offer.locationId());
            item.put("location_id", offer.locationId()).putObject("quantity").put("count", 1);
            item.put("fulfillment_id", offer.fulfillmentId());
            fulfillment.put("id", offer.fulfillmentId()).put("type", "Delivery");
            ObjectNode end = fulfillment.putObject("end");
            address(end.putObject("location").put("gps", GPS).putObject("address"));
            end.putObject("contact").put("phone", "9000000000").put("email", "buyer@haat.test");
            end.putObject("person").put("name", "Sandbox Buyer");
        }

        @Override
        void billingAddress(ObjectNode billing) {
            address(billing.putObject("address"));
            String now = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
            billing.put("created_at", now).put("updated_at", now);
        }

        @Override
        void confirmed(ObjectNode order, String orderId, String now) {
            order.put("id", orderId)
                    .put("state", "Created")
                    .put("created_at", now)
                    .put("updated_at", now);
        }

        @Override
        ObjectNode support(String orderId) {
            return JSON.createObjectNode().put("ref_id", orderId);
        }

        private static void address(ObjectNode address) {
            address.put("name", "Sandbox Buyer").put("building", "1").put("locality", "Haat Street");
            address.put("city", "Bengaluru")
                    .put("state", "Karnataka")
                    .put("country", "IND")
                    .put("area_code", AREA_CODE);
        }
    }

    /** Beckn 1.1, as the mobility and service domains speak it. */
    private static final class Core extends OrderMessages {

        Core(Offer offer) {
            super(offer);
        }

        @Override
        void complete(ObjectNode order, ObjectNode item, ObjectNode fulfillment) {
            item.putObject("quantity").putObject("selected").put("count", 1);
            fulfillment.put("id", offer.fulfillmentId());
            stop(fulfillment.withArray("stops").addObject(), "START");
            stop(fulfillment.withArray("stops").addObject(), "END");
        }

        @Override
        void billingAddress(ObjectNode billing) {
            billing.put("address", "1 Haat Street, Bengaluru " + AREA_CODE);
        }

        @Override
        void confirmed(ObjectNode order, String orderId, String now) {
            order.put("created_at", now).put("updated_at", now);
        }

        @Override
        ObjectNode support(String orderId) {
            return message("support", JSON.createObjectNode().put("ref_id", orderId));
        }

        private static void stop(ObjectNode stop, String type) {
            stop.put("type", type);
            stop.putObject("location").put("gps", GPS);
        }
    }
}

package network.haat.seller.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import network.haat.protocol.Context;
import network.haat.seller.store.Catalogue.Store;

/** ONDC retail 1.2: {@code bpp/} prefixes, {@code @ondc/org/} extensions, {@code payment} in the singular. */
final class Ondc12Spelling implements Spelling {

    private static final Pattern ORDER_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /** The reasons of ONDC 1.2.0 that a buyer's side may give. */
    private static final List<String> BUYER_REASONS = List.of("001", "003", "006", "009", "010", "999");

    @Override
    public OrderRequest request(JsonNode message) throws Refusal {
        Part order = Part.message(message).at("order");
        return new OrderRequest(
                order.at("provider").at("id").text(),
                OrderRequest.quantities(
                        order.at("items"),
                        item -> item.at("quantity").at("count").count()),
                drop(order.at("fulfillments").first()),
                OrderRequest.quoted(order),
                order.node());
    }

    @Override
    public String orderId(Context context, OrderRequest request) throws Refusal {
        if (request.quoted().isEmpty()) {
            throw new Part("/message/order/quote", request.order().path("quote")).expected("the quote of on_init");
        }
        Part id = new Part("/message/order/id", request.order().path("id"));
        if (!ORDER_ID.matcher(id.text()).matches()) {
            throw id.expected("up to 64 letters, digits, dots, underscores or hyphens");
        }
        return id.text();
    }

    @Override
    public String cancellationReason(JsonNode message) throws Refusal {
        Part reason = Part.message(message).at("cancellation_reason_id");
        if (!BUYER_REASONS.contains(reason.node().asText())) {
            throw Ground.INVALID_CANCELLATION_REASON.refusal(reason.path()
                    + " is not one a buyer may give; expected one of " + String.join(", ", BUYER_REASONS));
        }
        return reason.text();
    }

    @Override
    public List<Part> ratings(JsonNode message) {
        return List.of(Part.message(message).at("value"));
    }

    @Override
    public String contactField() {
        return "end";
    }

    @Override
    public ObjectNode catalogue(Catalogue catalogue, List<Offer> offers, SearchIntent intent, Instant now) {
        return new Ondc12Catalogue(catalogue, now).message(offers);
    }

    @Override
    public ObjectNode selected(Deal deal) {
        return Ondc12Deal.selected(deal);
    }

    @Override
    public ObjectNode initialised(Deal deal) {
        return Ondc12Deal.initialised(deal);
    }

    @Override
    public ObjectNode agreed(Deal deal, String orderId) {
        return Ondc12Deal.agreed(deal, orderId);
    }

    @Override
    public ObjectNode order(Order order) {
        return Ondc12Order.message(order);
    }

    @Override
    public ObjectNode tracking(Order order, Store store) {
        ObjectNode tracking = Json.object()
                .put("id", Ondc12Catalogue.FULFILLMENT)
                .put("url", store.orderUrl(order.id()))
                .put("status", order.fulfillment().tracking());
        tracking.set("tags", Json.array(Ondc12Tag.of("order", "id", order.id())));
        return Json.object("tracking", tracking);
    }

    @Override
    public ObjectNode rated() {
        return Json.object().put("feedback_ack", true).put("rating_ack", true);
    }

    @Override
    public ObjectNode support(Store store, JsonNode message) {
        return Json.object()
                .put("phone", store.phone())
                .put("email", store.email())
                .put("uri", store.url());
    }

    private static Optional<Gps> drop(Part fulfillment) throws Refusal {
        Part gps = fulfillment.at("end").at("location").at("gps");
        return gps.isMissing() ? Optional.empty() : Optional.of(gps.gps());
    }
}

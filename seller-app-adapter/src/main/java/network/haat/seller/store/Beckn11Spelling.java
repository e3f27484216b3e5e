package network.haat.seller.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import network.haat.protocol.Context;
import network.haat.seller.store.Catalogue.Store;

/** Beckn core 1.1 and the ONDC 2.x domains: no prefixes, {@code stops}, {@code payments}, coded tags. */
final class Beckn11Spelling implements Spelling {

    @Override
    public OrderRequest request(JsonNode message) throws Refusal {
        Part order = Part.message(message).at("order");
        return new OrderRequest(
                order.at("provider").at("id").text(),
                OrderRequest.quantities(order.at("items"), Beckn11Spelling::count),
                drop(order.at("fulfillments").first()),
                OrderRequest.quoted(order),
                order.node());
    }

    /** The seller's side makes the id here; there is one order in a transaction, so a repeated confirm finds its own. */
    @Override
    public String orderId(Context context, OrderRequest request) {
        String transaction = context.bapId() + "|" + context.transactionId();
        return UUID.nameUUIDFromBytes(transaction.getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** Core 1.1 has no table of reasons, each network makes its own: any is taken. */
    @Override
    public String cancellationReason(JsonNode message) throws Refusal {
        return Part.message(message).at("cancellation_reason_id").text();
    }

    @Override
    public List<Part> ratings(JsonNode message) {
        List<Part> values = new ArrayList<>();
        Part.message(message).at("ratings").each().forEach(rating -> values.add(rating.at("value")));
        return values.isEmpty() ? List.of(Part.message(message).at("value")) : values;
    }

    @Override
    public String contactField() {
        return "customer";
    }

    @Override
    public ObjectNode catalogue(Catalogue catalogue, List<Offer> offers, SearchIntent intent, Instant now) {
        return new Beckn11Catalogue(catalogue, intent.stops()).message(offers);
    }

    @Override
    public ObjectNode selected(Deal deal) {
        return Beckn11Deal.selected(deal);
    }

    @Override
    public ObjectNode initialised(Deal deal) {
        return Beckn11Deal.initialised(deal);
    }

    @Override
    public ObjectNode agreed(Deal deal, String orderId) {
        return Beckn11Deal.agreed(deal, orderId);
    }

    @Override
    public ObjectNode order(Order order) {
        return Beckn11Order.message(order);
    }

    @Override
    public ObjectNode tracking(Order order, Store store) {
        return Json.object(
                "tracking",
                Json.object()
                        .put("url", store.orderUrl(order.id()))
                        .put("status", order.fulfillment().tracking()));
    }

    @Override
    public ObjectNode rated() {
        return Json.object();
    }

    @Override
    public ObjectNode support(Store store, JsonNode message) {
        ObjectNode support = Json.object();
        JsonNode reference = message.path("support").path("ref_id");
        Json.put(support, "ref_id", (reference.isMissingNode() ? message.path("ref_id") : reference).textValue());
        support.put("phone", store.phone()).put("email", store.email()).put("url", store.url());
        return Json.object("support", support);
    }

    private static int count(Part item) throws Refusal {
        Part count = item.at("quantity").at("selected").at("count");
        return count.isMissing() ? 1 : count.count();
    }

    private static Optional<Gps> drop(Part fulfillment) throws Refusal {
        for (Part stop : fulfillment.at("stops").each()) {
            if (stop.node().path("type").asText().equalsIgnoreCase("end")
                    && !stop.at("location").at("gps").isMissing()) {
                return Optional.of(stop.at("location").at("gps").gps());
            }
        }
        return Optional.empty();
    }
}

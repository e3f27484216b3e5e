package network.haat.seller.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import network.haat.seller.store.Catalogue.Address;
import network.haat.seller.store.Catalogue.Item;
import network.haat.seller.store.Catalogue.Store;
import network.haat.seller.store.Catalogue.Vehicle;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code on_search} as Beckn 1.1 wants it, and the items and fulfillments that later answers repeat. Goods share
 * one fulfillment; every kind of ride is a fulfillment of its own, because the vehicle is part of it.
 */
final class Beckn11Catalogue {

    static final String LOCATION = "L1";

    private static final String FULFILLMENT = "F1";

    private final Catalogue catalogue;
    private final Store store;
    private final JsonNode stops;

    Beckn11Catalogue(Catalogue catalogue, JsonNode stops) {
        this.catalogue = catalogue;
        this.store = catalogue.store();
        this.stops = stops;
    }

    ObjectNode message(List<Offer> offers) {
        ObjectNode content =
                Json.object("descriptor", descriptor(store.name(), store.names().values(), store.image()));
        content.set("providers", Json.array(provider(offers)));
        return Json.object("catalog", content);
    }

    ObjectNode provider() {
        return Json.object()
                .put("id", store.id())
                .set("descriptor", descriptor(store.name(), store.names().values(), store.image()));
    }

    /** The fulfillments of these items, each once. */
    ArrayNode fulfillments(Stream<Item> items) {
        return Json.array(items.map(this::fulfillment).distinct());
    }

    ObjectNode item(Item item) {
        ObjectNode json = Json.object().put("id", item.id());
        json.set("descriptor", itemDescriptor(item));
        json.set("price", Json.price(item.price()).put("maximum_value", Json.amount(item.maximumPrice())));
        json.set("category_ids", Json.texts(item.category()));
        json.set("fulfillment_ids", Json.texts(fulfillmentId(item)));
        json.set("location_ids", Json.texts(LOCATION));
        return json;
    }

    private ObjectNode provider(List<Offer> offers) {
        ObjectNode provider = provider();
        provider.set("locations", Json.array(location()));
        provider.set("categories", Json.array(categories(offers)));
        provider.set("fulfillments", fulfillments(offers.stream().map(Offer::item)));
        provider.set("items", Json.array(offers.stream().map(this::offered)));
        provider.set("payments", Json.array(Json.object("collected_by", "BPP"), Json.object("collected_by", "BAP")));
        return provider;
    }

    private ObjectNode location() {
        Address address = store.address();
        ObjectNode location = Json.object()
                .put("id", LOCATION)
                .put("gps", store.gps().toString())
                .put("address", address.toString());
        location.set("city", Json.object("name", address.city()));
        location.set("state", Json.object("name", address.state()));
        location.set("country", Json.object("code", "IND"));
        return location.put("area_code", address.areaCode());
    }

    private static Stream<ObjectNode> categories(List<Offer> offers) {
        return offers.stream().map(offer -> offer.item().category()).distinct().map(Beckn11Catalogue::category);
    }

    private static ObjectNode category(String category) {
        return Json.object().put("id", category).setAll(Json.coded(category));
    }

    private ObjectNode fulfillment(Item item) {
        ObjectNode fulfillment = Json.object()
                .put("id", fulfillmentId(item))
                .put("type", catalogue.delivery().type());
        fulfillment.set("stops", stops());
        Vehicle vehicle = item.vehicle();
        if (vehicle != null) {
            fulfillment.set("vehicle", vehicle(vehicle));
        }
        return fulfillment;
    }

    private JsonNode stops() {
        return stops.isArray() && !stops.isEmpty() ? stops.deepCopy() : Json.array(shop());
    }

    private ObjectNode shop() {
        return Json.object()
                .put("type", "START")
                .set("location", Json.object("gps", store.gps().toString()));
    }

    private static ObjectNode vehicle(Vehicle vehicle) {
        return Json.object().put("category", vehicle.category()).put("variant", vehicle.variant());
    }

    private ObjectNode offered(Offer offer) {
        Measure measure = offer.item().measure();
        String available = Integer.toString(offer.available());
        ObjectNode unit = Json.object()
                .put("unit", measure.unit())
                .put("value", measure.value().toPlainString());
        ObjectNode quantity = Json.object("available", Json.object("count", available));
        quantity.set("maximum", Json.object("count", available));
        quantity.set("unitized", Json.object("measure", unit));
        return item(offer.item()).put("matched", true).set("quantity", quantity);
    }

    private static String fulfillmentId(Item item) {
        return item.vehicle() == null ? FULFILLMENT : FULFILLMENT + "-" + item.id();
    }

    private static ObjectNode itemDescriptor(Item item) {
        ObjectNode descriptor = descriptor(item.name(), item.names().values(), item.image());
        return item.vehicle() == null ? descriptor : descriptor.put("code", item.category());
    }

    private static ObjectNode descriptor(String name, Iterable<String> names, @Nullable String image) {
        ObjectNode descriptor = Json.object().put("name", name).put("short_desc", String.join(" · ", names));
        if (image != null) {
            descriptor.set("images", Json.array(Json.object("url", image)));
        }
        return descriptor;
    }
}

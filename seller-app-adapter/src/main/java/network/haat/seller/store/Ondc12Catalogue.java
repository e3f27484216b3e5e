package network.haat.seller.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import network.haat.seller.store.Catalogue.Address;
import network.haat.seller.store.Catalogue.Item;
import network.haat.seller.store.Catalogue.Packed;
import network.haat.seller.store.Catalogue.Store;
import org.jspecify.annotations.Nullable;

/** Writes {@code on_search} as ONDC retail 1.2 wants it. */
final class Ondc12Catalogue {

    static final String LOCATION = "L1";
    static final String FULFILLMENT = "F1";

    private static final DateTimeFormatter CLOCK_TIME = DateTimeFormatter.ofPattern("HHmm", Locale.ROOT);
    private static final String EVERY_DAY = "1,2,3,4,5,6,7";

    private final Catalogue catalogue;
    private final Store store;
    private final Instant now;
    private final List<String> menus;

    Ondc12Catalogue(Catalogue catalogue, Instant now) {
        this.catalogue = catalogue;
        this.store = catalogue.store();
        this.now = now;
        this.menus = catalogue.items().stream()
                .map(Item::menu)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    ObjectNode message(List<Offer> offers) {
        ObjectNode fulfillment = Json.object()
                .put("id", FULFILLMENT)
                .put("type", catalogue.delivery().type());
        ObjectNode content = Json.object();
        content.set("bpp/fulfillments", Json.array(fulfillment));
        content.set("bpp/descriptor", network());
        content.set("bpp/providers", Json.array(provider(offers)));
        return Json.object("catalog", content);
    }

    private ObjectNode network() {
        return storeDescriptor().set("tags", Json.array(Ondc12Tag.of("bpp_terms", "np_type", "ISN")));
    }

    private ObjectNode provider(List<Offer> offers) {
        ObjectNode provider = Json.object().put("id", store.id());
        provider.set("time", enabled());
        provider.set("descriptor", storeDescriptor());
        Json.put(provider, "@ondc/org/fssai_license_no", store.foodLicence());
        provider.put("ttl", "P1D");
        provider.set("locations", Json.array(location()));
        provider.set("fulfillments", Json.array(fulfillment()));
        provider.set("categories", Json.array(menus.stream().map(this::category)));
        provider.set("items", Json.array(offers.stream().map(this::item)));
        provider.set("tags", tags());
        return provider;
    }

    private ObjectNode location() {
        ObjectNode location =
                Json.object().put("id", LOCATION).put("gps", store.gps().toString());
        location.set("address", address(store.address()));
        if (catalogue.delivery().radiusKm() != null) {
            location.set("circle", circle(catalogue.delivery().radiusKm()));
        }
        location.set("time", openingHours());
        return location;
    }

    static ObjectNode address(Address address) {
        return Json.object()
                .put("locality", address.building())
                .put("street", address.street())
                .put("city", address.city())
                .put("state", address.state())
                .put("area_code", address.areaCode());
    }

    private ObjectNode circle(int radiusKm) {
        ObjectNode radius = Json.object().put("unit", "km").put("value", Integer.toString(radiusKm));
        return Json.object().put("gps", store.gps().toString()).set("radius", radius);
    }

    private ObjectNode openingHours() {
        ObjectNode time = enabled().put("days", EVERY_DAY);
        time.set("schedule", Json.object("holidays", Json.array()));
        time.setAll(Json.range(
                clockTime(store.hours().open()), clockTime(store.hours().close())));
        return time;
    }

    private ObjectNode fulfillment() {
        ObjectNode contact = Json.object().put("phone", store.phone()).put("email", store.email());
        return Json.object()
                .put("id", FULFILLMENT)
                .put("type", catalogue.delivery().type())
                .set("contact", contact);
    }

    private ObjectNode category(String menu) {
        ObjectNode category = Json.object().put("id", menuId(menu)).put("parent_category_id", "");
        category.set("descriptor", Json.object("name", menu));
        category.set(
                "tags",
                Json.array(Ondc12Tag.of("type", "type", "custom_menu"), Ondc12Tag.of("display", "rank", rank(menu))));
        return category;
    }

    private ObjectNode item(Offer offer) {
        Item item = offer.item();
        ObjectNode json = Json.object().put("id", item.id());
        json.set("time", enabled());
        json.set("descriptor", descriptor(item.name(), item.names().values(), item.image()));
        json.set("quantity", quantity(offer));
        json.set("price", Json.price(item.price()).put("maximum_value", Json.amount(item.maximumPrice())));
        json.put("category_id", item.category());
        if (item.menu() != null) {
            json.set("category_ids", Json.texts(menuId(item.menu()) + ":" + rank(item.menu())));
        }
        json.put("fulfillment_id", FULFILLMENT).put("location_id", LOCATION).put("matched", true);
        return terms(item, json);
    }

    private ObjectNode terms(Item item, ObjectNode json) {
        json.put("@ondc/org/returnable", false)
                .put("@ondc/org/seller_pickup_return", false)
                .put("@ondc/org/return_window", "PT0M")
                .put("@ondc/org/cancellable", true)
                .put("@ondc/org/available_on_cod", false)
                .put("@ondc/org/time_to_ship", catalogue.delivery().time().toString())
                .put("@ondc/org/contact_details_consumer_care", consumerCare());
        if (item.packed() != null) {
            json.set("@ondc/org/statutory_reqs_packaged_commodities", statutory(item, item.packed()));
        }
        return json.set("tags", itemTags(item));
    }

    private static ArrayNode itemTags(Item item) {
        ArrayNode tags = Json.array(Ondc12Tag.of("type", "type", "item"), Ondc12Tag.of("origin", "country", "IND"));
        if (item.veg() != null) {
            tags.add(Ondc12Tag.of("veg_nonveg", item.veg() ? "veg" : "non_veg", "yes"));
        }
        return tags;
    }

    private static ObjectNode quantity(Offer offer) {
        String available = Integer.toString(offer.available());
        Measure measure = offer.item().measure();
        ObjectNode unit = Json.object()
                .put("unit", measure.unit())
                .put("value", measure.value().toPlainString());
        ObjectNode quantity = Json.object();
        quantity.set("unitized", Json.object("measure", unit));
        quantity.set("available", Json.object("count", available));
        quantity.set("maximum", Json.object("count", available));
        return quantity;
    }

    private static ObjectNode statutory(Item item, Packed packed) {
        return Json.object()
                .put("manufacturer_or_packer_name", packed.by())
                .put("manufacturer_or_packer_address", packed.address())
                .put("common_or_generic_name_of_commodity", item.name())
                .put(
                        "net_quantity_or_measure_of_commodity_in_pkg",
                        item.measure().value().toPlainString() + " "
                                + item.measure().unit())
                .put("month_year_of_manufacture_packing_import", packed.month());
    }

    private ArrayNode tags() {
        ArrayNode tags = Json.array(timing("Order"), timing(catalogue.delivery().type()));
        catalogue.items().stream()
                .map(Item::category)
                .distinct()
                .map(this::serviceability)
                .forEach(tags::add);
        return tags;
    }

    private JsonNode timing(String type) {
        return Ondc12Tag.of(
                "timing",
                "type",
                type,
                "location",
                LOCATION,
                "day_from",
                "1",
                "day_to",
                "7",
                "time_from",
                clockTime(store.hours().open()),
                "time_to",
                clockTime(store.hours().close()));
    }

    /** Type 10 is a radius around the shop, type 12 the whole country. */
    private JsonNode serviceability(String category) {
        Integer radius = catalogue.delivery().radiusKm();
        return radius == null
                ? serviceability(category, "12", "IND", "country")
                : serviceability(category, "10", radius.toString(), "km");
    }

    private static JsonNode serviceability(String category, String type, String value, String unit) {
        return Ondc12Tag.of(
                "serviceability", "location", LOCATION, "category", category, "type", type, "val", value, "unit", unit);
    }

    private ObjectNode enabled() {
        return Json.object().put("label", "enable").put("timestamp", Json.time(now));
    }

    private String consumerCare() {
        return String.join(",", store.name(), store.email(), store.phone());
    }

    private String menuId(String menu) {
        return "M" + rank(menu);
    }

    private String rank(String menu) {
        return Integer.toString(menus.indexOf(menu) + 1);
    }

    private static String clockTime(LocalTime time) {
        return CLOCK_TIME.format(time);
    }

    private ObjectNode storeDescriptor() {
        return descriptor(store.name(), store.names().values(), store.image());
    }

    private static ObjectNode descriptor(String name, Iterable<String> names, @Nullable String image) {
        String description = String.join(" · ", names);
        ObjectNode descriptor =
                Json.object().put("name", name).put("short_desc", description).put("long_desc", description);
        if (image != null) {
            descriptor.put("symbol", image).set("images", Json.texts(image));
        }
        return descriptor;
    }
}

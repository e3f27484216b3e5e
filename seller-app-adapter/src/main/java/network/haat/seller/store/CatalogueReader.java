package network.haat.seller.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import network.haat.protocol.Context;
import network.haat.seller.store.Catalogue.Address;
import network.haat.seller.store.Catalogue.Delivery;
import network.haat.seller.store.Catalogue.Hours;
import network.haat.seller.store.Catalogue.Item;
import network.haat.seller.store.Catalogue.Packed;
import network.haat.seller.store.Catalogue.Store;
import network.haat.seller.store.Catalogue.Vehicle;
import org.jspecify.annotations.Nullable;

/** Turns a catalogue file into a {@link Catalogue}, or says in one line what is wrong with it. */
final class CatalogueReader {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Pattern CITY = Pattern.compile("std:\\d{2,6}");
    private static final Pattern MONTH = Pattern.compile("(0[1-9]|1[0-2])/\\d{4}");
    private static final Pattern URL = Pattern.compile("https?://[^\\s\"<>]+");
    private static final String URL_FORM = "a web address such as https://shop.example";

    private CatalogueReader() {}

    static Catalogue read(String file, InputStream bytes) throws IOException, CatalogueException {
        try {
            return catalogue(Fields.of(file, JSON.readTree(bytes)));
        } catch (JsonProcessingException broken) {
            throw new CatalogueException(file, place(broken), "not JSON: " + firstLine(broken.getOriginalMessage()));
        }
    }

    private static Catalogue catalogue(Fields fields) throws CatalogueException {
        Catalogue catalogue = new Catalogue(
                store(fields.object("store")),
                delivery(fields.object("delivery")),
                fields.optionalAmount("packing"),
                fields.optionalAmount("tax_percent"),
                items(fields));
        fields.close();
        return catalogue;
    }

    private static Store store(Fields fields) throws CatalogueException {
        Store store = new Store(
                fields.text("id"),
                fields.names("names"),
                fields.text("domain"),
                cities(fields),
                fields.parsed("gps", "latitude,longitude such as \"13.0035,77.5710\"", Gps::parse),
                address(fields.object("address")),
                fields.text("phone"),
                fields.text("email"),
                fields.parsed("url", URL_FORM, matching(URL)),
                fields.has("hours") ? hours(fields.object("hours")) : new Hours(LocalTime.MIN, LocalTime.of(23, 59)),
                fields.optionalText("tax_number"),
                fields.optionalText("food_licence"),
                image(fields));
        fields.close();
        return store;
    }

    private static List<String> cities(Fields fields) throws CatalogueException {
        List<String> cities = fields.texts("cities");
        for (String city : cities) {
            if (!city.equals(Context.ANY_CITY) && !CITY.matcher(city).matches()) {
                throw fields.wrong("cities", "city codes such as \"std:080\", or \"*\"");
            }
        }
        return cities;
    }

    private static Address address(Fields fields) throws CatalogueException {
        Address address = new Address(
                fields.text("building"),
                fields.text("street"),
                fields.text("city"),
                fields.text("state"),
                fields.text("area_code"));
        fields.close();
        return address;
    }

    private static Hours hours(Fields fields) throws CatalogueException {
        Hours hours = new Hours(time(fields, "open"), time(fields, "close"));
        fields.close();
        return hours;
    }

    private static LocalTime time(Fields fields, String name) throws CatalogueException {
        return fields.parsed(name, "a time of day such as \"08:30\"", parsing(LocalTime::parse));
    }

    private static Delivery delivery(Fields fields) throws CatalogueException {
        Delivery delivery = new Delivery(
                fields.has("type") ? fields.text("type") : "Delivery",
                fields.optionalAmount("charge"),
                fields.parsed("time", "a duration such as \"PT45M\"", parsing(Duration::parse)),
                fields.optionalCount("radius_km"));
        fields.close();
        return delivery;
    }

    private static List<Item> items(Fields fields) throws CatalogueException {
        List<Item> items = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Fields one : fields.objects("items")) {
            Item item = item(one);
            if (!ids.add(item.id())) {
                throw one.refused("id", "\"" + item.id() + "\" is the id of an earlier item; give every item its own");
            }
            items.add(item);
        }
        return items;
    }

    private static Item item(Fields fields) throws CatalogueException {
        BigDecimal price = fields.amount("price");
        Item item = new Item(
                fields.text("id"),
                fields.names("names"),
                fields.has("words") ? fields.texts("words") : List.of(),
                price,
                mrp(fields, price),
                measure(fields),
                fields.count("stock"),
                fields.text("category"),
                fields.optionalText("menu"),
                fields.optionalFlag("veg"),
                fields.has("packed") ? packed(fields.object("packed")) : null,
                fields.has("vehicle") ? vehicle(fields.object("vehicle")) : null,
                image(fields));
        fields.close();
        return item;
    }

    private static @Nullable BigDecimal mrp(Fields fields, BigDecimal price) throws CatalogueException {
        BigDecimal mrp = fields.optionalAmount("mrp");
        if (mrp != null && mrp.compareTo(price) < 0) {
            throw fields.wrong("mrp", "a maximum retail price not below the price " + price.toPlainString());
        }
        return mrp;
    }

    private static Measure measure(Fields fields) throws CatalogueException {
        String expected = "a number and one of kg, g, l, ml, dozen, piece, plate, ride, such as \"5 kg\"";
        return fields.has("unit") ? fields.parsed("unit", expected, Measure::parse) : Measure.ONE;
    }

    private static Packed packed(Fields fields) throws CatalogueException {
        Packed packed = new Packed(
                fields.text("by"),
                fields.text("address"),
                fields.parsed("month", "a month and year such as \"10/2026\"", matching(MONTH)));
        fields.close();
        return packed;
    }

    private static Vehicle vehicle(Fields fields) throws CatalogueException {
        Vehicle vehicle = new Vehicle(fields.text("category"), fields.text("variant"));
        fields.close();
        return vehicle;
    }

    private static @Nullable String image(Fields fields) throws CatalogueException {
        return fields.has("image") ? fields.parsed("image", URL_FORM, matching(URL)) : null;
    }

    private static Function<String, Optional<String>> matching(Pattern form) {
        return text -> Optional.of(text).filter(form.asMatchPredicate());
    }

    private static <T> Function<String, Optional<T>> parsing(Function<String, T> parse) {
        return text -> {
            try {
                return Optional.of(parse.apply(text));
            } catch (DateTimeException malformed) {
                return Optional.empty();
            }
        };
    }

    private static String place(JsonProcessingException broken) {
        return "line " + broken.getLocation().getLineNr() + ", column "
                + broken.getLocation().getColumnNr();
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}

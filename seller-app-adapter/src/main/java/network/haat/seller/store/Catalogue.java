package network.haat.seller.store;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.haat.protocol.Context;
import org.jspecify.annotations.Nullable;

/**
 * Everything a store sells and on which terms, as its merchant wrote it down. Prices are in Indian rupees. Immutable.
 *
 * @param store who sells
 * @param delivery how goods reach the buyer
 * @param packing charge for packing an order, or null when there is none
 * @param taxPercent tax added to the price of every item, or null when prices include it
 * @param items what is for sale, ids unique, in the order of the file
 */
public record Catalogue(
        Store store,
        Delivery delivery,
        @Nullable BigDecimal packing,
        @Nullable BigDecimal taxPercent,
        List<Item> items) {

    /** Copies the list. */
    public Catalogue {
        items = List.copyOf(items);
    }

    /**
     * Reads a catalogue file.
     *
     * @throws CatalogueException when the file is missing, or says something that cannot be sold
     */
    public static Catalogue read(Path file) throws CatalogueException {
        String name = String.valueOf(file.getFileName());
        try (InputStream bytes = Files.newInputStream(file)) {
            return CatalogueReader.read(name, bytes);
        } catch (IOException unreadable) {
            throw new CatalogueException(name, "", "cannot be read; check that " + file + " exists and is readable");
        }
    }

    /**
     * Reads a catalogue from a stream, which stays open.
     *
     * @throws CatalogueException when the stream ends early, or says something that cannot be sold
     */
    public static Catalogue read(InputStream bytes) throws CatalogueException {
        try {
            return CatalogueReader.read("catalogue", bytes);
        } catch (IOException unreadable) {
            throw new CatalogueException("catalogue", "", "cannot be read to its end; try again");
        }
    }

    /** The item with this id. */
    Optional<Item> item(String id) {
        return items.stream().filter(item -> item.id().equals(id)).findFirst();
    }

    /**
     * The shop itself.
     *
     * @param id its provider id on the network
     * @param names language code to name, in the order of the file
     * @param domain the one domain it sells in, for example {@code ONDC:RET10}
     * @param cities city codes it serves, or {@code *}
     * @param gps where it stands
     * @param address where it stands, for people
     * @param phone of consumer care
     * @param email of consumer care
     * @param url its web page
     * @param hours when it is open, every day of the week
     * @param taxNumber its GSTIN, or null
     * @param foodLicence its FSSAI licence, or null
     * @param image URL of a picture, or null
     */
    public record Store(
            String id,
            Map<String, String> names,
            String domain,
            List<String> cities,
            Gps gps,
            Address address,
            String phone,
            String email,
            String url,
            Hours hours,
            @Nullable String taxNumber,
            @Nullable String foodLicence,
            @Nullable String image) {

        /** Copies the collections. */
        public Store {
            names = inOrder(names);
            cities = List.copyOf(cities);
        }

        String name() {
            return primary(names);
        }

        String orderUrl(String orderId) {
            return url + "/orders/" + orderId;
        }

        /** Whether it serves this city; a request for all cities, or for none in particular, is served. */
        boolean serves(@Nullable String city) {
            return city == null
                    || city.equals(Context.ANY_CITY)
                    || cities.contains(city)
                    || cities.contains(Context.ANY_CITY);
        }
    }

    /**
     * A postal address.
     *
     * @param building house number or name
     * @param street street and locality
     * @param city for example {@code Bengaluru}
     * @param state for example {@code Karnataka}
     * @param areaCode PIN code
     */
    public record Address(String building, String street, String city, String state, String areaCode) {

        /** One line, as Beckn 1.1 wants it. */
        @Override
        public String toString() {
            return String.join(", ", building, street, city, state, areaCode);
        }
    }

    /** From when to when a shop is open, in local time. */
    public record Hours(LocalTime open, LocalTime close) {}

    /**
     * How an order reaches its buyer.
     *
     * @param type name of the fulfillment on the network, for example {@code Delivery}
     * @param charge for each order, or null when there is none
     * @param time from the order to the door
     * @param radiusKm how far from the shop, or null for any distance
     */
    public record Delivery(
            String type,
            @Nullable BigDecimal charge,
            Duration time,
            @Nullable Integer radiusKm) {}

    /**
     * One thing for sale.
     *
     * @param id unique in the catalogue
     * @param names language code to name, in the order of the file
     * @param words more words a search may find it by
     * @param price of one, at most two decimals
     * @param mrp maximum retail price, or null when it is {@code price}
     * @param measure how much one is
     * @param stock how many the shop had before its first order
     * @param category the network's category, for example {@code Foodgrains}
     * @param menu the shop's own section, or null
     * @param veg whether it is vegetarian, or null where that means nothing
     * @param packed what the law wants on a packaged good, or null for loose goods
     * @param vehicle what drives, for a ride; null otherwise
     * @param image URL of a picture, or null
     */
    public record Item(
            String id,
            Map<String, String> names,
            List<String> words,
            BigDecimal price,
            @Nullable BigDecimal mrp,
            Measure measure,
            int stock,
            String category,
            @Nullable String menu,
            @Nullable Boolean veg,
            @Nullable Packed packed,
            @Nullable Vehicle vehicle,
            @Nullable String image) {

        /** Copies the collections. */
        public Item {
            names = inOrder(names);
            words = List.copyOf(words);
        }

        String name() {
            return primary(names);
        }

        BigDecimal maximumPrice() {
            return mrp == null ? price : mrp;
        }
    }

    /**
     * Who packed a good and when.
     *
     * @param by manufacturer or packer
     * @param address its address
     * @param month month and year, {@code 10/2026}
     */
    public record Packed(String by, String address, String month) {}

    /** What drives a ride, in the words of ONDC's mobility domain: {@code CAB}, {@code SEDAN}. */
    public record Vehicle(String category, String variant) {}

    private static Map<String, String> inOrder(Map<String, String> names) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(names));
    }

    private static String primary(Map<String, String> names) {
        String english = names.get("en");
        return english == null ? names.values().iterator().next() : english;
    }
}

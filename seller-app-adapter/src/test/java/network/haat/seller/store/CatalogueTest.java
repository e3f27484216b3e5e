package network.haat.seller.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import network.haat.seller.store.Catalogue.Item;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueTest {

    private static final String SMALL = """
            {'store': {'id': 's', 'names': {'kn': 'ಅಂಗಡಿ'}, 'domain': 'ONDC:RET10', 'cities': ['std:080'],
              'gps': '13.0035,77.5710', 'phone': '1', 'email': 'a@b.example', 'url': 'https://b.example',
              'address': {'building': '1', 'street': 'S', 'city': 'C', 'state': 'K', 'area_code': '560003'}},
             'delivery': {'time': 'PT1H'},
             'items': [
              {'id': 'i1', 'names': {'en': 'Rice'}, 'price': '10', 'stock': 1, 'category': 'Foodgrains'},
              {'id': 'i2', 'names': {'en': 'Dal'}, 'price': '20.5', 'stock': 0, 'category': 'Foodgrains'}]}""";

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"grocery.json", "food.json", "taxi.json"})
    void read_shipped_everyItemHasThreeLanguages(String name) {
        assertThat(Shop.catalogue(name).items())
                .extracting(Item::names)
                .allSatisfy(names -> assertThat(names).containsOnlyKeys("en", "hi", "kn"));
    }

    @Test
    void read_onlyWhatIsNeeded_defaultsFillIn() throws Exception {
        Catalogue catalogue = Catalogue.read(file(Shop.json(SMALL)));
        assertThat(catalogue.store().name()).isEqualTo("ಅಂಗಡಿ");
        assertThat(catalogue.delivery().type()).isEqualTo("Delivery");
        assertThat(catalogue.items().get(0).measure()).isEqualTo(Measure.ONE);
        assertThat(catalogue.packing()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "/store | id | null | store.id: expected a text that is not empty, found null",
                "/store | id | ' ' | store.id: expected a text that is not empty, found \" \"",
                "/store | names | {} | store.names: expected a name in at least one language, such as {\"en\": \"Rice\"}, found {}",
                "/store | cities | [] | store.cities: expected a list of texts that are not empty, found []",
                "/store | cities | ['Bengaluru'] | store.cities: expected city codes such as \"std:080\", or \"*\", found [\"Bengaluru\"]",
                "/store | gps | 'here' | store.gps: expected latitude,longitude such as \"13.0035,77.5710\", found \"here\"",
                "/store | url | 'b.example' | store.url: expected a web address such as https://shop.example, found \"b.example\"",
                "/store | hours | {'open': '25:00', 'close': '21:00'} | store.hours.open: expected a time of day such as \"08:30\", found \"25:00\"",
                "/store | phones | '1' | store.phones: unknown field; expected one of address, cities, domain, email, food_licence, gps, hours, id, image, names, phone, tax_number, url",
                "/delivery | time | '1 hour' | delivery.time: expected a duration such as \"PT45M\", found \"1 hour\"",
                "/delivery | charge | 30 | delivery.charge: expected an amount in quotes such as \"275.00\", found 30",
                "/delivery | radius_km | -1 | delivery.radius_km: expected a whole number from 0 to 1000000, found -1",
                "/items/1 | id | 'i1' | items[1].id: \"i1\" is the id of an earlier item; give every item its own",
                "/items/1 | names | {'en': ''} | items[1].names: expected a name in at least one language, such as {\"en\": \"Rice\"}, found {\"en\":\"\"}",
                "/items/1 | price | '20,50' | items[1].price: expected an amount in quotes such as \"275.00\", found \"20,50\"",
                "/items/1 | price | '20.505' | items[1].price: expected an amount in quotes such as \"275.00\", found \"20.505\"",
                "/items/1 | price | '-1.00' | items[1].price: expected an amount in quotes such as \"275.00\", found \"-1.00\"",
                "/items/1 | mrp | '20.00' | items[1].mrp: expected a maximum retail price not below the price 20.5, found \"20.00\"",
                "/items/1 | unit | '5 bags' | items[1].unit: expected a number and one of kg, g, l, ml, dozen, piece, plate, ride, such as \"5 kg\", found \"5 bags\"",
                "/items/1 | stock | '3' | items[1].stock: expected a whole number from 0 to 1000000, found \"3\"",
                "/items/1 | veg | 'yes' | items[1].veg: expected true or false, found \"yes\"",
                "/items/1 | prize | '1' | items[1].prize: unknown field; expected one of category, id, image, menu, mrp, names, packed, price, stock, unit, veg, vehicle, words",
                "/items/1 | packed | {'by': 'B', 'address': 'A', 'month': 'May'} | items[1].packed.month: expected a month and year such as \"10/2026\", found \"May\"",
                "/items/1 | vehicle | 'CAB' | items[1].vehicle: expected an object { … }, found \"CAB\"",
            })
    void read_brokenField_oneLineSaysWhich(String parent, String field, String value, String message)
            throws IOException {
        ObjectNode catalogue = Shop.json(SMALL);
        catalogue
                .withObject(parent)
                .set(field, Shop.json("{'v': " + value + "}").get("v"));
        assertRefused(file(catalogue), "shop.json: " + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | store | store: expected an object { … }, found nothing",
                "/store/address | street | store.address.street: expected a text that is not empty, found nothing",
                "'' | items | items: expected a list of at least one { … }, found nothing",
                "/items/0 | stock | items[0].stock: expected a whole number from 0 to 1000000, found nothing",
                "/items/0 | category | items[0].category: expected a text that is not empty, found nothing",
            })
    void read_missingField_oneLineSaysWhich(String parent, String field, String message) throws IOException {
        ObjectNode catalogue = Shop.json(SMALL);
        ((ObjectNode) catalogue.at(parent)).remove(field);
        assertRefused(file(catalogue), "shop.json: " + message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "{\"store\": {}, \"store\": {}}", "{} {}", "\u0000"})
    void read_notOneJsonObject_oneLine(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("shop.json"), text);
        assertThatThrownBy(() -> Catalogue.read(file))
                .isInstanceOf(CatalogueException.class)
                .hasMessageStartingWith("shop.json: ")
                .extracting(Throwable::getMessage)
                .satisfies(message -> assertThat(message.lines()).hasSize(1));
    }

    @Test
    void read_longValue_isShortened() throws IOException {
        ObjectNode catalogue = Shop.json(SMALL);
        catalogue.withObject("/items/1").put("price", "9".repeat(200));
        assertRefused(
                file(catalogue),
                "shop.json: items[1].price: expected an amount in quotes such as \"275.00\", found \"" + "9".repeat(79)
                        + "…");
    }

    @Test
    void read_noSuchFile_saysSo() {
        assertRefused(
                directory.resolve("none.json"),
                "none.json: cannot be read; check that " + directory.resolve("none.json") + " exists and is readable");
    }

    private static void assertRefused(Path file, String message) {
        assertThatThrownBy(() -> Catalogue.read(file))
                .isInstanceOf(CatalogueException.class)
                .hasMessage(message);
    }

    private Path file(ObjectNode catalogue) throws IOException {
        return Files.write(directory.resolve("shop.json"), List.of(catalogue.toString()));
    }
}

package network.haat.seller.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import network.haat.protocol.Action;
import network.haat.seller.store.Catalogue.Item;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class QuoteTest {

    private static final int CARTS = 300;
    private static final List<Supplier<Shop>> SHOPS = List.of(Shop::grocery, Shop::food, Shop::taxi);

    @Test
    void select_twoItemsWithTax_everyLineIsThere() {
        Shop food = Shop.food();
        JsonNode quote = quote(food, food.wanting(line("masala-dosa", 2), line("filter-coffee", 3)));
        assertThat(lines(quote))
                .containsExactly(
                        "item 170.00", "item 90.00", "tax 8.50", "tax 4.50", "packing 12.00", "delivery 25.00");
        assertThat(quote.at("/price/value").asText()).isEqualTo("310.00");
        assertThat(quote.path("ttl").asText()).isEqualTo("PT1H");
    }

    @Test
    void select_priceIncludesTax_noTaxLine() {
        Shop grocery = Shop.grocery();
        assertThat(lines(quote(grocery, grocery.wanting("toor-dal-1kg", 3))))
                .containsExactly("item 505.50", "packing 10.00", "delivery 30.00");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void select_randomCart_linesAddUpToThePrice(long seed) {
        Random random = new Random(seed);
        Shop shop = SHOPS.get((int) seed % SHOPS.size()).get();
        JsonNode quote = quote(shop, shop.wanting(randomCart(shop.catalogue, random)));
        assertThat(sum(quote)).isEqualTo(new BigDecimal(quote.at("/price/value").asText()));
        quote.findValues("value").forEach(value -> assertThat(value.textValue()).matches("\\d+\\.\\d{2}"));
    }

    static IntStream seeds() {
        return IntStream.range(0, CARTS);
    }

    private static ObjectNode[] randomCart(Catalogue catalogue, Random random) {
        return random.ints(1 + random.nextInt(8), 0, catalogue.items().size())
                .distinct()
                .mapToObj(catalogue.items()::get)
                .map(item -> randomLine(item, random))
                .toArray(ObjectNode[]::new);
    }

    private static ObjectNode randomLine(Item item, Random random) {
        return line(item.id(), 1 + random.nextInt(item.stock()));
    }

    private static ObjectNode line(String itemId, int count) {
        return Shop.json("{'id': '%s', 'quantity': {'count': %d}}".formatted(itemId, count));
    }

    private static JsonNode quote(Shop shop, ObjectNode message) {
        return shop.reply(Action.SELECT, message).path("order").path("quote");
    }

    private static BigDecimal sum(JsonNode quote) {
        return StreamSupport.stream(quote.path("breakup").spliterator(), false)
                .map(line -> new BigDecimal(line.at("/price/value").asText()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static List<String> lines(JsonNode quote) {
        return StreamSupport.stream(quote.path("breakup").spliterator(), false)
                .map(line -> line.path("@ondc/org/title_type").asText() + " "
                        + line.at("/price/value").asText())
                .toList();
    }
}

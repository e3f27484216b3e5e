package network.haat.seller.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import network.haat.protocol.Action;
import network.haat.protocol.Line;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckoutTest {

    private static final int BUYERS = 16;

    private final Shop grocery = Shop.grocery();

    @ParameterizedTest
    @EnumSource(
            value = Action.class,
            names = {"SELECT", "INIT"})
    void anyStep_moreThanIsLeft_outOfStock(Action action) {
        StoreAnswer.Failure failure = grocery.failure(action, grocery.wanting("atta-5kg", 41));
        assertThat(failure.code()).isEqualTo("40002");
        assertThat(failure.message()).contains("only 40 of item atta-5kg left");
    }

    @Test
    void select_sameItemTwice_countsTogether() {
        ObjectNode line = Shop.json("{'id': 'atta-5kg', 'quantity': {'count': 21}}");
        assertThat(grocery.failure(Action.SELECT, grocery.wanting(line, line)).code())
                .isEqualTo("40002");
    }

    @Test
    void select_unknownItem_refused() {
        assertThat(grocery.failure(Action.SELECT, grocery.wanting("gold", 1)).code())
                .isEqualTo("30004");
    }

    @Test
    void select_unknownProvider_refused() {
        ObjectNode message = grocery.wanting("atta-5kg", 1);
        message.withObject("/order/provider").put("id", "another");
        assertThat(grocery.failure(Action.SELECT, message).code()).isEqualTo("30001");
    }

    @Test
    void select_dropOutsideRadius_notServiceable() {
        ObjectNode message = grocery.wanting("atta-5kg", 1);
        message.withObject("/order/fulfillments/0/end/location").put("gps", "12.295800,76.639400");
        assertThat(grocery.failure(Action.SELECT, message).code()).isEqualTo("30009");
    }

    @Test
    void select_otherCity_notServiceable() {
        StoreAnswer answer = grocery.store.answer(
                Shop.context(Line.ONDC_1_2, Action.SELECT, "ONDC:RET10", "std:011"), grocery.wanting("atta-5kg", 1));
        assertThat(Shop.failure(answer).code()).isEqualTo("30009");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.5", "'many'", "null", "99999999999999999999"})
    void select_countIsNotACount_namesTheField(String count) {
        ObjectNode item = Shop.json("{'id': 'atta-5kg', 'quantity': {'count': %s}}".formatted(count));
        StoreAnswer.Failure failure = grocery.failure(Action.SELECT, grocery.wanting(item));
        assertThat(failure.code()).isEqualTo("30000");
        assertThat(failure.message()).startsWith("/message/order/items/0/quantity/count is ");
    }

    @ParameterizedTest
    @CsvSource({"/order/provider, id, /message/order/provider/id", "/order, items, /message/order/items"})
    void select_fieldMissing_namesTheField(String parent, String field, String path) {
        ObjectNode message = grocery.wanting("atta-5kg", 1);
        message.withObject(parent).remove(field);
        assertThat(grocery.failure(Action.SELECT, message).message()).startsWith(path + " is missing");
    }

    @Test
    void select_emptyMessage_refused() {
        assertThat(grocery.failure(Action.SELECT, Shop.json("{}")).code()).isEqualTo("30000");
    }

    @Test
    void confirm_asQuoted_takesFromStock() {
        JsonNode order = grocery.confirmed("o-1", "atta-5kg", 38);
        assertThat(order.path("state").asText()).isEqualTo("Accepted");
        assertThat(grocery.failure(Action.SELECT, grocery.wanting("atta-5kg", 3))
                        .message())
                .contains("only 2 of");
    }

    @Test
    void confirm_otherPrice_refusedAndNothingPlaced() {
        ObjectNode message = grocery.confirming("o-1", grocery.wanting("atta-5kg", 1));
        message.withObject("/order/quote/price").put("value", "1.00");
        assertThat(grocery.failure(Action.CONFIRM, message).code()).isEqualTo("40008");
        assertThat(grocery.orders.sold()).isEmpty();
    }

    @Test
    void confirm_withoutQuote_refused() {
        ObjectNode message = grocery.confirming("o-1", grocery.wanting("atta-5kg", 1));
        message.withObject("/order").remove("quote");
        assertThat(grocery.failure(Action.CONFIRM, message).message()).startsWith("/message/order/quote is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "''", "'a b'", "'x/y'"})
    void confirm_unusableOrderId_refused(String id) {
        ObjectNode message = grocery.confirming("o-1", grocery.wanting("atta-5kg", 1));
        message.withObject("/order")
                .set("id", Shop.json("{'id': %s}".formatted(id)).get("id"));
        assertThat(grocery.failure(Action.CONFIRM, message).message()).startsWith("/message/order/id is ");
    }

    @Test
    void confirm_repeated_sameAnswerAndOneOrder() {
        ObjectNode message = grocery.confirming("o-1", grocery.wanting("atta-5kg", 40));
        JsonNode first = grocery.reply(Action.CONFIRM, message);
        message.withObject("/order").put("updated_at", "2026-11-23T10:00:00.000Z");
        assertThat(grocery.reply(Action.CONFIRM, message)).isEqualTo(first);
        assertThat(grocery.orders.sold()).containsEntry("atta-5kg", 40);
    }

    @Test
    void confirm_sameIdOtherContent_refusedAndOrderUnchanged() {
        grocery.confirmed("o-1", "atta-5kg", 1);
        ObjectNode other = grocery.confirming("o-1", grocery.wanting("atta-5kg", 2));
        assertThat(grocery.failure(Action.CONFIRM, other).code()).isEqualTo("30019");
        assertThat(grocery.orders.sold()).containsEntry("atta-5kg", 1);
    }

    @Test
    void confirm_rideRepeated_sameId() {
        Shop taxi = Shop.taxi();
        ObjectNode ride = Shop.json("{'order': {'provider': {'id': 'navilu-rides'}, 'items': [{'id': 'auto'}]}}");
        String id = taxi.reply(Action.CONFIRM, ride).at("/order/id").asText();
        assertThat(id).isNotEmpty();
        assertThat(taxi.reply(Action.CONFIRM, ride).at("/order/id").asText()).isEqualTo(id);
        assertThat(taxi.orders.sold()).containsEntry("auto", 1);
    }

    @Test
    void confirm_manyBuyersWantTheLastOne_oneGetsIt(@TempDir Path directory) throws Exception {
        try (Orders orders = Orders.sqlite(directory.resolve("orders.db"))) {
            Shop shop = Shop.grocery(orders);
            shop.confirmed("first", "cow-ghee-500ml", 23);
            List<ObjectNode> confirms = IntStream.range(0, BUYERS)
                    .mapToObj(buyer -> shop.confirming("o-" + buyer, shop.wanting("cow-ghee-500ml", 1)))
                    .toList();
            assertThat(answers(shop, confirms))
                    .filteredOn(StoreAnswer.Reply.class::isInstance)
                    .hasSize(1);
            assertThat(shop.orders.sold()).containsEntry("cow-ghee-500ml", 24);
        }
    }

    private static List<StoreAnswer> answers(Shop shop, List<ObjectNode> confirms) throws Exception {
        ExecutorService buyers = Executors.newFixedThreadPool(BUYERS);
        try {
            List<Callable<StoreAnswer>> calls = confirms.stream()
                    .<Callable<StoreAnswer>>map(message -> () -> shop.ask(Action.CONFIRM, message))
                    .toList();
            List<StoreAnswer> answers = new ArrayList<>();
            for (Future<StoreAnswer> answer : buyers.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            buyers.shutdown();
        }
    }
}

package network.haat.seller.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import network.haat.protocol.Action;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class Beckn11SpellingTest {

    private static final String STOPS = """
            [{'type': 'START', 'location': {'gps': '12.9767,77.5713'}},
             {'type': 'END', 'location': {'gps': '13.1986,77.7066'}}]""";

    private final Shop taxi = Shop.taxi();

    @ParameterizedTest
    @EnumSource(
            value = Action.class,
            names = {"SEARCH", "SELECT", "INIT", "CONFIRM"})
    void anyAnswer_nothingSpelledAsInOndc12(Action action) {
        ObjectNode message = action == Action.SEARCH ? Shop.json("{'intent': {}}") : riding();
        assertThat(taxi.reply(action, message).toString())
                .doesNotContain("bpp/", "@ondc/org", "\"payment\"", "\"state\":\"");
    }

    @Test
    void onSearch_catalogue_hasProvidersWithStopsAndVehicles() {
        JsonNode catalogue = taxi.reply(
                        Action.SEARCH, Shop.json("{'intent': {'fulfillment': {'stops': %s}}}".formatted(STOPS)))
                .path("catalog");
        assertThat(catalogue.at("/descriptor/name").asText()).isEqualTo("Navilu Rides");
        JsonNode provider = catalogue.at("/providers/0");
        assertThat(provider.path("fulfillments")).hasSize(3);
        assertThat(provider.at("/fulfillments/1/vehicle/variant").asText()).isEqualTo("HATCHBACK");
        assertThat(provider.at("/fulfillments/1/stops/1/location/gps").asText()).isEqualTo("13.1986,77.7066");
        assertThat(provider.at("/items/1/fulfillment_ids/0").asText())
                .isEqualTo(provider.at("/fulfillments/1/id").asText());
        assertThat(provider.at("/items/1/descriptor/code").asText()).isEqualTo("RIDE");
        assertThat(provider.at("/items/1/price/value").asText()).isEqualTo("210.00");
        assertThat(provider.path("payments")).isNotEmpty();
    }

    @Test
    void onSelect_ride_hasFareAndTax() {
        JsonNode order = taxi.reply(Action.SELECT, riding()).path("order");
        assertThat(order.at("/quote/price/value").asText()).isEqualTo("220.50");
        assertThat(order.at("/quote/breakup").findValuesAsText("title")).containsExactly("BASE_FARE", "TAX");
        assertThat(order.at("/items/0/quantity/selected/count").intValue()).isEqualTo(1);
        assertThat(order.at("/fulfillments/0/vehicle/category").asText()).isEqualTo("CAB");
        assertThat(order.has("payments")).isFalse();
    }

    @Test
    void onInit_terms_echoedAndAdded() {
        JsonNode order = taxi.reply(Action.INIT, riding()).path("order");
        assertThat(order.at("/billing/name").asText()).isEqualTo("Asha");
        assertThat(order.at("/payments/0/collected_by").asText()).isEqualTo("BPP");
        assertThat(order.at("/payments/0/params/amount").asText()).isEqualTo("220.50");
        assertThat(order.at("/payments/0/params").has("bank_code")).isFalse();
        assertThat(order.at("/payments/0/tags/0/descriptor/code").asText()).isEqualTo("BUYER_FINDER_FEES");
        assertThat(order.at("/cancellation_terms/0/fulfillment_state/descriptor/code")
                        .asText())
                .isEqualTo("Pending");
        assertThat(order.at("/tags/0/descriptor/code").asText()).isEqualTo("BPP_TERMS");
        assertThat(order.has("payment")).isFalse();
    }

    @Test
    void onInit_buyersSideCollects_sandboxAccount() {
        ObjectNode message = riding();
        message.withObject("/order/payments/0").put("collected_by", "BAP");
        assertThat(taxi.reply(Action.INIT, message)
                        .at("/order/payments/0/params/bank_code")
                        .asText())
                .isEqualTo("HAAT0000000");
    }

    @Test
    void onConfirm_order_isActiveUnderOurId() {
        JsonNode order = taxi.reply(Action.CONFIRM, riding()).path("order");
        assertThat(order.path("id").asText()).matches("[0-9a-f-]{36}");
        assertThat(order.path("status").asText()).isEqualTo("ACTIVE");
        assertThat(order.at("/fulfillments/0/state/descriptor/code").asText()).isEqualTo("Pending");
        assertThat(order.at("/fulfillments/0/customer/person/name").asText()).isEqualTo("Asha");
        assertThat(order.has("state")).isFalse();
    }

    @Test
    void confirm_quoteOfAnotherPrice_refused() {
        ObjectNode message = riding();
        message.withObject("/order").set("quote", Shop.json("{'price': {'value': '100.00'}}"));
        assertThat(taxi.failure(Action.CONFIRM, message).code()).isEqualTo("40008");
    }

    @Test
    void onCancel_order_cancelledByConsumer() {
        String id = taxi.reply(Action.CONFIRM, riding()).at("/order/id").asText();
        JsonNode order = taxi.reply(
                        Action.CANCEL, Shop.json("{'order_id': '%s', 'cancellation_reason_id': '5'}".formatted(id)))
                .path("order");
        assertThat(order.path("status").asText()).isEqualTo("CANCELLED");
        assertThat(order.at("/cancellation/cancelled_by").asText()).isEqualTo("CONSUMER");
        assertThat(order.at("/cancellation/reason/descriptor/code").asText()).isEqualTo("5");
    }

    @Test
    void cancel_withoutReason_refused() {
        String id = taxi.reply(Action.CONFIRM, riding()).at("/order/id").asText();
        assertThat(taxi.failure(Action.CANCEL, Shop.json("{'order_id': '%s'}".formatted(id)))
                        .code())
                .isEqualTo("30000");
    }

    @ParameterizedTest
    @EnumSource(
            value = Action.class,
            names = {"STATUS", "TRACK"})
    void onStatusOnTrack_knownOrder_answered(Action action) {
        String id = taxi.reply(Action.CONFIRM, riding()).at("/order/id").asText();
        JsonNode answer = taxi.reply(action, Shop.json("{'order_id': '%s'}".formatted(id)));
        assertThat(answer.has(action == Action.STATUS ? "order" : "tracking")).isTrue();
    }

    @Test
    void onUpdate_customersPhone_changed() {
        String id = taxi.reply(Action.CONFIRM, riding()).at("/order/id").asText();
        JsonNode answer = taxi.reply(Action.UPDATE, Shop.json("""
                        {'update_target': 'order.fulfillments[0].customer.contact.phone', 'order': {'id': '%s',
                          'fulfillments': [{'customer': {'contact': {'phone': '08000000010'}}}]}}""".formatted(id)));
        assertThat(answer.at("/order/fulfillments/0/customer/contact/phone").asText())
                .isEqualTo("08000000010");
    }

    @Test
    void onRating_severalRatings_answeredEmpty() {
        assertThat(taxi.reply(Action.RATING, Shop.json("{'ratings': [{'id': 'x', 'value': '4'}, {'value': 5}]}")))
                .isEmpty();
        assertThat(taxi.failure(Action.RATING, Shop.json("{'ratings': [{'value': '4'}, {'value': 9}]}"))
                        .message())
                .startsWith("/message/ratings/1/value");
    }

    @Test
    void onSupport_oneObject() {
        JsonNode support = taxi.reply(Action.SUPPORT, Shop.json("{'support': {'ref_id': 'r-1'}}"))
                .path("support");
        assertThat(support.path("ref_id").asText()).isEqualTo("r-1");
        assertThat(support.path("url").asText()).isEqualTo("https://navilu-rides.example");
        assertThat(support.has("uri")).isFalse();
    }

    private static ObjectNode riding() {
        return Shop.json("""
                {'order': {'provider': {'id': 'navilu-rides'}, 'items': [{'id': 'hatchback'}],
                  'billing': {'name': 'Asha'},
                  'fulfillments': [{'stops': %s,
                    'customer': {'person': {'name': 'Asha'}, 'contact': {'phone': '08000000009'}}}],
                  'payments': [{'collected_by': 'BPP', 'type': 'ON-FULFILLMENT',
                    'tags': [{'descriptor': {'code': 'BUYER_FINDER_FEES'}}]}]}}""".formatted(STOPS));
    }
}

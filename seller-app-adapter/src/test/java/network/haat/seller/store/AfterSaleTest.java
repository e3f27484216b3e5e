package network.haat.seller.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import network.haat.protocol.Action;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AfterSaleTest {

    private final Shop grocery = Shop.grocery();

    @BeforeEach
    void order() {
        grocery.confirmed("o-1", "atta-5kg", 2);
    }

    @ParameterizedTest
    @EnumSource(
            value = Action.class,
            names = {"STATUS", "TRACK", "CANCEL"})
    void anyQuestion_unknownOrder_refused(Action action) {
        ObjectNode message = Shop.json("{'order_id': 'o-2', 'cancellation_reason_id': '001'}");
        assertThat(grocery.failure(action, message).code()).isEqualTo("30018");
    }

    @Test
    void status_withoutOrderId_namesTheField() {
        assertThat(grocery.failure(Action.STATUS, Shop.json("{}")).message())
                .startsWith("/message/order_id is missing");
    }

    @Test
    void status_otherBuyersSide_doesNotSeeTheOrder() {
        StoreAnswer answer = grocery.store.answer(
                grocery.contextOf("another.example", Action.STATUS), Shop.json("{'order_id': 'o-1'}"));
        assertThat(Shop.failure(answer).code()).isEqualTo("30018");
    }

    @ParameterizedTest
    @ValueSource(strings = {"001", "003", "006", "009", "010", "999"})
    void cancel_buyersReason_cancelledAndStockIsBack(String reason) {
        JsonNode order = grocery.reply(Action.CANCEL, cancelling("o-1", reason)).path("order");
        assertThat(order.path("state").asText()).isEqualTo("Cancelled");
        assertThat(order.at("/cancellation/reason/id").asText()).isEqualTo(reason);
        assertThat(grocery.orders.sold()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"002", "005", "011", "018", "000", "1", "", "nonsense"})
    void cancel_otherReason_refusedAndOrderStands(String reason) {
        StoreAnswer.Failure failure = grocery.failure(Action.CANCEL, cancelling("o-1", reason));
        assertThat(failure.code()).isEqualTo("30012");
        assertThat(failure.message()).contains("001, 003, 006, 009, 010, 999");
        assertThat(grocery.orders.sold()).containsEntry("atta-5kg", 2);
    }

    @Test
    void cancel_cancelledAlready_refused() {
        grocery.reply(Action.CANCEL, cancelling("o-1", "001"));
        assertThat(grocery.failure(Action.CANCEL, cancelling("o-1", "001")).code())
                .isEqualTo("50001");
    }

    @Test
    void cancel_completedAlready_refused() throws Exception {
        become(OrderState.COMPLETED, FulfillmentState.ORDER_DELIVERED);
        assertThat(grocery.failure(Action.CANCEL, cancelling("o-1", "001")).message())
                .contains("Completed and Order-delivered");
    }

    @Test
    void status_afterCancel_stillCancelled() {
        grocery.reply(Action.CANCEL, cancelling("o-1", "003"));
        assertThat(grocery.reply(Action.STATUS, Shop.json("{'order_id': 'o-1'}"))
                        .at("/order/state")
                        .asText())
                .isEqualTo("Cancelled");
    }

    @Test
    void track_nobodyOnTheWay_inactive() {
        assertThat(tracking().path("status").asText()).isEqualTo("inactive");
        assertThat(tracking().path("url").asText()).isEqualTo("https://hasiru-kirana.example/orders/o-1");
    }

    @Test
    void track_outForDelivery_active() throws Exception {
        become(OrderState.IN_PROGRESS, FulfillmentState.OUT_FOR_DELIVERY);
        assertThat(tracking().path("status").asText()).isEqualTo("active");
    }

    @Test
    void update_contacts_changedAndKept() {
        JsonNode answer = grocery.reply(Action.UPDATE, Shop.json("""
                        {'update_target': 'fulfillment', 'order': {'id': 'o-1',
                          'billing': {'email': 'new@home.example'},
                          'fulfillments': [{'id': 'F1', 'end': {'contact': {'phone': '08000000010'}}}]}}"""));
        assertThat(answer.at("/order/billing/email").asText()).isEqualTo("new@home.example");
        assertThat(answer.at("/order/billing/name").asText()).isEqualTo("Asha");
        assertThat(answer.at("/order/fulfillments/0/end/contact/phone").asText())
                .isEqualTo("08000000010");
        assertThat(grocery.reply(Action.STATUS, Shop.json("{'order_id': 'o-1'}")))
                .isEqualTo(answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'items': [{'id': 'atta-5kg', 'quantity': {'count': 1}}]}",
                "{'quote': {'price': {'value': '1.00'}}}",
                "{'state': 'Completed'}",
                "{'billing': {'tax_id': 'x'}}",
                "{'fulfillments': [{'state': {'descriptor': {'code': 'Order-delivered'}}}]}",
                "{'fulfillments': [{'end': {'location': {'gps': '0,0'}}}]}"
            })
    void update_anythingElse_unsupported(String order) {
        ObjectNode message = Shop.json("{}");
        message.set("order", Shop.json(order).put("id", "o-1"));
        JsonNode before = grocery.reply(Action.STATUS, Shop.json("{'order_id': 'o-1'}"));
        assertThat(grocery.failure(Action.UPDATE, message).code()).isEqualTo("40001");
        assertThat(grocery.reply(Action.STATUS, Shop.json("{'order_id': 'o-1'}")))
                .isEqualTo(before);
    }

    @Test
    void update_contactWasNoObject_becomesOne() {
        ObjectNode confirm = grocery.confirming("o-9", grocery.wanting("onion-1kg", 1));
        confirm.withObject("/order").put("billing", "Asha");
        confirm.withObject("/order/fulfillments/0/end").put("contact", "08000000009");
        grocery.reply(Action.CONFIRM, confirm);
        JsonNode order = grocery.reply(Action.UPDATE, Shop.json("""
                                {'order': {'id': 'o-9', 'billing': {'name': 'Asha'},
                                  'fulfillments': [{'end': {'contact': {'phone': '08000000010'}}}]}}""")).path("order");
        assertThat(order.at("/billing/name").asText()).isEqualTo("Asha");
        assertThat(order.at("/fulfillments/0/end/contact/phone").asText()).isEqualTo("08000000010");
    }

    @Test
    void update_packedAlready_unsupported() throws Exception {
        become(OrderState.ACCEPTED, FulfillmentState.PACKED);
        ObjectNode message = Shop.json("{'order': {'id': 'o-1', 'billing': {'phone': '08000000010'}}}");
        assertThat(grocery.failure(Action.UPDATE, message).code()).isEqualTo("40001");
    }

    @Test
    void update_nothing_refused() {
        assertThat(grocery.failure(Action.UPDATE, Shop.json("{'order': {'id': 'o-1'}}"))
                        .code())
                .isEqualTo("30000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"6", "5.5"})
    void rating_outOfRange_refused(String value) {
        assertThat(grocery.failure(Action.RATING, Shop.json("{'id': 'o-1', 'value': '%s'}".formatted(value)))
                        .code())
                .isEqualTo("30015");
    }

    private JsonNode tracking() {
        return grocery.reply(Action.TRACK, Shop.json("{'order_id': 'o-1'}")).path("tracking");
    }

    private void become(OrderState state, FulfillmentState fulfillment) throws Refusal {
        grocery.orders.change(
                new OrderKey(Shop.BAP, "o-1"),
                order -> new Order(
                        order.key(),
                        order.fingerprint(),
                        order.items(),
                        state,
                        fulfillment,
                        order.document(),
                        null,
                        Shop.NOW));
    }

    private static ObjectNode cancelling(String orderId, String reason) {
        return Shop.json("{'order_id': '%s', 'cancellation_reason_id': '%s'}".formatted(orderId, reason));
    }
}

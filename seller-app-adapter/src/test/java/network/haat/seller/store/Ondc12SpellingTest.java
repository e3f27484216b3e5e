package network.haat.seller.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import network.haat.protocol.Action;
import org.junit.jupiter.api.Test;

class Ondc12SpellingTest {

    private final Shop grocery = Shop.grocery();

    @Test
    void onSearch_catalogue_asRetailWantsIt() {
        JsonNode catalogue =
                grocery.reply(Action.SEARCH, Shop.searching("atta 5")).path("catalog");
        assertThat(catalogue.fieldNames())
                .toIterable()
                .containsExactly("bpp/fulfillments", "bpp/descriptor", "bpp/providers");
        assertThat(catalogue.at("/bpp~1descriptor/name").asText()).isEqualTo("Hasiru Kirana");
        JsonNode provider = catalogue.at("/bpp~1providers/0");
        assertThat(provider.at("/locations/0/circle/radius/value").asText()).isEqualTo("25");
        assertThat(provider.at("/locations/0/time/range/start").asText()).isEqualTo("0730");
        assertThat(provider.at("/time/timestamp").asText()).isEqualTo("2026-11-23T09:30:00.123Z");
        assertThat(provider.at("/categories/0/descriptor/name").asText()).isEqualTo("Flours");
        assertThat(provider.path("tags"))
                .extracting(tag -> tag.path("code").asText())
                .contains("timing", "serviceability");
    }

    @Test
    void onSearch_packagedItem_carriesItsTerms() {
        JsonNode item = grocery.reply(Action.SEARCH, Shop.searching("atta 5")).at("/catalog/bpp~1providers/0/items/0");
        assertThat(item.at("/price/value").asText()).isEqualTo("275.00");
        assertThat(item.at("/price/maximum_value").asText()).isEqualTo("290.00");
        assertThat(item.at("/quantity/unitized/measure/unit").asText()).isEqualTo("kilogram");
        assertThat(item.at("/quantity/available/count").isTextual()).isTrue();
        assertThat(item.path("category_ids").path(0).asText()).isEqualTo("M1:1");
        assertThat(item.path("@ondc/org/returnable").isBoolean()).isTrue();
        assertThat(item.path("@ondc/org/time_to_ship").asText()).isEqualTo("PT2H");
        assertThat(item.at("/@ondc~1org~1statutory_reqs_packaged_commodities/manufacturer_or_packer_name")
                        .asText())
                .isEqualTo("Hasiru Mills");
    }

    @Test
    void onSearch_looseItem_hasNoStatutoryPart() {
        JsonNode item = grocery.reply(Action.SEARCH, Shop.searching("onion")).at("/catalog/bpp~1providers/0/items/0");
        assertThat(item.has("@ondc/org/statutory_reqs_packaged_commodities")).isFalse();
    }

    @Test
    void onSelect_quoteLines_carryOndcTypes() {
        JsonNode order =
                grocery.reply(Action.SELECT, grocery.wanting("atta-5kg", 2)).path("order");
        assertThat(order.at("/fulfillments/0/state/descriptor/code").asText()).isEqualTo("Serviceable");
        assertThat(order.at("/fulfillments/0/@ondc~1org~1TAT").asText()).isEqualTo("PT2H");
        assertThat(order.at("/quote/breakup/0/@ondc~1org~1item_quantity/count").intValue())
                .isEqualTo(2);
        assertThat(order.at("/quote/breakup/0/item/price/value").asText()).isEqualTo("275.00");
        assertThat(order.at("/quote/price/value").asText()).isEqualTo("590.00");
        assertThat(order.has("id")).isFalse();
        assertThat(order.has("payment")).isFalse();
    }

    @Test
    void onInit_terms_echoedAndAdded() {
        JsonNode order =
                grocery.reply(Action.INIT, grocery.wanting("atta-5kg", 2)).path("order");
        assertThat(order.at("/billing/name").asText()).isEqualTo("Asha");
        assertThat(order.at("/fulfillments/0/id").asText()).isEqualTo("F1");
        assertThat(order.at("/fulfillments/0/end/contact/phone").asText()).isEqualTo("08000000009");
        JsonNode payment = order.path("payment");
        assertThat(payment.path("collected_by").asText()).isEqualTo("BAP");
        assertThat(payment.path("@ondc/org/buyer_app_finder_fee_amount").asText())
                .isEqualTo("3");
        assertThat(payment.at("/@ondc~1org~1settlement_details/0/settlement_ifsc_code")
                        .asText())
                .isEqualTo("HAAT0000000");
        assertThat(order.at("/cancellation_terms/0/cancellation_fee/percentage").asText())
                .isEqualTo("0.00");
        assertThat(order.at("/tags/0/code").asText()).isEqualTo("bpp_terms");
        assertThat(order.has("payments")).isFalse();
        assertThat(order.has("id")).isFalse();
    }

    @Test
    void onInit_sellerCollects_noAccountOfTheSeller() {
        ObjectNode message = grocery.wanting("atta-5kg", 2);
        message.withObject("/order/payment").put("collected_by", "BPP").put("type", "ON-FULFILLMENT");
        JsonNode payment = grocery.reply(Action.INIT, message).at("/order/payment");
        assertThat(payment.path("collected_by").asText()).isEqualTo("BPP");
        assertThat(payment.has("@ondc/org/settlement_details")).isFalse();
    }

    @Test
    void onConfirm_order_isWhole() {
        ObjectNode message = grocery.confirming("o-1", grocery.wanting("atta-5kg", 2));
        message.withObject("/order").put("created_at", "2026-11-23T09:29:59.000Z");
        message.withObject("/order")
                .set(
                        "tags",
                        Shop.json("{'t': [{'code': 'bap_terms', 'list': []}]}").get("t"));
        JsonNode order = grocery.reply(Action.CONFIRM, message).path("order");
        assertThat(order.path("id").asText()).isEqualTo("o-1");
        assertThat(order.path("state").asText()).isEqualTo("Accepted");
        assertThat(order.at("/fulfillments/0/state/descriptor/code").asText()).isEqualTo("Pending");
        assertThat(order.at("/fulfillments/0/start/location/gps").asText()).isEqualTo("13.003500,77.571000");
        assertThat(order.at("/fulfillments/0/end/time/range/end").asText()).isEqualTo("2026-11-23T11:30:00.123Z");
        assertThat(order.path("tags").findValuesAsText("code")).contains("bap_terms", "bpp_terms");
        assertThat(order.path("created_at").asText()).isEqualTo("2026-11-23T09:29:59.000Z");
        assertThat(order.path("updated_at").asText()).isEqualTo("2026-11-23T09:30:00.123Z");
        assertThat(order.has("status")).isFalse();
    }

    @Test
    void onStatus_order_equalsOnConfirm() {
        JsonNode order = grocery.confirmed("o-1", "atta-5kg", 2);
        assertThat(grocery.reply(Action.STATUS, Shop.json("{'order_id': 'o-1'}"))
                        .path("order"))
                .isEqualTo(order);
    }

    @Test
    void onCancel_order_saysWhoWhyAndFromWhere() {
        grocery.confirmed("o-1", "atta-5kg", 2);
        JsonNode order = grocery.reply(Action.CANCEL, Shop.json("{'order_id': 'o-1', 'cancellation_reason_id': '003'}"))
                .path("order");
        assertThat(order.at("/cancellation/cancelled_by").asText()).isEqualTo(Shop.BAP);
        assertThat(order.at("/fulfillments/0/state/descriptor/code").asText()).isEqualTo("Cancelled");
        assertThat(order.at("/fulfillments/0/tags").findValuesAsText("value")).contains("003", "Pending");
    }

    @Test
    void onTrackRatingSupport_flatShapes() {
        grocery.confirmed("o-1", "atta-5kg", 2);
        assertThat(grocery.reply(Action.TRACK, Shop.json("{'order_id': 'o-1'}"))
                        .at("/tracking/id")
                        .asText())
                .isEqualTo("F1");
        assertThat(grocery.reply(Action.RATING, Shop.json("{'id': 'o-1', 'value': 4}")))
                .isEqualTo(Shop.json("{'feedback_ack': true, 'rating_ack': true}"));
        assertThat(fields(grocery.reply(Action.SUPPORT, Shop.json("{'ref_id': 'o-1'}"))))
                .containsExactly("phone", "email", "uri");
    }

    private static List<String> fields(JsonNode object) {
        return object.properties().stream().map(field -> field.getKey()).toList();
    }
}

package network.haat.seller.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.StreamSupport;
import network.haat.protocol.Action;
import network.haat.protocol.Line;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTest {

    private final Shop grocery = Shop.grocery();

    @ParameterizedTest
    @ValueSource(strings = {"atta", "ATTA", "wheat flour", "आटा", "गेहूं आटा", "ಗೋಧಿ", "ಗೋಧಿ ಹಿಟ್ಟು", "godhi hittu"})
    void search_flourInAnyLanguage_findsBothSizes(String words) {
        assertThat(found(grocery, Shop.searching(words))).containsExactly("atta-1kg", "atta-5kg");
    }

    @ParameterizedTest
    @CsvSource({"auto, auto", "ऑटो, auto", "ಆಟೋ, auto", "हैचबैक, hatchback", "ಸೆಡಾನ್ ಟ್ಯಾಕ್ಸಿ, sedan"})
    void search_ridesInAnyLanguage_found(String words, String itemId) {
        assertThat(found(Shop.taxi(), Shop.searching(words))).containsExactly(itemId);
    }

    @ParameterizedTest
    @CsvSource({"dosa, 2", "दही चावल, 1", "ಇಡ್ಲಿ, 1", "benne, 8"})
    void search_foodInAnyLanguage_found(String words, int count) {
        assertThat(found(Shop.food(), Shop.searching(words))).hasSize(count);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'intent': {}}",
                "{'intent': {'item': {'descriptor': {'name': null}}, 'provider': {'id': null}}}",
                "{'intent': {'category': {'id': 'Foodgrains'}}}",
                "{'intent': {'fulfillment': {'type': 'Delivery'}}}",
                "{'intent': {'payment': {'@ondc/org/buyer_app_finder_fee_type': 'percent'}}}",
                "{'intent': {'provider': {'id': 'hasiru-kirana'}}}",
                "{'intent': {'provider': {'descriptor': {'name': 'Hasiru'}}}}"
            })
    void search_withoutWords_findsEverything(String message) {
        assertThat(found(grocery, Shop.json(message))).hasSize(12);
    }

    @Test
    void search_byCategoryName_findsItsItems() {
        assertThat(found(grocery, Shop.json("{'intent': {'category': {'descriptor': {'name': 'oil ghee'}}}}")))
                .containsExactly("cow-ghee-500ml", "groundnut-oil-1l");
    }

    @ParameterizedTest
    @ValueSource(strings = {"diesel", "atta diesel", "ಪೆಟ್ರೋಲ್"})
    void search_nothingMatches_silence(String words) {
        assertSilence(grocery.ask(Action.SEARCH, Shop.searching(words)));
    }

    @ParameterizedTest
    @CsvSource({"ONDC:RET11, std:080", "ONDC:RET10, std:011"})
    void search_otherDomainOrCity_silence(String domain, String city) {
        assertSilence(
                grocery.store.answer(Shop.context(Line.ONDC_1_2, Action.SEARCH, domain, city), Shop.searching("atta")));
    }

    @Test
    void search_otherProvider_silence() {
        assertSilence(grocery.ask(Action.SEARCH, Shop.json("{'intent': {'provider': {'id': 'another'}}}")));
    }

    @Test
    void search_everyCity_found() {
        assertThat(Shop.reply(grocery.store.answer(
                        Shop.context(Line.ONDC_1_2, Action.SEARCH, "ONDC:RET10", "*"), Shop.searching("atta"))))
                .isNotEmpty();
    }

    @Test
    void search_afterAnOrder_showsWhatIsLeft() {
        grocery.confirmed("o-1", "atta-5kg", 3);
        JsonNode items = grocery.reply(Action.SEARCH, Shop.searching("atta 5")).at("/catalog/bpp~1providers/0/items");
        assertThat(items.at("/0/quantity/available/count").asText()).isEqualTo("37");
    }

    private static void assertSilence(StoreAnswer answer) {
        assertThat(answer).isInstanceOf(StoreAnswer.Silence.class);
    }

    private static List<String> found(Shop shop, ObjectNode message) {
        return StreamSupport.stream(
                        shop.reply(Action.SEARCH, message).findValue("items").spliterator(), false)
                .map(item -> item.path("id").asText())
                .toList();
    }
}

package network.haat.sandbox.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * One thing somebody offers, as found in an {@code on_search} of either spelling.
 *
 * @param seller subscriber id of the seller app
 * @param providerId id of the shop within it
 * @param provider name of the shop
 * @param locationId id of the shop's place, empty where it names none
 * @param fulfillmentId id of the way it is handed over, empty where the item names none
 * @param itemId id of the thing
 * @param item its name
 * @param price decimal number as text
 * @param currency for example INR
 * @param millis from the search to this answer
 * @param signer the key that signed the answer
 */
public record Offer(
        String seller,
        String providerId,
        String provider,
        String locationId,
        String fulfillmentId,
        String itemId,
        String item,
        String price,
        String currency,
        long millis,
        String signer) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Everything offered in a callback as {@link BuyerClient} returns it. */
    public static List<Offer> of(JsonNode callback) {
        JsonNode catalogue = callback.path("message").path("catalog");
        JsonNode providers =
                catalogue.has("bpp/providers") ? catalogue.path("bpp/providers") : catalogue.path("providers");
        List<Offer> offers = new ArrayList<>();
        for (JsonNode provider : providers) {
            for (JsonNode item : provider.path("items")) {
                offers.add(of(callback, provider, item));
            }
        }
        return offers;
    }

    private static Offer of(JsonNode callback, JsonNode provider, JsonNode item) {
        return new Offer(
                callback.path("peer").asText(),
                provider.path("id").asText(),
                provider.path("descriptor").path("name").asText(),
                first(
                        item,
                        "location_id",
                        "location_ids",
                        provider.path("locations").path(0).path("id").asText("")),
                first(item, "fulfillment_id", "fulfillment_ids", ""),
                item.path("id").asText(),
                item.path("descriptor").path("name").asText(),
                item.path("price").path("value").asText(),
                item.path("price").path("currency").asText("INR"),
                callback.path("ms").asLong(),
                callback.path("signer").asText());
    }

    private static String first(JsonNode item, String one, String many, String otherwise) {
        return item.path(one).asText(item.path(many).path(0).asText(otherwise));
    }

    /** The price as a number; one that cannot be read is dearer than all others. */
    BigDecimal amount() {
        try {
            return new BigDecimal(price);
        } catch (NumberFormatException unreadable) {
            return BigDecimal.valueOf(Long.MAX_VALUE);
        }
    }

    /** For {@code --json}. */
    public ObjectNode toJson() {
        ObjectNode json = JSON.createObjectNode();
        json.put("seller", seller);
        json.put("provider_id", providerId);
        json.put("provider", provider);
        json.put("item_id", itemId);
        json.put("item", item);
        json.put("price", price);
        json.put("currency", currency);
        json.put("ms", millis);
        json.put("signer", signer);
        return json;
    }
}

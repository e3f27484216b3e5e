package network.haat.sandbox.client;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Searches by words. */
public final class Searches {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Searches() {}

    /** The body of {@code POST /api/v1/search}. */
    public static ObjectNode request(String words, String domain, String city) {
        ObjectNode request = JSON.createObjectNode();
        request.put("domain", domain).put("city", city);
        ObjectNode intent = request.putObject("message").putObject("intent");
        if (!words.isBlank()) {
            intent.putObject("item").putObject("descriptor").put("name", words);
        }
        ObjectNode payment = intent.putObject("payment");
        payment.put("@ondc/org/buyer_app_finder_fee_type", "percent").put("@ondc/org/buyer_app_finder_fee_amount", "3");
        return request;
    }
}

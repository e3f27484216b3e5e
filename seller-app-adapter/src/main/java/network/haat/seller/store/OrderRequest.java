package network.haat.seller.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a select, init or confirm asks for.
 *
 * @param providerId from whom
 * @param items item id to quantity, in the order of the request; never empty
 * @param drop where to bring it, when the buyer has said so
 * @param quoted the total the buyer believes in, when it states one
 * @param order the whole order as received, for what is echoed
 */
record OrderRequest(
        String providerId,
        Map<String, Integer> items,
        Optional<Gps> drop,
        Optional<BigDecimal> quoted,
        JsonNode order) {

    /** Reads the ids of items and, with {@code count}, how many of each; the same item twice is one with the sum. */
    static Map<String, Integer> quantities(Part items, Count count) throws Refusal {
        Map<String, Integer> quantities = new LinkedHashMap<>();
        for (Part item : items.each()) {
            quantities.merge(item.at("id").text(), count.of(item), OrderRequest::saturatedSum);
        }
        if (quantities.isEmpty()) {
            throw items.expected("at least one item");
        }
        return quantities;
    }

    /** Reads the total of the quote, when there is one. */
    static Optional<BigDecimal> quoted(Part order) throws Refusal {
        Part total = order.at("quote").at("price").at("value");
        return total.isMissing() ? Optional.empty() : Optional.of(total.amount());
    }

    private static int saturatedSum(int one, int other) {
        return (int) Math.min(Integer.MAX_VALUE, (long) one + other);
    }

    /** Where a line keeps the quantity of an item. */
    interface Count {
        int of(Part item) throws Refusal;
    }
}

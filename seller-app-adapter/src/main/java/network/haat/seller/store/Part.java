package network.haat.seller.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A part of a received message that knows its place, so that a refusal can name it.
 *
 * @param path JSON Pointer into the body
 */
record Part(String path, JsonNode node) {

    private static final int MAX_COUNT = 1_000_000;
    private static final int MAX_LENGTH = 255;
    private static final int MAX_DIGITS = 15;

    static Part message(JsonNode message) {
        return new Part("/message", message);
    }

    Part at(String name) {
        return new Part(path + "/" + name.replace("~", "~0").replace("/", "~1"), node.path(name));
    }

    Part first() {
        return new Part(path + "/0", node.path(0));
    }

    boolean isMissing() {
        return node.isMissingNode() || node.isNull();
    }

    List<Part> each() {
        List<Part> parts = new ArrayList<>();
        node.forEach(one -> parts.add(new Part(path + "/" + parts.size(), one)));
        return parts;
    }

    /** A text or a number, as text. */
    String text() throws Refusal {
        String text = isMissing() ? "" : node.asText();
        if (text.isBlank() || text.length() > MAX_LENGTH || text.chars().anyMatch(Character::isISOControl)) {
            throw expected("a text of up to " + MAX_LENGTH + " characters");
        }
        return text;
    }

    int count() throws Refusal {
        return whole(text()).orElseThrow(() -> expected("a whole number from 1"));
    }

    BigDecimal amount() throws Refusal {
        return decimal(text()).orElseThrow(() -> expected("a decimal amount such as \"275.00\""));
    }

    Gps gps() throws Refusal {
        return Gps.parse(text()).orElseThrow(() -> expected("latitude,longitude"));
    }

    Refusal expected(String what) {
        return Ground.INVALID.refusal(path + (isMissing() ? " is missing" : " is wrong") + "; expected " + what);
    }

    private static Optional<Integer> whole(String text) {
        return decimal(text)
                .filter(number -> number.stripTrailingZeros().scale() <= 0)
                .filter(number -> number.signum() > 0 && number.compareTo(BigDecimal.valueOf(MAX_COUNT)) <= 0)
                .map(BigDecimal::intValueExact);
    }

    private static Optional<BigDecimal> decimal(String text) {
        return text.length() <= MAX_DIGITS && text.matches("\\d+(\\.\\d+)?")
                ? Optional.of(new BigDecimal(text))
                : Optional.empty();
    }
}

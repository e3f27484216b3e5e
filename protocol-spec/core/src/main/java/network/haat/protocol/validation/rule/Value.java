package network.haat.protocol.validation.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value and its place.
 *
 * @param node the value
 * @param parent what it is in; null for the whole message
 * @param step its name or index there
 */
record Value(JsonNode node, @Nullable Value parent, String step) {

    private static final int LONGEST_NUMBER = 64;

    static Value root(JsonNode message) {
        return new Value(message, null, "");
    }

    /** The JSON Pointer to it. */
    String pointer() {
        return parent == null
                ? ""
                : parent.pointer() + "/" + step.replace("~", "~0").replace("/", "~1");
    }

    /** A scalar as text; empty for objects and arrays. */
    String text() {
        return node.asText();
    }

    boolean isBlank() {
        return node.isTextual() && node.textValue().isBlank();
    }

    /** The number it is, or that its text spells; empty when it is neither. Exact: amounts are never floating point. */
    Optional<BigDecimal> decimal() {
        String text = text().strip();
        if (text.isEmpty() || text.length() > LONGEST_NUMBER) {
            return Optional.empty();
        }
        try {
            BigDecimal number = new BigDecimal(text);
            return Math.abs((long) number.scale()) > LONGEST_NUMBER ? Optional.empty() : Optional.of(number);
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    /** The time its text spells, with any offset; empty when it spells none. */
    Optional<Instant> time() {
        try {
            return Optional.of(OffsetDateTime.parse(text()).toInstant());
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }

    /** As it is shown to people. */
    String shown() {
        return node.isObject() ? "an object" : node.isArray() ? "a list" : text();
    }
}

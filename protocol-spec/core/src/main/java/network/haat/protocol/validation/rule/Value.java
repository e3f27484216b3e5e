package network.haat.protocol.validation.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A value and its place, which is written out only when somebody asks. Immutable. */
final class Value {

    private static final int LONGEST_NUMBER = 64;

    private final JsonNode node;
    private final @Nullable Value parent;
    private final @Nullable String name;
    private final int index;

    private Value(JsonNode node, @Nullable Value parent, @Nullable String name, int index) {
        this.node = node;
        this.parent = parent;
        this.name = name;
        this.index = index;
    }

    /** A whole message. */
    static Value root(JsonNode message) {
        return new Value(message, null, null, 0);
    }

    Value member(String memberName, JsonNode value) {
        return new Value(value, this, memberName, 0);
    }

    Value element(int position) {
        return new Value(node.get(position), this, null, position);
    }

    JsonNode node() {
        return node;
    }

    /** The JSON Pointer to it. */
    String pointer() {
        if (parent == null) {
            return "";
        }
        String step =
                name == null ? Integer.toString(index) : name.replace("~", "~0").replace("/", "~1");
        return parent.pointer() + "/" + step;
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

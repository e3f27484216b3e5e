package network.haat.seller.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The JSON habits both spellings share. */
final class Json {

    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ObjectNode object(String name, JsonNode value) {
        return object().set(name, value);
    }

    static ObjectNode object(String name, String value) {
        return object().put(name, value);
    }

    static ArrayNode array(JsonNode... elements) {
        return array(Stream.of(elements));
    }

    static ArrayNode array(Stream<? extends JsonNode> elements) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        elements.forEach(array::add);
        return array;
    }

    static ArrayNode texts(String... texts) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (String text : texts) {
            array.add(text);
        }
        return array;
    }

    static void put(ObjectNode object, String name, @Nullable String value) {
        if (value != null) {
            object.put(name, value);
        }
    }

    /** Sets a copy of the object the buyer sent; sets nothing when it sent none. */
    static void echo(ObjectNode object, String name, JsonNode sent) {
        if (sent.isObject()) {
            object.set(name, sent.deepCopy());
        }
    }

    /** The object of this name, made when there is none. */
    static ObjectNode child(ObjectNode parent, String name) {
        return parent.path(name) instanceof ObjectNode object ? object : parent.putObject(name);
    }

    static void putIfAbsent(ObjectNode object, String name, String value) {
        if (!object.hasNonNull(name)) {
            object.put(name, value);
        }
    }

    static String time(Instant instant) {
        return TIMESTAMP.format(instant);
    }

    static ObjectNode range(String start, String end) {
        return object("range", object().put("start", start).put("end", end));
    }

    static ObjectNode range(Instant start, Instant end) {
        return range(time(start), time(end));
    }

    static String amount(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.UNNECESSARY).toPlainString();
    }

    static ObjectNode price(BigDecimal amount) {
        return object().put("currency", "INR").put("value", amount(amount));
    }

    /** {@code {"descriptor": {"code": …}}}, the form of states, reasons and Beckn 1.1 tags. */
    static ObjectNode coded(String code) {
        return object("descriptor", object("code", code));
    }
}

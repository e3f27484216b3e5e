package network.haat.protocol.dialect;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The few JSON habits all dialects share. */
final class Json {

    /** What ONDC's validators demand: UTC, exactly three decimals, {@code Z}. */
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static void put(ObjectNode object, String name, @Nullable String value) {
        if (value != null) {
            object.put(name, value);
        }
    }

    static void put(ObjectNode object, String name, Instant value) {
        object.put(name, TIMESTAMP.format(value));
    }

    static void put(ObjectNode object, String name, @Nullable Duration value) {
        if (value != null) {
            object.put(name, value.toString());
        }
    }

    /** {@code {"message":{"ack":{"status":…}}}}, the acknowledgement of every 0.9 and 1.x line. */
    static ObjectNode acknowledgement(String status) {
        ObjectNode body = object();
        body.putObject("message").putObject("ack").put("status", status);
        return body;
    }

    /** The same, refusing. */
    static ObjectNode refusal(ObjectNode error) {
        ObjectNode body = acknowledgement("NACK");
        body.set("error", error);
        return body;
    }
}

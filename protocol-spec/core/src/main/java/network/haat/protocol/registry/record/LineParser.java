package network.haat.protocol.registry.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import org.jspecify.annotations.Nullable;

/** A line that is one JSON object, member by member. Used by one thread, while it is parsed. */
final class LineParser {

    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonParser json;

    private LineParser(JsonParser json) {
        this.json = json;
    }

    /** What is made of an object from its members. */
    @FunctionalInterface
    interface Made<T> {
        T from(LineParser json) throws IOException, ProtocolException;
    }

    /** An element of an array, given the name of the array. */
    @FunctionalInterface
    interface Element<T> {
        T read(String name) throws IOException, ProtocolException;
    }

    /**
     * Parses a line.
     *
     * @throws ProtocolException when it is anything but an object, or has more after it
     */
    static <T> T parse(byte[] line, Made<T> made) throws ProtocolException {
        try (JsonParser json = FACTORY.createParser(line)) {
            if (json.nextToken() == JsonToken.START_OBJECT) {
                T read = made.from(new LineParser(json));
                if (json.nextToken() == null) {
                    return read;
                }
            }
        } catch (IOException notJson) {
            // told below like anything else that is no object
        }
        throw new ProtocolException(Problem.of(Fault.MALFORMED_BODY, "a line of the register is not a JSON object"));
    }

    /** Goes to the value of the next member and returns its name; null at the end of the object. */
    @Nullable
    String member() throws IOException {
        String name = json.nextFieldName();
        if (name != null) {
            json.nextToken();
        }
        return name;
    }

    /** Passes over a value nobody knows. */
    void skip() throws IOException {
        json.skipChildren();
    }

    <T> List<T> list(String name, Element<T> element) throws IOException, ProtocolException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw invalid(name, "an array");
        }
        List<T> all = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            all.add(element.read(name));
        }
        return all;
    }

    void requireObject(String name) throws ProtocolException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw invalid(name, "an object");
        }
    }

    long number(String name) throws IOException, ProtocolException {
        if (json.currentToken() != JsonToken.VALUE_NUMBER_INT
                || json.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            throw invalid(name, "a place in the log");
        }
        return json.getLongValue();
    }

    <E extends Enum<E>> E constant(Class<E> type, String name) throws IOException, ProtocolException {
        try {
            return Enum.valueOf(type, text(name));
        } catch (IllegalArgumentException unknown) {
            throw invalid(name, "one of " + List.of(type.getEnumConstants()));
        }
    }

    Instant time(String name) throws IOException, ProtocolException {
        try {
            return UtcTime.parse(text(name));
        } catch (DateTimeException malformed) {
            throw invalid(name, "a time in UTC, like 2026-11-23T10:00:00Z");
        }
    }

    String text(String name) throws IOException, ProtocolException {
        String value = textOrEmpty(name);
        if (value.isEmpty()) {
            throw invalid(name, "a non-empty string");
        }
        return value;
    }

    String textOrEmpty(String name) throws IOException, ProtocolException {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            throw invalid(name, "a string");
        }
        return json.getText();
    }

    static <T> T present(@Nullable T value, String name) throws ProtocolException {
        if (value == null) {
            throw invalid(name, "it to be there");
        }
        return value;
    }

    static ProtocolException invalid(String field, String expected) {
        return new ProtocolException(Problem.of(Fault.INVALID_MESSAGE, "a line of the register is malformed")
                .at("/" + field)
                .expected(expected));
    }
}

package network.haat.protocol.signature.doctor;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * JSON as it was written: with repeated keys, the very digits of numbers and the very escapes of strings, all of which
 * Jackson's own tree forgets.
 */
sealed interface JsonText {

    /** An object's members in their order, repeated keys included. */
    record Members(List<Member> members) implements JsonText {}

    /**
     * One member.
     *
     * @param name as written, which holds its escapes
     */
    record Member(Text name, JsonText value) {}

    /** An array. */
    record Elements(List<JsonText> elements) implements JsonText {}

    /**
     * A string.
     *
     * @param raw between its quotes, as written
     * @param value what it says
     */
    record Text(String raw, String value) implements JsonText {}

    /** A number's digits. */
    record Digits(String digits) implements JsonText {}

    /** {@code true}, {@code false} or {@code null}. */
    record Word(String word) implements JsonText {}

    /** Reads; empty when it is not exactly one JSON value, or nested deeper than Jackson allows. */
    static Optional<JsonText> read(String json) {
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            if (parser.nextToken() == null) {
                return Optional.empty();
            }
            JsonText value = value(parser, json);
            return parser.nextToken() == null ? Optional.of(value) : Optional.empty();
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    private static JsonText value(JsonParser parser, String json) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> members(parser, json);
            case START_ARRAY -> elements(parser, json);
            case VALUE_STRING -> text(parser, json);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Digits(parser.getText());
            default -> new Word(parser.getText());
        };
    }

    private static JsonText members(JsonParser parser, String json) throws IOException {
        List<Member> members = new ArrayList<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            Text name = text(parser, json);
            parser.nextToken();
            members.add(new Member(name, value(parser, json)));
        }
        return new Members(members);
    }

    private static JsonText elements(JsonParser parser, String json) throws IOException {
        List<JsonText> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(parser, json));
        }
        return new Elements(elements);
    }

    private static Text text(JsonParser parser, String json) throws IOException {
        String value = parser.getText(); // reads to the closing quote, so that there is one
        int start = (int) parser.currentTokenLocation().getCharOffset() + 1;
        return new Text(json.substring(start, closingQuote(json, start)), value);
    }

    private static int closingQuote(String json, int start) {
        int position = start;
        while (json.charAt(position) != '"') {
            position += json.charAt(position) == '\\' ? 2 : 1;
        }
        return position;
    }
}

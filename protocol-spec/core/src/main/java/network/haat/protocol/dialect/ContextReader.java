package network.haat.protocol.dialect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import network.haat.protocol.Context;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;

/**
 * Reads the context of a message by streaming over its bytes once. The rest of the body is checked to be one well-formed
 * JSON object without duplicate names, nested at most {@value #MAX_DEPTH} deep, and is not kept. Stateless.
 */
public final class ContextReader {

    /** The deepest nesting accepted. */
    public static final int MAX_DEPTH = 64;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(1_000_000)
                    .maxNumberLength(100)
                    .maxNameLength(1_000)
                    .build())
            .build();

    private ContextReader() {}

    /**
     * Reads a body.
     *
     * @param body UTF-8 JSON as received
     * @throws ProtocolException with {@link Fault#MALFORMED_BODY} when it is not one JSON object in UTF-8, and with
     *     {@link Fault#INVALID_CONTEXT} when a field of the context, or the message, is missing or malformed
     */
    public static Context read(byte[] body) throws ProtocolException {
        try (JsonParser parser = FACTORY.createParser(body)) {
            return readEnvelope(parser);
        } catch (StreamConstraintsException tooMuch) {
            throw malformed("the body is nested deeper, or has longer values, than is accepted");
        } catch (IOException notJson) {
            throw malformed("the body is not well-formed JSON");
        }
    }

    private static Context readEnvelope(JsonParser parser) throws IOException, ProtocolException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw malformed("the body is not a JSON object");
        }
        ContextFields fields = null;
        boolean message = false;
        boolean error = false;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("context") && value == JsonToken.START_OBJECT) {
                fields = readContext(parser);
            } else {
                message |= name.equals("message") && value == JsonToken.START_OBJECT;
                error |= name.equals("error") && value == JsonToken.START_OBJECT;
                parser.skipChildren();
            }
        }
        if (parser.nextToken() != null) {
            throw malformed("something follows the JSON object");
        }
        if (fields == null) {
            throw new ProtocolException(Problem.of(Fault.INVALID_CONTEXT, "the body has no context object")
                    .at("context")
                    .expected("{\"context\":{…},\"message\":{…}}"));
        }
        Context context = fields.toContext();
        if (!message && !(error && context.action().isCallback())) {
            throw new ProtocolException(Problem.of(Fault.INVALID_MESSAGE, "the body has no message object")
                    .at("message")
                    .expected("{\"context\":{…},\"message\":{…}}"));
        }
        return context;
    }

    private static ContextFields readContext(JsonParser parser) throws IOException, ProtocolException {
        ContextFields fields = new ContextFields();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("location") && value == JsonToken.START_OBJECT) {
                readLocation(parser, fields);
            } else if (value == JsonToken.VALUE_STRING) {
                fields.set(name, parser.getText());
            } else {
                fields.setNotText(name, value);
                parser.skipChildren();
            }
        }
        return fields;
    }

    /** {@code {"city":{"code":…},"country":{"code":…}}}, other members skipped. */
    private static void readLocation(JsonParser parser, ContextFields fields) throws IOException, ProtocolException {
        fields.markLocation();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String place = parser.currentName();
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    boolean code = parser.currentName().equals("code");
                    if (parser.nextToken() == JsonToken.VALUE_STRING && code) {
                        fields.setPlace(place, parser.getText());
                    }
                    parser.skipChildren();
                }
            }
        }
    }

    private static ProtocolException malformed(String detail) {
        return new ProtocolException(Problem.of(Fault.MALFORMED_BODY, detail)
                .expected("one JSON object in UTF-8, names not repeated, at most " + MAX_DEPTH + " levels deep"));
    }
}

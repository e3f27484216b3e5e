package network.haat.protocol.dialect;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.util.Optional;
import network.haat.protocol.Context;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the context of a message by streaming over its bytes once. The rest of the body is checked to be one well-formed
 * JSON object without duplicate names, nested at most {@value #MAX_DEPTH} deep, and is not kept. Stateless.
 */
public final class ContextReader {

    /** The deepest nesting accepted. */
    public static final int MAX_DEPTH = 64;

    /** The longest text accepted, in bytes. */
    public static final int MAX_TEXT = 1_000_000;

    /** The most digits a number may have. */
    public static final int MAX_NUMBER = 100;

    /** The most elements a list may have. */
    public static final int MAX_ELEMENTS = 50_000;

    private ContextReader() {}

    /**
     * Reads a body.
     *
     * @param body UTF-8 JSON as received
     * @throws ProtocolException with {@link Fault#MALFORMED_BODY} when it is not one JSON object in UTF-8, and with
     *     {@link Fault#INVALID_CONTEXT} when a field of the context, or the message, is missing or malformed
     */
    public static Context read(byte[] body) throws ProtocolException {
        return parse(body, ContextReader::readEnvelope);
    }

    /**
     * Reads a body that has no context, only to see that it is one well-formed value within the same limits.
     *
     * @param body UTF-8 JSON as received
     * @throws ProtocolException with {@link Fault#MALFORMED_BODY} when it is not
     */
    public static void requireWellFormed(byte[] body) throws ProtocolException {
        parse(body, tokens -> {
            if (tokens.next() == null) {
                throw malformed("the body is empty");
            }
            tokens.skipValue();
            requireEnd(tokens);
            return true;
        });
    }

    /** Something read from the tokens of a body. */
    private interface Reading<T> {
        T from(BodyTokens tokens) throws IOException, ProtocolException;
    }

    private static <T> T parse(byte[] body, Reading<T> reading) throws ProtocolException {
        Optional<String> fault = BodyText.fault(body);
        if (fault.isPresent()) {
            throw malformed(fault.get());
        }
        try (BodyTokens tokens = new BodyTokens(body)) {
            return reading.from(tokens);
        } catch (StreamConstraintsException tooMuch) {
            throw malformed(
                    "the body is nested deeper, or has longer numbers, names, texts or lists, than is accepted");
        } catch (JsonProcessingException notJson) {
            throw malformed("the body is not well-formed JSON" + place(notJson.getLocation()));
        } catch (IOException notJson) {
            throw malformed("the body is not well-formed JSON");
        }
    }

    private static String place(@Nullable JsonLocation where) {
        return where == null ? "" : ", in line " + where.getLineNr() + ", column " + where.getColumnNr();
    }

    private static Context readEnvelope(BodyTokens tokens) throws IOException, ProtocolException {
        if (tokens.next() != JsonToken.START_OBJECT) {
            throw malformed("the body is not a JSON object");
        }
        ContextFields fields = null;
        boolean message = false;
        boolean error = false;
        while (tokens.next() != JsonToken.END_OBJECT) {
            String name = tokens.name();
            JsonToken value = tokens.next();
            if (name.equals("context") && value == JsonToken.START_OBJECT) {
                fields = readContext(tokens);
            } else {
                message |= name.equals("message") && value == JsonToken.START_OBJECT;
                error |= name.equals("error") && value == JsonToken.START_OBJECT;
                tokens.skipValue();
            }
        }
        requireEnd(tokens);
        if (fields == null) {
            throw new ProtocolException(Problem.of(Fault.INVALID_CONTEXT, "the body has no context object")
                    .at("/context")
                    .expected("{\"context\":{…},\"message\":{…}}"));
        }
        Context context = fields.toContext();
        if (!message
                && context.action().carriesMessage()
                && !(error && context.action().isCallback())) {
            throw new ProtocolException(Problem.of(Fault.INVALID_MESSAGE, "the body has no message object")
                    .at("/message")
                    .expected("{\"context\":{…},\"message\":{…}}"));
        }
        return context;
    }

    private static void requireEnd(BodyTokens tokens) throws IOException, ProtocolException {
        if (tokens.next() != null) {
            throw malformed("something follows the JSON value");
        }
    }

    private static ContextFields readContext(BodyTokens tokens) throws IOException, ProtocolException {
        ContextFields fields = new ContextFields();
        while (tokens.next() != JsonToken.END_OBJECT) {
            String name = tokens.name();
            JsonToken value = tokens.next();
            if (name.equals("location") && value == JsonToken.START_OBJECT) {
                readLocation(tokens, fields);
            } else if (value == JsonToken.VALUE_STRING) {
                fields.set(name, tokens.text());
            } else {
                fields.setNotText(name, value);
                tokens.skipValue();
            }
        }
        return fields;
    }

    /** {@code {"city":{"code":…},"country":{"code":…}}}, other members skipped. */
    private static void readLocation(BodyTokens tokens, ContextFields fields) throws IOException, ProtocolException {
        fields.markLocation();
        while (tokens.next() != JsonToken.END_OBJECT) {
            String place = tokens.name();
            if (tokens.next() == JsonToken.START_OBJECT) {
                while (tokens.next() != JsonToken.END_OBJECT) {
                    boolean code = tokens.name().equals("code");
                    if (tokens.next() == JsonToken.VALUE_STRING && code) {
                        fields.setPlace(place, tokens.text());
                    }
                    tokens.skipValue();
                }
            }
        }
    }

    private static ProtocolException malformed(String detail) {
        return new ProtocolException(Problem.of(Fault.MALFORMED_BODY, detail)
                .expected("one JSON object in UTF-8, names not repeated, at most " + MAX_DEPTH
                        + " levels deep, lists of at most " + MAX_ELEMENTS + " elements"));
    }
}

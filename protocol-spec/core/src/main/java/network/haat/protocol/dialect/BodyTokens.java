package network.haat.protocol.dialect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;

/** The tokens of a body, within the limits of {@link ContextReader}. Not for use by several threads. */
final class BodyTokens implements AutoCloseable {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES) // peers choose the names
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(ContextReader.MAX_DEPTH)
                    .maxStringLength(ContextReader.MAX_TEXT)
                    .maxNumberLength(ContextReader.MAX_NUMBER)
                    .maxNameLength(1_000)
                    .build())
            .build();

    /** The e, a sign, and as many digits as the largest has. */
    private static final int LONGEST_EXPONENT = 5;

    private static final int LARGEST_EXPONENT = 308;

    private final JsonParser parser;

    BodyTokens(byte[] body) throws IOException {
        parser = FACTORY.createParser(body);
    }

    /** The next token; null at the end of the body. */
    JsonToken next() throws IOException {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.VALUE_NUMBER_FLOAT && !isOrdinary(parser.getText())) {
            throw new StreamConstraintsException("a number beyond the range of a double");
        }
        JsonStreamContext context = parser.getParsingContext();
        if (context.inArray() && context.getCurrentIndex() >= ContextReader.MAX_ELEMENTS) {
            throw new StreamConstraintsException("a list too long");
        }
        return token;
    }

    /** Neither too large nor too small for a double, by its exponent; computing with such numbers can take for ever. */
    private boolean isOrdinary(String number) throws IOException {
        int exponent = Math.max(number.indexOf('e'), number.indexOf('E'));
        return exponent < 0
                || (number.length() - exponent <= LONGEST_EXPONENT
                        && Math.abs(Integer.parseInt(number.substring(exponent + 1))) <= LARGEST_EXPONENT
                        && Double.isFinite(parser.getDoubleValue()));
    }

    String name() throws IOException {
        return parser.currentName();
    }

    String text() throws IOException {
        return parser.getText();
    }

    /** Goes to the end of the value that starts at the current token, looking at all of it. */
    void skipValue() throws IOException {
        int depth = 0;
        JsonToken token = parser.currentToken();
        while (token != null) {
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (depth == 0) {
                return;
            }
            token = next();
        }
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}

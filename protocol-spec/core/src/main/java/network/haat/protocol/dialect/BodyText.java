package network.haat.protocol.dialect;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Looks at the bytes of a body before any JSON reader does, for what readers let pass or skip over: text that is not
 * UTF-8, halves of surrogate pairs (written raw or as {@code \}{@code ud800}), and endless strings. One pass, no copy.
 */
final class BodyText {

    private static final int CHUNK = 8_192;

    private final byte[] body;
    private int position;
    private boolean ascii = true;

    private BodyText(byte[] body) {
        this.body = body;
    }

    /** What is wrong with the text; empty when nothing is. */
    static Optional<String> fault(byte[] body) {
        return new BodyText(body).fault();
    }

    private Optional<String> fault() {
        if (body.length >= 3 && body[0] == (byte) 0xef && body[1] == (byte) 0xbb && body[2] == (byte) 0xbf) {
            return Optional.of("the body begins with a byte order mark");
        }
        while (position < body.length) {
            byte b = body[position++];
            ascii &= b >= 0;
            if (b == '"') {
                Optional<String> wrong = string();
                if (wrong.isPresent()) {
                    return wrong;
                }
            }
        }
        return ascii || isUtf8() ? Optional.empty() : Optional.of("the body is not UTF-8");
    }

    /** From behind an opening quote to behind the closing one; an open end is left to the JSON reader. */
    private Optional<String> string() {
        int start = position;
        while (position < body.length && body[position] != '"') {
            byte b = body[position++];
            ascii &= b >= 0;
            if (b == '\\' && !escape()) {
                return Optional.of("the body has half of a surrogate pair");
            }
        }
        if (position - start > ContextReader.MAX_TEXT) {
            return Optional.of("the body has a text longer than " + ContextReader.MAX_TEXT + " bytes");
        }
        position++;
        return Optional.empty();
    }

    /** From behind a backslash to behind what it escapes; false when that is half of a pair. */
    private boolean escape() {
        if (position >= body.length || body[position++] != 'u') {
            return true;
        }
        int unit = unit();
        if (unit < Character.MIN_SURROGATE || unit > Character.MAX_SURROGATE) {
            return true;
        }
        boolean pair = Character.isHighSurrogate((char) unit)
                && position + 1 < body.length
                && body[position] == '\\'
                && body[position + 1] == 'u';
        if (!pair) {
            return false;
        }
        position += 2;
        int second = unit();
        return second >= Character.MIN_LOW_SURROGATE && second <= Character.MAX_LOW_SURROGATE;
    }

    /** The four hexadecimal digits that follow; 0 when they are not, which the JSON reader will say. */
    private int unit() {
        int unit = 0;
        for (int i = 0; i < 4 && position < body.length; i++) {
            int digit = Character.digit(body[position], 16);
            if (digit < 0) {
                return 0;
            }
            unit = unit << 4 | digit;
            position++;
        }
        return unit;
    }

    private boolean isUtf8() {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.wrap(body);
        CharBuffer text = CharBuffer.allocate(CHUNK);
        CoderResult result = decoder.decode(bytes, text, true);
        while (result.isOverflow()) {
            text.clear();
            result = decoder.decode(bytes, text, true);
        }
        return !result.isError();
    }
}

package network.haat.protocol.transparency;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * UTF-8 without replacement. Half a surrogate pair, which JSON can escape, would be encoded as a question mark; then two
 * texts had the same bytes, and a proof about one would pass for the other.
 */
final class StrictUtf8 {

    private StrictUtf8() {}

    /** The bytes; null when the text has none. */
    static byte @Nullable [] encode(String text) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException halfPair) {
            return null;
        }
    }
}

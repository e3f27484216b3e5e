package network.haat.protocol.signature;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The text that is signed: three lines, LF between them and none at the end (BECKN-006). */
final class SigningString {

    private SigningString() {}

    /**
     * Builds it from the very characters of the header.
     *
     * @param requestSignature signature of the request being answered, which Beckn 2.0 adds as a fourth line; null
     *     everywhere else
     */
    static byte[] of(String created, String expires, BodyDigest digest, @Nullable String requestSignature) {
        String lines = "(created): " + created + "\n(expires): " + expires + "\ndigest: BLAKE-512=" + digest.base64();
        String text = requestSignature == null ? lines : lines + "\nrequest-signature: " + requestSignature;
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

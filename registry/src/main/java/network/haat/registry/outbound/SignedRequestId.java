package network.haat.registry.outbound;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.registry.SubscribeRequest;
import network.haat.protocol.signature.VerifyingKey;

/**
 * The proof that a subscriber publishes in its domain: base64 of its Ed25519 signature over the UTF-8 request_id, without
 * a digest, made with the key of the request.
 */
final class SignedRequestId {

    /** How many published texts are looked at; each costs a verification. */
    static final int MOST = 10;

    /** Base64 of 64 bytes. */
    static final int LENGTH = 88;

    private final byte[] text;
    private final VerifyingKey key;

    private SignedRequestId(byte[] text, VerifyingKey key) {
        this.text = text;
        this.key = key;
    }

    /**
     * What the request's proof must be.
     *
     * @throws ProtocolException when the request's key is unusable
     */
    static SignedRequestId of(SubscribeRequest request) throws ProtocolException {
        return new SignedRequestId(
                request.requestId().getBytes(StandardCharsets.UTF_8), VerifyingKey.parse(request.signingPublicKey()));
    }

    /** Whether one of the first {@value #MOST} texts is it. White space inside counts for nothing. */
    boolean isAmong(List<String> published) {
        return published.stream().limit(MOST).anyMatch(this::matches);
    }

    private boolean matches(String published) {
        StringBuilder base64 = new StringBuilder();
        published.codePoints().filter(c -> !Character.isWhitespace(c)).forEach(base64::appendCodePoint);
        try {
            return base64.length() <= LENGTH
                    && key.verifies(text, Base64.getDecoder().decode(base64.toString()));
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }
}

package network.haat.protocol.signature.doctor;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the doctor is shown. Immutable, apart from the body, which must not be changed.
 *
 * @param body the bytes received
 * @param header the signature header's value as received, or null when there was none
 * @param headerName how the header is called in findings; {@code Authorization} unless said otherwise
 * @param keys what the registry holds for the header's keyId; at most {@value #MAX_KEYS} are looked at
 * @param others keys that might have been used instead, of the same subscriber or of anyone; as many again
 * @param requestSignature the signature of the request that is answered (Beckn 2.0), or null
 * @param senderHeader the sender's own {@code Authorization}, when a gateway's header is examined; or null
 */
@SuppressWarnings("ArrayRecordComponent") // compared never; the received bytes are not copied
public record Evidence(
        byte[] body,
        @Nullable String header,
        String headerName,
        List<NamedKey> keys,
        List<NamedKey> others,
        @Nullable String requestSignature,
        @Nullable String senderHeader) {

    /** How many keys of either list are looked at. */
    static final int MAX_KEYS = 8;

    /** Copies the lists. */
    public Evidence {
        keys = List.copyOf(keys);
        others = List.copyOf(others);
    }

    /** A body and its header, without any key yet. */
    public static Evidence of(byte[] body, @Nullable String header) {
        return new Evidence(body, header, "Authorization", List.of(), List.of(), null, null);
    }

    /** The same with one more key for the keyId. */
    public Evidence key(String name, String text) {
        return new Evidence(body, header, headerName, plus(keys, name, text), others, requestSignature, senderHeader);
    }

    /** The same with one more key that might have been used instead. */
    public Evidence other(String name, String text) {
        return new Evidence(body, header, headerName, keys, plus(others, name, text), requestSignature, senderHeader);
    }

    /** The same, for an answer to the request with this signature. */
    public Evidence answering(String requestSignature) {
        return new Evidence(body, header, headerName, keys, others, requestSignature, senderHeader);
    }

    /** The same under another header name. */
    public Evidence named(String headerName) {
        return new Evidence(body, header, headerName, keys, others, requestSignature, senderHeader);
    }

    /** The same, for a gateway's header that came with this {@code Authorization}. */
    public Evidence sentWith(String senderHeader) {
        return new Evidence(body, header, headerName, keys, others, requestSignature, senderHeader);
    }

    private static List<NamedKey> plus(List<NamedKey> keys, String name, String text) {
        return Stream.concat(keys.stream(), Stream.of(new NamedKey(name, text))).toList();
    }
}

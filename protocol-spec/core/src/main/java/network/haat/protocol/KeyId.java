package network.haat.protocol;

import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;

/**
 * Names one signing key of one subscriber: {@code subscriber_id|unique_key_id|ed25519} (BECKN-006). Always three parts
 * and always Ed25519; no network in use emits anything else.
 *
 * @param subscriberId as registered; not checked against {@link SubscriberId}'s form, since an unknown one is refused
 *     by the look-up anyway
 * @param uniqueKeyId any non-empty text without {@code |} or quotes; a number or a UUID in practice
 */
public record KeyId(String subscriberId, String uniqueKeyId) {

    /** The only algorithm the protocol knows. */
    public static final String ALGORITHM = "ed25519";

    private static final int MAX_LENGTH = 512;

    /** Refuses empty parts and parts that would not survive the header. */
    public KeyId {
        if (!isPart(subscriberId) || !isPart(uniqueKeyId)) {
            throw new IllegalArgumentException("a keyId part is empty or holds a character the header cannot carry");
        }
    }

    /**
     * Reads the {@code keyId} parameter of a signature header.
     *
     * @throws ProtocolException when it has not exactly three non-empty parts, or names another algorithm
     */
    public static KeyId parse(String text) throws ProtocolException {
        String[] parts = text.split("\\|", -1);
        if (text.length() > MAX_LENGTH || parts.length != 3 || !isPart(parts[0]) || !isPart(parts[1])) {
            throw refusal("keyId is not subscriber_id|unique_key_id|ed25519", text);
        }
        if (!parts[2].equals(ALGORITHM)) {
            throw refusal("the algorithm inside keyId is not ed25519", parts[2]);
        }
        return new KeyId(parts[0], parts[1]);
    }

    private static ProtocolException refusal(String detail, String found) {
        return new ProtocolException(Problem.of(Fault.INVALID_SIGNATURE, detail)
                .at("Authorization/keyId")
                .expected("subscriber_id|unique_key_id|ed25519")
                .found(found));
    }

    private static boolean isPart(String part) {
        return !part.isEmpty() && part.chars().allMatch(c -> c > ' ' && c < 127 && c != '|' && c != '"' && c != '\\');
    }

    /** The form used in headers. */
    @Override
    public String toString() {
        return subscriberId + "|" + uniqueKeyId + "|" + ALGORITHM;
    }
}

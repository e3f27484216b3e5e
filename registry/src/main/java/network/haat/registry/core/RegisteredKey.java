package network.haat.registry.core;

import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/**
 * The pair of keys a subscriber registered under one name. Never changed and never deleted: a new pair needs a new name,
 * and the old one stays as evidence for what it signed. Immutable.
 *
 * @param uniqueKeyId its name, unique within the subscriber
 * @param signingPublicKey base64 of the raw Ed25519 key
 * @param encryptionPublicKey base64 of the X25519 key, raw or DER as the subscriber gave it
 * @param validFrom when it begins to be valid
 * @param validUntil when it ends to be valid
 * @param registered when the registry took it
 */
public record RegisteredKey(
        String uniqueKeyId,
        String signingPublicKey,
        String encryptionPublicKey,
        Instant validFrom,
        Instant validUntil,
        Instant registered) {

    private static final int LENGTH = 32;

    /** Whether it may be used at this time. */
    public boolean isValid(Instant now) {
        return !now.isBefore(validFrom) && !now.isAfter(validUntil);
    }

    /** Whether both halves are the same keys, however they are written. */
    boolean hasSameKeys(RegisteredKey other) {
        return signingPublicKey.equals(other.signingPublicKey) && encryptsWith(other);
    }

    /** Whether either half is the same key, however it is written. */
    boolean sharesKeyWith(RegisteredKey other) {
        return signingPublicKey.equals(other.signingPublicKey) || encryptsWith(other);
    }

    private boolean encryptsWith(RegisteredKey other) {
        return raw(encryptionPublicKey).equals(raw(other.encryptionPublicKey));
    }

    /** DER puts a prefix before the same 32 bytes. */
    private static String raw(String base64) {
        byte[] bytes = Base64.getDecoder().decode(base64.strip());
        return Base64.getEncoder()
                .encodeToString(Arrays.copyOfRange(bytes, Math.max(0, bytes.length - LENGTH), bytes.length));
    }
}

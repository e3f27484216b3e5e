package network.haat.protocol.registry.record;

import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The pair of keys a subscriber registered under one name. Never replaced and never deleted: a new pair needs a new name,
 * and the old one stays as evidence for what it signed. Only its end may be brought forward. Immutable.
 *
 * @param uniqueKeyId its name, unique within the subscriber
 * @param signingPublicKey base64 of the raw Ed25519 key
 * @param encryptionPublicKey base64 of the X25519 key, raw or DER as the subscriber gave it
 * @param validFrom when it begins to be valid
 * @param validUntil when it ends to be valid
 * @param registered when the registry took it
 * @param withdrawn when it stops to count although it would be valid still: revoked, or replaced; null when it is not
 */
public record RegisteredKey(
        String uniqueKeyId,
        String signingPublicKey,
        String encryptionPublicKey,
        Instant validFrom,
        Instant validUntil,
        Instant registered,
        @Nullable Instant withdrawn)
        implements Subject {

    private static final int LENGTH = 32;

    /** When it stops to count, for whichever reason. */
    public Instant ends() {
        return withdrawn != null && withdrawn.isBefore(validUntil) ? withdrawn : validUntil;
    }

    /** Whether it may be used at this time. */
    public boolean isValid(Instant now) {
        return !now.isBefore(validFrom) && !now.isAfter(validUntil) && (withdrawn == null || now.isBefore(withdrawn));
    }

    /** The same key, counting only until then; one that ends earlier stays as it is. */
    public RegisteredKey withdrawnFrom(Instant end) {
        return end.isBefore(ends())
                ? new RegisteredKey(
                        uniqueKeyId, signingPublicKey, encryptionPublicKey, validFrom, validUntil, registered, end)
                : this;
    }

    /** Whether both halves are the same keys, however they are written. */
    public boolean hasSameKeys(RegisteredKey other) {
        return signingPublicKey.equals(other.signingPublicKey)
                && rawEncryptionKey().equals(other.rawEncryptionKey());
    }

    /** Base64 of the 32 bytes of the encryption key; DER puts a prefix before the same bytes. */
    public String rawEncryptionKey() {
        byte[] bytes = Base64.getDecoder().decode(encryptionPublicKey.strip());
        byte[] raw = new byte[LENGTH];
        int length = Math.min(LENGTH, bytes.length);
        System.arraycopy(bytes, bytes.length - length, raw, LENGTH - length, length);
        return Base64.getEncoder().encodeToString(raw);
    }

    @Override
    public String label() {
        return "key " + uniqueKeyId;
    }

    @Override
    public Participant in(Participant participant, Instant time) {
        Instant first =
                participant.key(uniqueKeyId).map(RegisteredKey::registered).orElse(time);
        return participant.withKey(new RegisteredKey(
                uniqueKeyId, signingPublicKey, encryptionPublicKey, validFrom, validUntil, first, withdrawn));
    }
}

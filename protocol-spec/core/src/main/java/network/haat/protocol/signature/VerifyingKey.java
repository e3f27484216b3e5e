package network.haat.protocol.signature;

import java.security.GeneralSecurityException;
import java.util.Base64;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.jspecify.annotations.Nullable;

/**
 * A participant's public Ed25519 key, decoded once and checked: 32 raw bytes, a point of the large prime-order group.
 * The eight small-order points, for which anyone can forge, are refused here and so at registration and at every
 * verification. Immutable and safe for use by several threads.
 */
public final class VerifyingKey {

    private static final int LENGTH = 32;

    private final byte[] point;
    private final Ed25519Engine.Checking checking;

    private VerifyingKey(byte[] point, Ed25519Engine.Checking checking) {
        this.point = point;
        this.checking = checking;
    }

    /**
     * Reads {@code signing_public_key} as registries hold it: base64 of the raw 32 bytes. SPKI is refused, because
     * peers' verifiers crash on it.
     *
     * @throws ProtocolException when it is anything else, or not a usable point
     */
    public static VerifyingKey parse(String base64) throws ProtocolException {
        byte[] raw;
        try {
            raw = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            throw unusable("signing_public_key is not base64", base64);
        }
        if (raw.length != LENGTH) {
            throw unusable("signing_public_key has " + raw.length + " bytes", base64);
        }
        return of(raw);
    }

    /**
     * Takes raw bytes.
     *
     * @throws ProtocolException when they are not 32 bytes of a point in the prime-order group
     */
    public static VerifyingKey of(byte[] raw) throws ProtocolException {
        if (raw.length != LENGTH || !Ed25519.validatePublicKeyFull(raw, 0)) {
            throw unusable("signing_public_key is not a usable Ed25519 point", null);
        }
        byte[] point = raw.clone();
        try {
            return new VerifyingKey(point, EngineChoice.engineInForce().checking(point));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("a checked point is always a key", impossible);
        }
    }

    /** Base64 of the raw 32 bytes, the form of {@code signing_public_key}. */
    public String base64() {
        return Base64.getEncoder().encodeToString(point);
    }

    /** Whether {@code signature} is this key's over {@code message}: plain Ed25519, also for texts without a header. */
    public boolean verifies(byte[] message, byte[] signature) {
        return signature.length == Ed25519Engine.SIGNATURE_LENGTH && checking.verifies(message, signature);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof VerifyingKey that && base64().equals(that.base64());
    }

    @Override
    public int hashCode() {
        return base64().hashCode();
    }

    @Override
    public String toString() {
        return base64();
    }

    private static ProtocolException unusable(String detail, @Nullable String found) {
        return new ProtocolException(Problem.of(Fault.INVALID_MESSAGE, detail)
                .at("signing_public_key")
                .expected("base64 of the 32 raw bytes of an Ed25519 public key")
                .found(found));
    }
}

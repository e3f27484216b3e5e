package network.haat.protocol.encryption;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import org.bouncycastle.crypto.agreement.X25519Agreement;
import org.bouncycastle.crypto.params.X25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.X25519PublicKeyParameters;

/**
 * A private X25519 key and its public half. Never printed: {@link #toString} shows the public half. Immutable and safe
 * for use by several threads.
 */
public final class EncryptionKey {

    private static final int LENGTH = 32;
    private static final byte[] SPKI_PREFIX = Base64.getDecoder().decode("MCowBQYDK2VuAyEA");

    /** PKCS#8, and the variant with version 1 that some tools write. */
    private static final byte[][] PKCS8_PREFIXES = {
        Base64.getDecoder().decode("MC4CAQAwBQYDK2VuBCIEIA=="),
        Base64.getDecoder().decode("MC4CAQEwBQYDK2VuBCIEIA==")
    };

    private final X25519PrivateKeyParameters key;

    private EncryptionKey(byte[] raw) {
        this.key = new X25519PrivateKeyParameters(raw, 0);
    }

    /** A new key. */
    public static EncryptionKey generate(SecureRandom random) {
        byte[] raw = new byte[LENGTH];
        random.nextBytes(raw);
        return new EncryptionKey(raw);
    }

    /**
     * Imports a private key: base64 of the raw 32 bytes or of PKCS#8.
     *
     * @throws ProtocolException when it is neither; the message never holds the key
     */
    public static EncryptionKey parse(String base64) throws ProtocolException {
        return new EncryptionKey(unwrap(base64, "encryption_private_key", PKCS8_PREFIXES));
    }

    /** Base64 of the raw 32 bytes: the form to store. */
    public String rawBase64() {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }

    /** The public half as ONDC registers it: base64 of SPKI DER. */
    public String publicKeyBase64() {
        byte[] raw = key.generatePublicKey().getEncoded();
        byte[] spki = Arrays.copyOf(SPKI_PREFIX, SPKI_PREFIX.length + raw.length);
        System.arraycopy(raw, 0, spki, SPKI_PREFIX.length, raw.length);
        return Base64.getEncoder().encodeToString(spki);
    }

    /**
     * The secret shared with a peer, used as an AES-256 key as it is, without a derivation function, by every network.
     *
     * @param peerPublicKey base64 of SPKI DER (ONDC) or of the raw 32 bytes (Beckn)
     * @throws ProtocolException when the key is malformed or of small order, which would make the secret all zeros
     */
    public SharedSecret agree(String peerPublicKey) throws ProtocolException {
        byte[] raw = unwrap(peerPublicKey, "encr_public_key", SPKI_PREFIX);
        byte[] secret = new byte[LENGTH];
        X25519Agreement agreement = new X25519Agreement();
        agreement.init(key);
        try {
            agreement.calculateAgreement(new X25519PublicKeyParameters(raw, 0), secret, 0);
        } catch (IllegalStateException smallOrder) {
            throw unusable("encr_public_key", "the key is of small order");
        }
        return new SharedSecret(secret);
    }

    @Override
    public String toString() {
        return "EncryptionKey[public=" + publicKeyBase64() + "]";
    }

    private static byte[] unwrap(String base64, String field, byte[]... prefixes) throws ProtocolException {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException notBase64) {
            throw unusable(field, "not base64");
        }
        if (bytes.length == LENGTH) {
            return bytes;
        }
        for (byte[] prefix : prefixes) {
            if (bytes.length == prefix.length + LENGTH
                    && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length)) {
                return Arrays.copyOfRange(bytes, prefix.length, bytes.length);
            }
        }
        throw unusable(field, bytes.length + " bytes");
    }

    private static ProtocolException unusable(String field, String detail) {
        return new ProtocolException(Problem.of(Fault.INVALID_MESSAGE, field + " is not a usable X25519 key: " + detail)
                .at(field)
                .expected("base64 of 32 raw bytes, or of their DER form"));
    }
}

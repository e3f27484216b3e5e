package network.haat.protocol.signature;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * A private Ed25519 key of this node. Never printed: {@link #toString} shows the public half. Immutable and safe for use
 * by several threads.
 */
public final class SigningKey {

    private static final int SEED_LENGTH = 32;
    private static final int LIBSODIUM_LENGTH = 64;
    private static final byte[] PKCS8_PREFIX = Base64.getDecoder().decode("MC4CAQAwBQYDK2VwBCIEIA==");

    private final byte[] seed;
    private final Ed25519Engine.Signing signing;
    private final VerifyingKey publicKey;

    private SigningKey(byte[] seed) {
        this.seed = seed;
        byte[] point = new byte[Ed25519.PUBLIC_KEY_SIZE];
        Ed25519.generatePublicKey(seed, 0, point, 0);
        try {
            this.signing = EngineChoice.engineInForce().signing(seed);
            this.publicKey = VerifyingKey.of(point);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("any 32 bytes are a private key", impossible);
        } catch (ProtocolException impossible) {
            throw new IllegalStateException("a derived public key is always a valid point", impossible);
        }
    }

    /** A new key. */
    public static SigningKey generate(SecureRandom random) {
        byte[] seed = new byte[SEED_LENGTH];
        random.nextBytes(seed);
        return new SigningKey(seed);
    }

    /**
     * Imports a private key in any form in use: base64 of the 32-byte seed, of libsodium's 64 bytes (seed followed by
     * the public key, which must match), or of PKCS#8.
     *
     * @throws ProtocolException when it is none of these; the message never holds the key
     */
    public static SigningKey parse(String base64) throws ProtocolException {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException notBase64) {
            throw unusable("the private key is not base64");
        }
        if (bytes.length == SEED_LENGTH) {
            return new SigningKey(bytes);
        }
        if (bytes.length == LIBSODIUM_LENGTH) {
            return fromLibsodium(bytes);
        }
        if (bytes.length == PKCS8_PREFIX.length + SEED_LENGTH && startsWith(bytes, PKCS8_PREFIX)) {
            return new SigningKey(Arrays.copyOfRange(bytes, PKCS8_PREFIX.length, bytes.length));
        }
        throw unusable("the private key has " + bytes.length + " bytes");
    }

    /** Base64 of the 32-byte seed: the form to store. */
    public String seedBase64() {
        return Base64.getEncoder().encodeToString(seed);
    }

    /** The public half. */
    public VerifyingKey publicKey() {
        return publicKey;
    }

    /** Plain Ed25519 over the bytes as they are: for texts such as a request_id or a vlookup's parameters. */
    public byte[] sign(byte[] message) {
        return signing.sign(message);
    }

    @Override
    public String toString() {
        return "SigningKey[public=" + publicKey + "]";
    }

    private static SigningKey fromLibsodium(byte[] bytes) throws ProtocolException {
        SigningKey key = new SigningKey(Arrays.copyOf(bytes, SEED_LENGTH));
        byte[] claimed = Arrays.copyOfRange(bytes, SEED_LENGTH, LIBSODIUM_LENGTH);
        if (!Base64.getEncoder().encodeToString(claimed).equals(key.publicKey.base64())) {
            throw unusable("the second half of the 64-byte private key is not the public key of the first");
        }
        return key;
    }

    private static boolean startsWith(byte[] bytes, byte[] prefix) {
        return Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
    }

    private static ProtocolException unusable(String detail) {
        return new ProtocolException(Problem.of(Fault.INVALID_MESSAGE, detail)
                .at("signing_private_key")
                .expected("base64 of a 32-byte seed, of libsodium's 64 bytes, or of PKCS#8"));
    }
}

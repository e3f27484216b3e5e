package network.haat.protocol.signature;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/**
 * Ed25519 of the Amazon Corretto Crypto Provider, native code. Found by its name, so that nothing depends on it, and used
 * by itself: it is not entered among the JVM's providers.
 *
 * <p>Its verdicts need one addition. RFC 8032 (5.1.7) lets a verifier multiply its equation by the cofactor 8 or not;
 * Bouncy Castle does, native code does not. They differ only for signatures whose owner made them so that they differ
 * (an R with a part of small order), but two nodes must not judge one message differently. Whatever passes without the
 * cofactor passes with it, so a yes is final and a no is asked again of Bouncy Castle: only bad signatures cost twice.
 */
final class CorrettoEngine implements Ed25519Engine {

    static final String NAME = "accp";

    private static final String PROVIDER = "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";
    private static final String WITH_KEY_FACTORY = "com.amazon.corretto.crypto.provider.registerEdKeyFactory";
    private static final String ALGORITHM = "Ed25519";
    private static final byte[] SPKI = HexFormat.of().parseHex("302a300506032b6570032100");
    private static final byte[] PKCS8 = HexFormat.of().parseHex("302e020100300506032b657004220420");

    private final Provider provider;
    private final KeyFactory keys;
    private final BouncyCastleEngine measure = new BouncyCastleEngine();

    private CorrettoEngine(Provider provider) throws GeneralSecurityException {
        this.provider = provider;
        this.keys = KeyFactory.getInstance(ALGORITHM, provider);
    }

    /**
     * Loads it.
     *
     * @throws ClassNotFoundException when it is not on the class path
     * @throws ReflectiveOperationException when it is another release than this class knows
     * @throws GeneralSecurityException when it has no Ed25519, or its native library cannot be loaded here
     */
    static CorrettoEngine load() throws ReflectiveOperationException, GeneralSecurityException {
        if (System.getProperty(WITH_KEY_FACTORY) == null) {
            // Read once, when the class is loaded. It changes what this provider offers, and nothing else.
            System.setProperty(WITH_KEY_FACTORY, "true");
        }
        return new CorrettoEngine(
                (Provider) Class.forName(PROVIDER).getField("INSTANCE").get(null));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String version() {
        return provider.getVersionStr();
    }

    @Override
    public Signing signing(byte[] seed) throws GeneralSecurityException {
        PrivateKey key = keys.generatePrivate(new PKCS8EncodedKeySpec(concat(PKCS8, seed)));
        return message -> {
            try {
                Signature signature = Signature.getInstance(ALGORITHM, provider);
                signature.initSign(key);
                signature.update(message);
                return signature.sign();
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException("a key that was accepted always signs", impossible);
            }
        };
    }

    @Override
    public Checking checking(byte[] point) throws GeneralSecurityException {
        PublicKey key = keys.generatePublic(new X509EncodedKeySpec(concat(SPKI, point)));
        return (message, signature) ->
                verifies(key, message, signature) || measure.checking(point).verifies(message, signature);
    }

    private boolean verifies(PublicKey key, byte[] message, byte[] signature) {
        try {
            Signature check = Signature.getInstance(ALGORITHM, provider);
            check.initVerify(key);
            check.update(message);
            return check.verify(signature);
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }

    private static byte[] concat(byte[] prefix, byte[] rest) {
        byte[] whole = new byte[prefix.length + rest.length];
        System.arraycopy(prefix, 0, whole, 0, prefix.length);
        System.arraycopy(rest, 0, whole, prefix.length, rest.length);
        return whole;
    }
}

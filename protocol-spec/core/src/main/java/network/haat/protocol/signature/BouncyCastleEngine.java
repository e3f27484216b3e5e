package network.haat.protocol.signature;

import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** Ed25519 in Java: always there, and the measure for every other engine. */
final class BouncyCastleEngine implements Ed25519Engine {

    static final String NAME = "bouncycastle";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String version() {
        return String.valueOf(BouncyCastleProvider.class.getPackage().getImplementationVersion());
    }

    @Override
    public Signing signing(byte[] seed) {
        Ed25519PrivateKeyParameters key = new Ed25519PrivateKeyParameters(seed, 0);
        return message -> {
            byte[] signature = new byte[SIGNATURE_LENGTH];
            key.sign(Ed25519.Algorithm.Ed25519, null, message, 0, message.length, signature, 0);
            return signature;
        };
    }

    @Override
    public Checking checking(byte[] point) {
        Ed25519PublicKeyParameters key = new Ed25519PublicKeyParameters(point, 0);
        return (message, signature) ->
                key.verify(Ed25519.Algorithm.Ed25519, null, message, 0, message.length, signature, 0);
    }
}

package network.haat.protocol.signature;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What an engine must show before it is used: that it signs and verifies the first three vectors of RFC 8032 (7.1), and
 * that it judges what was changed, or made with care, exactly as Bouncy Castle does. Some hundred verifications, a few
 * milliseconds.
 */
final class Ed25519SelfTest {

    /** Each: seed, public key, message, signature. */
    private static final String[][] VECTORS = {
        {
            "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
            "",
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f059"
                    + "5bbe24655141438e7a100b"
        },
        {
            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
            "72",
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4"
                    + "302aeeb00d291612bb0c00"
        },
        {
            "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
            "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
            "af82",
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e971"
                    + "6ed28dc027beceea1ec40a"
        }
    };

    /** The order of the group: a signature is refused from there on, or each would have a second form. */
    private static final BigInteger ORDER =
            BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

    /** Encodings for R that an engine may trip over: points of order 1, 2, 4 and 8, and two that are no encodings. */
    private static final String[] ODD_POINTS = {
        "0100000000000000000000000000000000000000000000000000000000000000",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "0000000000000000000000000000000000000000000000000000000000000080",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
    };

    private static final int HALF = Ed25519Engine.SIGNATURE_LENGTH / 2;

    private final Ed25519Engine engine;
    private final BouncyCastleEngine measure = new BouncyCastleEngine();

    Ed25519SelfTest(Ed25519Engine engine) {
        this.engine = engine;
    }

    /** What is wrong with the engine; empty when it may be used. */
    Optional<String> fault() throws GeneralSecurityException {
        for (int i = 0; i < VECTORS.length; i++) {
            byte[] seed = bytes(VECTORS[i][0]);
            byte[] point = bytes(VECTORS[i][1]);
            byte[] message = bytes(VECTORS[i][2]);
            byte[] signature = bytes(VECTORS[i][3]);
            if (!Arrays.equals(engine.signing(seed).sign(message), signature)) {
                return Optional.of("it signs vector " + (i + 1) + " of RFC 8032 otherwise");
            }
            if (!engine.checking(point).verifies(message, signature)) {
                return Optional.of("it refuses vector " + (i + 1) + " of RFC 8032");
            }
            if (!refusesWhatIsWrong(point, message, signature)) {
                return Optional.of("it accepts a wrong signature");
            }
            if (!agreesOnOddPoints(seed, point, message)) {
                return Optional.of("it judges a signature with an unusual R otherwise than Bouncy Castle");
            }
        }
        return Optional.empty();
    }

    private boolean refusesWhatIsWrong(byte[] point, byte[] message, byte[] signature) throws GeneralSecurityException {
        Ed25519Engine.Checking right = engine.checking(point);
        for (int bit = 0; bit < signature.length * 8; bit += 19) {
            byte[] changed = signature.clone();
            changed[bit / 8] ^= (byte) (1 << (bit % 8));
            if (right.verifies(message, changed)) {
                return false;
            }
        }
        for (String[] vector : VECTORS) {
            byte[] other = bytes(vector[1]);
            if (!Arrays.equals(other, point) && engine.checking(other).verifies(message, signature)) {
                return false;
            }
        }
        return !right.verifies("another message".getBytes(StandardCharsets.UTF_8), signature)
                && !right.verifies(message, second(signature))
                && !right.verifies(message, new byte[Ed25519Engine.SIGNATURE_LENGTH]);
    }

    /** The same signature with S + L for S. */
    static byte[] second(byte[] signature) {
        byte[] changed = signature.clone();
        BigInteger s = Ed25519Scalars.read(signature, HALF, HALF).add(ORDER);
        Ed25519Scalars.write(s, changed, HALF);
        return changed;
    }

    private boolean agreesOnOddPoints(byte[] seed, byte[] point, byte[] message) throws GeneralSecurityException {
        for (String odd : ODD_POINTS) {
            byte[] made = Ed25519Scalars.signatureWith(bytes(odd), seed, point, message, ORDER);
            if (engine.checking(point).verifies(message, made)
                    != measure.checking(point).verifies(message, made)) {
                return false;
            }
        }
        return true;
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}

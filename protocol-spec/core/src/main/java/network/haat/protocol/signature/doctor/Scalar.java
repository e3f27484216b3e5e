package network.haat.protocol.signature.doctor;

import java.math.BigInteger;
import java.util.Arrays;

/** The second half of a signature, S, little-endian, which must be smaller than the order of the group (RFC 8032 5.1.7). */
final class Scalar {

    private static final BigInteger ORDER =
            BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

    private static final int HALF = 32;

    private Scalar() {}

    static boolean isReduced(byte[] signature) {
        return of(signature).compareTo(ORDER) < 0;
    }

    /** The same signature with S reduced, so that it can be gone on with. */
    static byte[] reduced(byte[] signature) {
        byte[] rest = of(signature).mod(ORDER).toByteArray();
        byte[] whole = Arrays.copyOf(signature, 2 * HALF);
        for (int i = 0; i < HALF; i++) {
            whole[HALF + i] = i < rest.length ? rest[rest.length - 1 - i] : 0;
        }
        return whole;
    }

    /**
     * What to say of a signature that is not reduced.
     *
     * @param verifies whether it verifies when reduced; most random bytes are not reduced either
     */
    static Finding finding(boolean verifies) {
        return Finding.of(
                        Cause.MALLEABLE,
                        verifies
                                ? "the second half of the signature is not reduced modulo the group order"
                                : "the 64 bytes are no Ed25519 signature: their second half exceeds the group order",
                        "S was compared with the order, and is gone on with reduced")
                .expected("S below the order of the group (RFC 8032 section 5.1.7)")
                .found("S at or above it")
                .fix("send the signature as the signing library made it");
    }

    private static BigInteger of(byte[] signature) {
        byte[] bigEndian = new byte[HALF];
        for (int i = 0; i < HALF; i++) {
            bigEndian[i] = signature[2 * HALF - 1 - i];
        }
        return new BigInteger(1, bigEndian);
    }
}

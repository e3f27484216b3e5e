package network.haat.protocol.signature;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;

/** The little of Ed25519's numbers that is needed to make unusual signatures. Slow and not constant in time. */
final class Ed25519Scalars {

    private static final int LENGTH = 32;

    private Ed25519Scalars() {}

    /**
     * A signature over {@code message} with this R and r = 0: it fits with the cofactor where R is of small order, without
     * it only where R is neutral.
     */
    static byte[] signatureWith(byte[] r, byte[] seed, byte[] point, byte[] message, BigInteger order)
            throws GeneralSecurityException {
        MessageDigest sha = MessageDigest.getInstance("SHA-512");
        byte[] secret = Arrays.copyOf(sha.digest(seed), LENGTH);
        secret[0] &= (byte) 248;
        secret[LENGTH - 1] &= 127;
        secret[LENGTH - 1] |= 64;
        sha.update(r);
        sha.update(point);
        sha.update(message);
        byte[] hash = sha.digest();
        BigInteger s = read(hash, 0, hash.length)
                .mod(order)
                .multiply(read(secret, 0, LENGTH))
                .mod(order);
        byte[] signature = Arrays.copyOf(r, 2 * LENGTH);
        write(s, signature, LENGTH);
        return signature;
    }

    /** Reads a number, lowest byte first. */
    static BigInteger read(byte[] bytes, int offset, int length) {
        byte[] turned = new byte[length];
        for (int i = 0; i < length; i++) {
            turned[i] = bytes[offset + length - 1 - i];
        }
        return new BigInteger(1, turned);
    }

    /** Writes a number below 2^256 as 32 bytes, lowest first. */
    static void write(BigInteger number, byte[] to, int offset) {
        byte[] bytes = number.toByteArray();
        for (int i = 0; i < LENGTH; i++) {
            to[offset + i] = i < bytes.length ? bytes[bytes.length - 1 - i] : 0;
        }
    }
}

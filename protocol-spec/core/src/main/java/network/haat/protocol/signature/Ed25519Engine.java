package network.haat.protocol.signature;

import java.security.GeneralSecurityException;

/**
 * Something that does the arithmetic of Ed25519 (RFC 8032, pure). All engines sign the same bytes and give the same
 * verdicts as {@link BouncyCastleEngine}. Safe for use by several threads.
 */
interface Ed25519Engine {

    /** One word, for logs and metrics. */
    String name();

    /** Which release it is, for logs. */
    String version();

    /**
     * Takes a private key.
     *
     * @param seed 32 bytes; not kept by reference
     */
    Signing signing(byte[] seed) throws GeneralSecurityException;

    /**
     * Takes a public key.
     *
     * @param point 32 bytes that {@link VerifyingKey} has checked to be of the prime-order group; not changed later
     */
    Checking checking(byte[] point) throws GeneralSecurityException;

    /** A private key in use. */
    interface Signing {
        /** The 64 bytes of the signature. */
        byte[] sign(byte[] message);
    }

    /** A public key in use. */
    interface Checking {
        /** Whether it is this key's signature; never throws, whatever the {@value #SIGNATURE_LENGTH} bytes are. */
        boolean verifies(byte[] message, byte[] signature);
    }

    /** Callers have checked that a signature is as long. */
    int SIGNATURE_LENGTH = 64;
}

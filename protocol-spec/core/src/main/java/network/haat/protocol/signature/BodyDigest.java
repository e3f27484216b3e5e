package network.haat.protocol.signature;

import java.util.Base64;
import org.bouncycastle.crypto.digests.Blake2bDigest;

/**
 * The BLAKE2b-512 digest of a body, unkeyed, over exactly the bytes of the HTTP body (BECKN-006; the wire's label says
 * {@code BLAKE-512} but means BLAKE2b).
 *
 * @param base64 standard base64 of the 64 bytes
 */
public record BodyDigest(String base64) {

    private static final int BITS = 512;

    /** Digests a whole body; an empty one is allowed. */
    public static BodyDigest of(byte[] body) {
        Blake2bDigest blake = new Blake2bDigest(BITS);
        blake.update(body, 0, body.length);
        byte[] digest = new byte[BITS / 8];
        blake.doFinal(digest, 0);
        return new BodyDigest(Base64.getEncoder().encodeToString(digest));
    }
}

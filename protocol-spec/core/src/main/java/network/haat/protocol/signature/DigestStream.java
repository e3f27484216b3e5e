package network.haat.protocol.signature;

import java.util.Base64;
import org.bouncycastle.crypto.digests.Blake2bDigest;

/**
 * The digest of a body that comes in pieces; the same as {@link BodyDigest#of} over all of them. For one body and one
 * thread at a time.
 */
public final class DigestStream {

    private static final int BITS = 512;

    private final Blake2bDigest blake = new Blake2bDigest(BITS);

    /** Takes the next piece. */
    public void update(byte[] bytes, int offset, int length) {
        blake.update(bytes, offset, length);
    }

    /** The digest of all pieces; the next piece begins another body. */
    public BodyDigest finish() {
        byte[] digest = new byte[BITS / 8];
        blake.doFinal(digest, 0);
        return new BodyDigest(Base64.getEncoder().encodeToString(digest));
    }
}

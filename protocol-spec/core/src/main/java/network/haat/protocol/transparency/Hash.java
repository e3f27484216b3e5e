package network.haat.protocol.transparency;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import org.jspecify.annotations.Nullable;

/** A SHA-256 hash: 32 bytes, compared by value and written as base64. Immutable and safe for use by several threads. */
public final class Hash {

    /** How many bytes a hash has. */
    public static final int LENGTH = 32;

    /** The root of the tree without leaves: the hash of nothing (RFC 6962, 2.1). */
    public static final Hash EMPTY_TREE = sha256(new byte[0]);

    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    private final byte[] bytes;

    private Hash(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Takes a copy of 32 bytes.
     *
     * @throws IllegalArgumentException when there are more or fewer
     */
    public static Hash of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a hash has 32 bytes, not " + bytes.length);
        }
        return new Hash(bytes.clone());
    }

    /**
     * Reads base64 (RFC 4648, section 4) of 32 bytes, with its padding and in the one spelling that encoding would give.
     *
     * @throws ProtocolException when it is anything else
     */
    public static Hash parse(String base64) throws ProtocolException {
        byte[] bytes = CanonicalBase64.decode(base64);
        if (bytes == null || bytes.length != LENGTH) {
            throw new ProtocolException(Problem.of(Fault.INVALID_MESSAGE, "not a hash")
                    .expected("base64 of the 32 bytes of a SHA-256 hash")
                    .found(base64));
        }
        return new Hash(bytes);
    }

    /** The hash of some bytes as they are, such as those of a snapshot. */
    public static Hash sha256(byte[] content) {
        return digest(content);
    }

    /** The hash of a leaf: of a zero byte and the leaf, so that no leaf can pass for a node (RFC 6962, 2.1). */
    public static Hash ofLeaf(byte[] leaf) {
        return digest(LEAF, leaf);
    }

    /** The hash of a node: of a one byte and the hashes of what stands under it (RFC 6962, 2.1). */
    public static Hash ofNode(Hash left, Hash right) {
        return digest(NODE, left.bytes, right.bytes);
    }

    /** The one stored at an offset. */
    static Hash copyOf(byte[] source, int offset) {
        return new Hash(Arrays.copyOfRange(source, offset, offset + LENGTH));
    }

    void copyTo(byte[] target, int offset) {
        System.arraycopy(bytes, 0, target, offset, LENGTH);
    }

    /** A copy of the 32 bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Base64 of the 32 bytes, 44 characters: how hashes travel. */
    public String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Hash that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return base64();
    }

    private static Hash digest(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return new Hash(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}

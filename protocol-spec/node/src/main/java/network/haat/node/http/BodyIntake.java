package network.haat.node.http;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.signature.BodyDigest;
import network.haat.protocol.signature.DigestStream;

/**
 * One body as it comes in: each piece is digested and copied once into the array that will be verified, kept and relayed.
 * A peer gets memory for what it has sent, and only after {@value #PROVEN} bytes for what it says it will send. For one
 * thread at a time.
 */
final class BodyIntake {

    /** How much must have come before the stated length is believed. */
    static final int PROVEN = 262_144;

    /** No length was stated. */
    static final long UNKNOWN = -1;

    private final DigestStream digest = new DigestStream();
    private final long stated;
    private final int limit;
    private byte[] bytes = new byte[0];
    private int length;
    private long digestNanos;

    /**
     * An intake for one body.
     *
     * @param stated the length its header states, at most the limit, or {@link #UNKNOWN}
     * @param limit the largest body taken
     */
    BodyIntake(long stated, int limit) {
        this.stated = stated;
        this.limit = limit;
    }

    /** Takes the next piece; throws when the body is too large. */
    void add(Buffer chunk) throws ProtocolException {
        int end = length + chunk.length();
        requireWithin(end);
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, capacity(end));
        }
        chunk.getBytes(bytes, length);
        long start = System.nanoTime();
        digest.update(bytes, length, chunk.length());
        digestNanos += System.nanoTime() - start;
        length = end;
    }

    /** The whole body. */
    byte[] bytes() {
        return bytes.length == length ? bytes : Arrays.copyOf(bytes, length);
    }

    /** Its digest; asked for once. */
    BodyDigest digest() {
        return digest.finish();
    }

    /** What the digest has taken so far. */
    long digestNanos() {
        return digestNanos;
    }

    /** How much memory it has taken. */
    int reserved() {
        return bytes.length;
    }

    private int capacity(int needed) {
        if (stated < needed) {
            return Math.max(needed, Math.min(limit, 2 * bytes.length));
        }
        return (int) (needed > PROVEN ? stated : Math.min(stated, Math.max(needed, 2L * bytes.length)));
    }

    private void requireWithin(long size) throws ProtocolException {
        if (size > limit) {
            throw tooLarge(limit);
        }
    }

    static ProtocolException tooLarge(int limit) {
        return new ProtocolException(
                Problem.of(Fault.TOO_LARGE, "the body is too large").expected("at most " + limit + " bytes"));
    }
}

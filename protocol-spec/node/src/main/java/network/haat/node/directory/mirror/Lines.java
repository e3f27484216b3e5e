package network.haat.node.directory.mirror;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import network.haat.protocol.transparency.Hash;
import org.jspecify.annotations.Nullable;

/** The lines of an answer or a file, one at a time, none longer than {@link MirrorLimits#MAX_LINE}. For one thread. */
final class Lines {

    private static final int CHUNK = 64 * 1024;

    private final InputStream in;
    private final long maxBytes;
    private final MessageDigest digest = sha256();
    private final byte[] chunk = new byte[CHUNK];
    private int at;
    private int end;
    private long total;
    private long lines;

    /** Reads until {@code maxBytes}, then refuses. */
    Lines(InputStream in, long maxBytes) {
        this.in = in;
        this.maxBytes = maxBytes;
    }

    /** The next line without its newline; null at the end. */
    byte @Nullable [] next() throws IOException, RefusedException {
        if (at == end && !fill()) {
            return null;
        }
        int newline = newline();
        byte[] line = newline < end ? slice(newline) : gathered();
        lines++;
        return line;
    }

    /** The first line as text. */
    String first() throws IOException, RefusedException {
        byte[] line = next();
        if (line == null) {
            throw new RefusedException(Refusal.MALFORMED, "the answer is empty");
        }
        return new String(line, StandardCharsets.UTF_8);
    }

    /** How many lines were read. */
    long count() {
        return lines;
    }

    /** The hash of everything after the first line; only at the end. */
    Hash digestAfterFirst() {
        return Hash.of(digest.digest());
    }

    private byte[] slice(int newline) {
        byte[] line = new byte[newline - at];
        System.arraycopy(chunk, at, line, 0, line.length);
        take(newline + 1);
        return line;
    }

    /** A line over several chunks, or the last one without a newline. */
    private byte[] gathered() throws IOException, RefusedException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(2 * CHUNK);
        do {
            int newline = newline();
            line.write(chunk, at, newline - at);
            if (line.size() > MirrorLimits.MAX_LINE) {
                throw new RefusedException(
                        Refusal.TOO_LARGE,
                        "line " + (lines + 1) + " has more than " + MirrorLimits.MAX_LINE + " bytes");
            }
            boolean whole = newline < end;
            take(whole ? newline + 1 : newline);
            if (whole) {
                break;
            }
        } while (fill());
        return line.toByteArray();
    }

    private int newline() {
        int i = at;
        while (i < end && chunk[i] != '\n') {
            i++;
        }
        return i;
    }

    private void take(int to) {
        if (lines > 0) {
            digest.update(chunk, at, to - at);
        }
        at = to;
    }

    private boolean fill() throws IOException, RefusedException {
        int read = in.read(chunk, 0, CHUNK);
        at = 0;
        end = Math.max(read, 0);
        total += end;
        if (total > maxBytes) {
            throw new RefusedException(Refusal.TOO_LARGE, "the answer has more than " + maxBytes + " bytes unpacked");
        }
        return read > 0;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}

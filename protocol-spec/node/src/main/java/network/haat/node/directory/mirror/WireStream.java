package network.haat.node.directory.mirror;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The body of an answer, read by a thread that may block. A few chunks are under way at a time: the reader asks for the
 * next when it took one.
 */
final class WireStream extends InputStream {

    private static final int AHEAD = 16;

    /** A chunk, or how it ended: end is an empty chunk, failure a message. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Arrival(byte[] bytes, String failure) {}

    private final BlockingQueue<Arrival> arrived = new LinkedBlockingQueue<>();
    private final Context context;
    private final HttpClientResponse response;
    private final long maxBytes;
    private final long deadline;
    private byte[] chunk = new byte[0];
    private int at;
    private long total;
    private boolean ended;

    /**
     * Must be made on the event loop that got the answer.
     *
     * @param maxBytes as sent
     * @param deadline of the whole answer, in {@link System#nanoTime}
     */
    WireStream(Context context, HttpClientResponse response, long maxBytes, long deadline) {
        this.context = context;
        this.response = response;
        this.maxBytes = maxBytes;
        this.deadline = deadline;
        response.pause();
        response.handler(this::arrive);
        response.endHandler(end -> arrived.add(new Arrival(new byte[0], "")));
        response.exceptionHandler(
                failure -> arrived.add(new Arrival(new byte[0], "the answer broke off: " + failure.getMessage())));
        response.fetch(AHEAD);
    }

    private void arrive(Buffer buffer) {
        if (buffer.length() > 0) {
            arrived.add(new Arrival(buffer.getBytes(), ""));
        } else {
            response.fetch(1);
        }
    }

    /** Whether everything was read; to be asked only by the reader, or after it. */
    boolean isEnded() {
        return ended;
    }

    @Override
    public int read() throws IOException {
        return hasMore() ? chunk[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!hasMore()) {
            return -1;
        }
        int taken = Math.min(length, chunk.length - at);
        System.arraycopy(chunk, at, bytes, from, taken);
        at += taken;
        return taken;
    }

    /** Not known; but as long as it has not ended, a gzip stream may go on after a member. */
    @Override
    public int available() {
        return ended ? 0 : 1;
    }

    private boolean hasMore() throws IOException {
        if (at < chunk.length) {
            return true;
        }
        if (ended) {
            return false;
        }
        Arrival next = take();
        if (!next.failure().isEmpty()) {
            throw new IOException(next.failure());
        }
        chunk = next.bytes();
        at = 0;
        ended = chunk.length == 0;
        total += chunk.length;
        if (total > maxBytes) {
            throw new IOException(
                    new RefusedException(Refusal.TOO_LARGE, "the answer has more than " + maxBytes + " bytes as sent"));
        }
        if (!ended) {
            context.runOnContext(on -> response.fetch(1));
        }
        return !ended;
    }

    private Arrival take() throws IOException {
        try {
            Arrival next = arrived.poll(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            if (next != null) {
                return next;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("stopped while reading the answer");
        }
        throw new IOException("the answer takes too long");
    }
}

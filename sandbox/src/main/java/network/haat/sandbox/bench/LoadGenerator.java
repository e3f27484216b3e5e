package network.haat.sandbox.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Posts requests on a few kept connections, several under way on each, from one thread, without any HTTP library: what it
 * costs is what the sockets cost. Not safe for use by several threads.
 */
final class LoadGenerator implements AutoCloseable {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

    /** What to send, and when. */
    interface Feed {
        /** The next request, or null when none is due yet. */
        SignedSearches.@Nullable Request next();

        /** Whether there will be no more. */
        boolean isOver();
    }

    /**
     * What came back.
     *
     * @param nanos from the first request to the last answer
     */
    record Result(long acknowledged, long refused, String firstRefusal, long nanos) {

        double perSecond() {
            return acknowledged / (nanos / 1e9);
        }
    }

    private final Selector selector;
    private final List<LoadConnection> connections = new ArrayList<>();

    /**
     * Connects.
     *
     * @param depth how many requests may wait for their answer on one connection
     * @param sent is told the number of each request before its first byte leaves
     */
    LoadGenerator(int port, int count, int depth, LongConsumer sent) throws IOException {
        this.selector = Selector.open();
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        for (int i = 0; i < count; i++) {
            connections.add(new LoadConnection(address, selector, depth, sent));
        }
    }

    /** Sends until the feed is over and everything is answered. */
    Result run(Feed feed) throws IOException {
        connections.forEach(LoadConnection::reset);
        // What the server has closed since the last run is opened again before it is needed.
        selector.selectNow();
        proceed();
        long start = System.nanoTime();
        long last = start;
        long answers = 0;
        while (true) {
            boolean nothingDue = !fill(feed);
            if (feed.isOver() && connections.stream().allMatch(LoadConnection::isIdle)) {
                return result(System.nanoTime() - start);
            }
            select(nothingDue);
            long now = connections.stream().mapToLong(LoadConnection::answers).sum();
            if (now != answers || feedMayPause(feed)) {
                answers = now;
                last = System.nanoTime();
            } else if (System.nanoTime() - last > PATIENCE) {
                throw new IOException("no answer for a minute, after " + answers);
            }
        }
    }

    private boolean feedMayPause(Feed feed) {
        return !feed.isOver() && connections.stream().allMatch(LoadConnection::isIdle);
    }

    /** Whether the connections, and not the feed, are what holds us up. */
    private boolean fill(Feed feed) throws IOException {
        for (LoadConnection connection : connections) {
            while (connection.hasRoom() && !feed.isOver()) {
                SignedSearches.Request request = feed.next();
                if (request == null) {
                    return false;
                }
                connection.send(request);
            }
        }
        return true;
    }

    private void select(boolean nothingDue) throws IOException {
        if (nothingDue) {
            selector.select(1);
        } else {
            selector.select(1_000);
        }
        proceed();
    }

    private void proceed() throws IOException {
        for (SelectionKey key : selector.selectedKeys()) {
            ((LoadConnection) key.attachment()).proceed(key);
        }
        selector.selectedKeys().clear();
    }

    private Result result(long nanos) {
        long acknowledged = 0;
        long refused = 0;
        String first = "";
        for (LoadConnection connection : connections) {
            acknowledged += connection.acknowledged();
            refused += connection.refused();
            first = first.isEmpty() ? connection.firstRefusal() : first;
        }
        return new Result(acknowledged, refused, first, nanos);
    }

    @Override
    public void close() throws IOException {
        for (LoadConnection connection : connections) {
            connection.close();
        }
        selector.close();
    }
}

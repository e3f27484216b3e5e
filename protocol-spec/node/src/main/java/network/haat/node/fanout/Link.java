package network.haat.node.fanout;

import io.vertx.core.http.HttpClientConnection;

/** One kept connection. Times are milliseconds of the epoch. For one thread. */
final class Link {

    private final HttpClientConnection connection;
    private final boolean multiplexed;
    private final long born;

    private int active;
    private boolean used;
    private boolean retired;
    private boolean closed;
    private long last;

    Link(HttpClientConnection connection, boolean multiplexed, long now) {
        this.connection = connection;
        this.multiplexed = multiplexed;
        this.born = now;
        this.last = now;
    }

    HttpClientConnection connection() {
        return connection;
    }

    boolean multiplexed() {
        return multiplexed;
    }

    /** Whether another exchange may begin. */
    boolean free(int most) {
        return !retired && !closed && active < (multiplexed ? Math.min(most, connection.maxActiveStreams()) : 1);
    }

    /** An exchange begins; whether there was one before. */
    boolean take() {
        boolean before = used;
        active++;
        used = true;
        return before;
    }

    /** An exchange has ended. */
    void give(long now) {
        active--;
        last = now;
        closeWhenDone();
    }

    /** Takes no more exchanges, and closes when there are none. */
    void retire() {
        retired = true;
        closeWhenDone();
    }

    private void closeWhenDone() {
        if (retired && active == 0 && !closed) {
            connection.close();
        }
    }

    boolean active() {
        return active > 0;
    }

    boolean retired() {
        return retired;
    }

    /** The connection is gone; whether that was not known yet. */
    boolean gone() {
        boolean news = !closed;
        closed = true;
        return news;
    }

    long born() {
        return born;
    }

    long last() {
        return last;
    }
}

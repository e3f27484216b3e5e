package network.haat.node.fanout;

import io.vertx.core.http.HttpClientConnection;

/** One kept connection. Times are milliseconds of the epoch. For one thread. */
final class Link {

    private final HttpClientConnection connection;
    private final boolean multiplexed;
    private final long end;

    private int active;
    private boolean used;
    private boolean retired;
    private boolean closed;
    private long last;

    /**
     * A connection just opened.
     *
     * @param end when it is to be replaced by a new one
     */
    Link(HttpClientConnection connection, boolean multiplexed, long now, long end) {
        this.connection = connection;
        this.multiplexed = multiplexed;
        this.end = end;
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

    /** Whether it is of no more use: too old, or not used for so long. */
    boolean outlived(long now, long idle) {
        return now > end || (active == 0 && now - last > idle);
    }
}

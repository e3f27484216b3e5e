package network.haat.node.http;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Looks again and again at everything that has a deadline: one timer for all, and none while there is nothing to look at.
 * Safe for use by several threads.
 */
final class Sweep {

    private static final long SHORTEST_MILLIS = 20;
    private static final long LONGEST_MILLIS = 1_000;
    private static final int LOOKS = 8;

    /** What has a deadline. */
    @FunctionalInterface
    interface Watched {
        /** Sees whether the deadline is over; called on any event loop, while others may use the same. */
        void look(long nanoTime);
    }

    private final Vertx vertx;
    private final long period;
    private final Set<Watched> watched = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean running = new AtomicBoolean();

    /** A sweep that comes often enough for deadlines of this length, which it overruns by an eighth at most. */
    Sweep(Vertx vertx, Duration deadline) {
        this.vertx = vertx;
        this.period = Math.max(SHORTEST_MILLIS, Math.min(LONGEST_MILLIS, deadline.toMillis() / LOOKS));
    }

    void add(Watched one) {
        watched.add(one);
        start();
    }

    void remove(Watched one) {
        watched.remove(one);
    }

    private void start() {
        if (!running.get() && running.compareAndSet(false, true)) {
            vertx.setTimer(period, this::sweep);
        }
    }

    private void sweep(long timer) {
        long now = System.nanoTime();
        for (Watched one : watched) {
            one.look(now);
        }
        if (!watched.isEmpty()) {
            vertx.setTimer(period, this::sweep);
            return;
        }
        running.set(false);
        if (!watched.isEmpty()) { // added between the two
            start();
        }
    }
}

package network.haat.node.fanout;

import java.util.function.DoubleSupplier;

/** How long to wait before trying again: any time up to 200 ms, doubling up to 5 s, so that messages do not fall into step. */
final class Backoff {

    private static final long FIRST = 200;
    private static final long LONGEST = 5_000;
    private static final int DOUBLINGS = 5;

    private final DoubleSupplier jitter;

    /** A backoff.
     *
     * @param jitter a number from 0 to 1 for each wait
     */
    Backoff(DoubleSupplier jitter) {
        this.jitter = jitter;
    }

    /** Milliseconds before the next attempt. */
    long millis(int attempts) {
        long most = Math.min(LONGEST, FIRST << Math.min(attempts - 1, DOUBLINGS));
        return (long) (most * jitter.getAsDouble());
    }
}

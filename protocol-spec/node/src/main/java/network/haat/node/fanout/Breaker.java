package network.haat.node.fanout;

/**
 * Whether a peer is tried at all. After some failures in a row it is left alone for a pause; then one message is the
 * probe on which it depends whether the pause doubles or everything goes on. Times are milliseconds of the epoch. For one
 * thread.
 */
final class Breaker {

    private final int limit;
    private final long shortest;
    private final long longest;

    private int failures;
    private boolean answered;
    private boolean probing;
    private long pause;

    /** When the next probe may go; 0 when closed. */
    private long until;

    Breaker(FanOutRules rules) {
        this.limit = rules.breakerFailures();
        this.shortest = rules.breakerPause().toMillis();
        this.longest = rules.breakerLongest().toMillis();
        this.pause = shortest;
    }

    boolean closed() {
        return until == 0;
    }

    /** Whether a message may go now; one that goes while the breaker is not closed is the probe. */
    boolean mayPass(long now) {
        return closed() || (!probing && now >= until);
    }

    /** A message goes; whether it is the probe. */
    boolean pass() {
        probing = !closed();
        return probing;
    }

    /** The peer answered; whether this closed the breaker. */
    boolean good() {
        boolean wasOpen = !closed();
        failures = 0;
        answered = true;
        probing = false;
        pause = shortest;
        until = 0;
        return wasOpen;
    }

    /** The peer failed; whether this opened the breaker, once more included. What went before it opened changes nothing. */
    boolean bad(boolean probe, long now) {
        failures++;
        if (closed() ? failures < limit : !probe) {
            return false;
        }
        pause = probe ? Math.min(pause * 2, longest) : shortest;
        until = now + pause;
        probing = false;
        return true;
    }

    /** Nothing was learned: another message may be the probe. */
    void unknown(boolean probe) {
        probing = probing && !probe;
    }

    /** Another node leaves the peer alone. Ignored when the last word from the peer itself was an answer. */
    void hint(long then) {
        if (closed() && (failures > 0 || !answered)) {
            until = then;
        }
    }

    long until() {
        return until;
    }

    int failures() {
        return failures;
    }

    String name() {
        return closed() ? "closed" : probing ? "half-open" : "open";
    }
}

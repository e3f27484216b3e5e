package network.haat.node.fanout;

/**
 * What one attempt came to. Immutable.
 *
 * @param status of the answer, 0 when there was none
 * @param retryAfterMillis how long the peer asked to be left alone, 0 when it did not
 */
record Verdict(Outcome outcome, int status, Next next, Health health, long retryAfterMillis) {

    /** Whether the message is sent once more. */
    enum Next {
        NO,
        /** After a pause. */
        LATER,
        /** A kept connection had been closed from the other side: that says nothing against the peer. */
        AT_ONCE
    }

    /** What it says about the peer. */
    enum Health {
        GOOD,
        BAD,
        UNKNOWN
    }

    static final Verdict ACK = new Verdict(Outcome.ACK, 200, Next.NO, Health.GOOD, 0);
    static final Verdict STALE = new Verdict(Outcome.UNREACHABLE, 0, Next.AT_ONCE, Health.UNKNOWN, 0);
    static final Verdict UNREACHABLE = new Verdict(Outcome.UNREACHABLE, 0, Next.LATER, Health.BAD, 0);
    /** It waited for a connection whose failure has been counted already. */
    static final Verdict NO_CONNECTION = new Verdict(Outcome.UNREACHABLE, 0, Next.LATER, Health.UNKNOWN, 0);

    static final Verdict FORBIDDEN = new Verdict(Outcome.FORBIDDEN, 0, Next.NO, Health.UNKNOWN, 0);
    static final Verdict TIMEOUT = new Verdict(Outcome.TIMEOUT, 0, Next.NO, Health.BAD, 0);

    /** It had less time than an answer may take. */
    static final Verdict CUT_SHORT = new Verdict(Outcome.TIMEOUT, 0, Next.NO, Health.UNKNOWN, 0);

    /** Answered, and not to be asked again. */
    static Verdict last(Outcome outcome, int status) {
        return outcome == Outcome.ACK && status == ACK.status
                ? ACK
                : new Verdict(outcome, status, Next.NO, Health.GOOD, 0);
    }
}

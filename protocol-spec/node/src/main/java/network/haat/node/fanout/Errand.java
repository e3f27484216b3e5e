package network.haat.node.fanout;

import java.time.Instant;

/** One shipment's way to one target. Times are milliseconds of the epoch. For one thread. */
final class Errand {

    private final Shipment shipment;
    private final int index;

    private int attempts;
    private int status;
    private Outcome outcome = Outcome.EXPIRED;
    private long first;
    private long until;
    private long due;
    private boolean probe;

    Errand(Shipment shipment, int index) {
        this.shipment = shipment;
        this.index = index;
    }

    Shipment shipment() {
        return shipment;
    }

    Target target() {
        return shipment.targets().get(index);
    }

    String sender() {
        return shipment.parcel().sender();
    }

    long deadline() {
        return shipment.deadline();
    }

    boolean expired(long now) {
        return now >= shipment.deadline();
    }

    /** An attempt begins, which may last so long. */
    void begin(long now, long timeout, boolean isProbe) {
        first = attempts == 0 ? now : first;
        attempts++;
        until = Math.min(now + timeout, deadline());
        probe = isProbe;
    }

    /** No connection could be had: the attempt did not take place. */
    void takeBack() {
        attempts--;
        probe = false;
    }

    void ended(Verdict verdict) {
        outcome = verdict.outcome();
        status = verdict.status();
    }

    /** Whether the attempt has lasted too long. */
    boolean overdue(long now) {
        return now >= until;
    }

    /** Whether the attempt was given less time than an answer may take. */
    boolean cutShort() {
        return until == deadline();
    }

    boolean probe() {
        return probe;
    }

    int attempts() {
        return attempts;
    }

    /** When it is to be tried again. */
    long due() {
        return due;
    }

    void rest(long untilThen) {
        due = untilThen;
    }

    /** It is over: as the last attempt ended, or as stated when there was none. */
    void giveUp(Outcome without, long now) {
        settle(attempts == 0 ? without : outcome, now);
    }

    void settle(Outcome how, long now) {
        Instant last = Instant.ofEpochMilli(now);
        Instant from = attempts == 0 ? last : Instant.ofEpochMilli(first);
        shipment.settled(new Delivery(index, target(), how, attempts, status, from, last));
    }
}

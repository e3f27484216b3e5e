package network.haat.node.fanout;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to one peer: what is under way, what waits, what is to be tried again, and whether the peer is tried at all.
 * Knows nothing of sockets and starts no timers: {@link #sweep} is to be called every few milliseconds. For one thread.
 */
final class Lane implements Line.Ends {

    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

    /** A peer that closes each kept connection just when it is used again is slowed down after that. */
    private static final int MOST_AT_ONCE = 2;

    private final LaneKey key;
    private final FanOutRules rules;
    private final Line line;
    private final Breaker breaker;
    private final BreakerHints hints;
    private final Backoff backoff;
    private final Clock clock;
    private final Tally tally;

    private final FairQueue<Errand> waiting = new FairQueue<>();
    private final PriorityQueue<Errand> resting = new PriorityQueue<>(Comparator.comparingLong(Errand::due));
    private final List<Errand> underWay = new ArrayList<>();

    private boolean pumping;
    private boolean awake;
    private long nextDeadline = Long.MAX_VALUE;
    private long used;

    Lane(LaneKey key, FanOutRules rules, Line line, BreakerHints hints, Backoff backoff, Clock clock, Tally tally) {
        this.key = key;
        this.rules = rules;
        this.line = line;
        this.breaker = new Breaker(rules);
        this.hints = hints;
        this.backoff = backoff;
        this.clock = clock;
        this.tally = tally;
        takeHint(clock.millis());
    }

    /** Takes an errand over: it is settled sooner or later. */
    void offer(Errand errand) {
        long now = clock.millis();
        used = now;
        tally.errands(1);
        if (errand.expired(now)) {
            giveUp(errand, Outcome.EXPIRED, now);
        } else if (errand.deadline() <= breaker.until()) {
            giveUp(errand, Outcome.SUSPENDED, now);
        } else {
            waiting.add(errand.sender(), errand);
            nextDeadline = Math.min(nextDeadline, errand.deadline());
            pump(now);
            shed(now);
        }
    }

    /** What is too much goes, the newest of whoever takes most room first. */
    private void shed(long now) {
        while (waiting.size() + resting.size() > rules.queue() || tally.full()) {
            Errand errand = waiting.pollNewestOfLongest();
            if (errand == null) {
                return;
            }
            giveUp(errand, Outcome.SHED, now);
        }
    }

    @Override
    public void ended(Errand errand, Verdict verdict) {
        long now = clock.millis();
        underWay.remove(errand);
        errand.ended(verdict);
        learn(errand, verdict, now);
        if (verdict.next() == Verdict.Next.NO) {
            settle(errand, verdict.outcome(), now);
        } else {
            again(errand, verdict, now);
        }
        pump(now);
    }

    private void learn(Errand errand, Verdict verdict, long now) {
        if (verdict.health() == Verdict.Health.GOOD) {
            if (breaker.good()) {
                LOG.info("a peer answers again; lane={}", key);
            }
        } else if (verdict.health() == Verdict.Health.UNKNOWN) {
            breaker.unknown(errand.probe());
        } else if (breaker.bad(errand.probe(), now)) {
            opened(now);
        }
    }

    private void opened(long now) {
        LOG.warn(
                "a peer is left alone for a while; lane={} failures={} pause_ms={}",
                key,
                breaker.failures(),
                breaker.until() - now);
        hints.opened(key.toString(), Instant.ofEpochMilli(breaker.until()));
        giveUpWhatCannotWait(now);
    }

    private void giveUpWhatCannotWait(long now) {
        waiting.removeIf(errand -> errand.deadline() <= breaker.until())
                .forEach(errand -> giveUp(errand, Outcome.SUSPENDED, now));
        List<Errand> hopeless = resting.stream()
                .filter(errand -> errand.deadline() <= breaker.until())
                .toList();
        resting.removeAll(hopeless);
        hopeless.forEach(errand -> giveUp(errand, Outcome.SUSPENDED, now));
    }

    private void again(Errand errand, Verdict verdict, long now) {
        boolean atOnce = verdict.next() == Verdict.Next.AT_ONCE && errand.attempts() <= MOST_AT_ONCE;
        errand.rest(atOnce ? now : now + Math.max(backoff.millis(errand.attempts()), verdict.retryAfterMillis()));
        boolean late = Math.max(errand.due(), breaker.until()) >= errand.deadline();
        // what rests takes room too: a peer that always says "later" must not take that of the others
        boolean full = waiting.size() + resting.size() >= rules.queue() || tally.full();
        if (late || full) {
            giveUp(errand, verdict.outcome(), now);
        } else {
            resting.add(errand);
            wake(now);
        }
    }

    /** What has rested enough goes before what else its sender has waiting. */
    private void wake(long now) {
        Errand first = resting.peek();
        while (first != null && first.due() <= now) {
            resting.remove();
            waiting.addFirst(first.sender(), first);
            nextDeadline = Math.min(nextDeadline, first.deadline());
            first = resting.peek();
        }
    }

    /** Starts what may be started. An attempt that ends at once comes back here, and is not to be nested. */
    private void pump(long now) {
        if (pumping) {
            return;
        }
        pumping = true;
        try {
            Errand errand = next(now);
            while (errand != null && begin(errand, now)) {
                errand = next(now);
            }
        } finally {
            pumping = false;
        }
    }

    private @Nullable Errand next(long now) {
        while (!waiting.isEmpty() && underWay.size() < rules.concurrency() && breaker.mayPass(now)) {
            Errand errand = waiting.poll();
            if (errand == null || !errand.expired(now)) {
                return errand;
            }
            giveUp(errand, Outcome.EXPIRED, now);
        }
        return null;
    }

    private boolean begin(Errand errand, long now) {
        errand.begin(now, rules.attemptTimeout().toMillis(), breaker.pass());
        underWay.add(errand);
        if (line.start(errand, this)) {
            return true;
        }
        underWay.remove(errand);
        breaker.unknown(errand.probe());
        errand.takeBack();
        waiting.addFirst(errand.sender(), errand);
        return false;
    }

    /** Ends what has lasted too long, gives up what is too late and starts what has rested enough. */
    void sweep(long now) {
        for (int i = underWay.size() - 1; i >= 0; i--) {
            Errand errand = underWay.get(i);
            if (errand.overdue(now)) {
                boolean sent = line.drop(errand);
                ended(errand, sent ? late(errand) : Verdict.NO_CONNECTION);
                i = Math.min(i, underWay.size());
            }
        }
        wake(now);
        if (now >= nextDeadline) {
            waiting.removeIf(errand -> errand.expired(now)).forEach(errand -> giveUp(errand, Outcome.EXPIRED, now));
            nextDeadline = Long.MAX_VALUE;
            waiting.forEach(errand -> nextDeadline = Math.min(nextDeadline, errand.deadline()));
        }
        pump(now);
    }

    private static Verdict late(Errand errand) {
        return errand.cutShort() ? Verdict.CUT_SHORT : Verdict.TIMEOUT;
    }

    /** To be called about once a second. */
    void tidy(long now) {
        line.tidy(now);
        takeHint(now);
    }

    private void takeHint(long now) {
        hints.openUntil(key.toString())
                .map(Instant::toEpochMilli)
                .filter(until -> until > now)
                .ifPresent(until -> {
                    breaker.hint(Math.min(until, now + rules.breakerLongest().toMillis()));
                    giveUpWhatCannotWait(now);
                });
    }

    private void giveUp(Errand errand, Outcome without, long now) {
        tally.errands(-1);
        errand.giveUp(without, now);
    }

    private void settle(Errand errand, Outcome outcome, long now) {
        tally.errands(-1);
        errand.settle(outcome, now);
    }

    /** Whether there is nothing to do. */
    boolean idle() {
        return underWay.isEmpty() && waiting.isEmpty() && resting.isEmpty();
    }

    /** There is something to do; whether the lane slept. */
    boolean wakeUp() {
        boolean slept = !awake;
        awake = true;
        return slept;
    }

    /** Whether it needs no more sweeping, and is asleep now. */
    boolean mayFallAsleep() {
        awake = !idle();
        return !awake;
    }

    /** Whether nothing would be lost with it: not the memory of a peer that fails, either. */
    boolean forgettable(long unusedSince, long now) {
        return idle() && used < unusedSince && breaker.until() < now && line.connections() == 0;
    }

    /** Closes one connection that is not in use; whether there was one. */
    boolean spare() {
        return line.spare();
    }

    /** Drops everything; what was not settled never is. */
    void close(Throwable why) {
        List<Errand> all = new ArrayList<>(underWay);
        all.addAll(resting);
        all.addAll(waiting.removeIf(errand -> true));
        for (Errand errand : underWay) {
            line.drop(errand);
        }
        underWay.clear();
        resting.clear();
        tally.errands(-all.size());
        all.forEach(errand -> errand.shipment().abandoned(why));
        line.close();
    }

    LaneState state() {
        return new LaneState(
                key.subscriberId(),
                key.origin(),
                breaker.name(),
                breaker.closed() ? null : Instant.ofEpochMilli(breaker.until()),
                underWay.size(),
                waiting.size() + resting.size(),
                line.connections());
    }
}

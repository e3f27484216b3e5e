package network.haat.node.fanout;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** The lanes of one event loop. What is not said to be for any thread is for that loop's alone. */
final class LaneLoop {

    private static final long SWEEP_MILLIS = 20;
    private static final long STALL_MILLIS = 200;
    private static final int SWEEPS_TO_TIDY = 50;
    private static final long FORGET_MILLIS = 120_000;

    /** So many targets in one go, then others on this loop have their turn. */
    private static final int BATCH = 64;

    private final Vertx vertx;
    private final Context context;
    private final FanOutRules rules;
    private final Dialer dialer;
    private final BreakerHints hints;
    private final Clock clock;
    private final Tally tally;
    private final Backoff backoff =
            new Backoff(() -> ThreadLocalRandom.current().nextDouble());

    private final Map<LaneKey, Lane> lanes = new HashMap<>();
    private final List<Lane> awake = new ArrayList<>();
    private volatile List<LaneState> states = List.of();
    private long timer;
    private int sweeps;
    private long last;
    private boolean waived;
    private @Nullable Throwable closed;

    LaneLoop(
            Vertx vertx,
            Context context,
            FanOutRules rules,
            Dialer dialer,
            BreakerHints hints,
            Clock clock,
            Tally tally) {
        this.vertx = vertx;
        this.context = context;
        this.rules = rules;
        this.dialer = dialer;
        this.hints = hints;
        this.clock = clock;
        this.tally = tally;
        context.runOnContext(begin -> timer = vertx.setPeriodic(SWEEP_MILLIS, tick -> sweep()));
    }

    /** Takes over those targets of a shipment that belong here. For any thread. */
    void take(Shipment shipment, int[] mine) {
        context.runOnContext(turn -> take(shipment, mine, 0));
    }

    private void take(Shipment shipment, int[] mine, int from) {
        if (closed != null) {
            shipment.abandoned(closed);
            return;
        }
        int to = Math.min(from + BATCH, mine.length);
        for (int i = from; i < to; i++) {
            offer(new Errand(shipment, mine[i]));
        }
        if (to < mine.length) {
            context.runOnContext(turn -> take(shipment, mine, to));
        }
    }

    private void offer(Errand errand) {
        LaneKey key = LaneKey.of(errand.target());
        if (key == null) {
            errand.settle(Outcome.FORBIDDEN, clock.millis());
            return;
        }
        Lane lane = lanes.computeIfAbsent(key, this::lane);
        lane.offer(errand);
        if (lane.wakeUp()) {
            awake.add(lane);
        }
    }

    private Lane lane(LaneKey key) {
        Line line = new HttpLine(key, dialer, rules, clock, tally);
        return new Lane(key, rules, line, hints, backoff, clock, tally);
    }

    /** After a standstill of our own, what peers have sent meanwhile is read before anything counts as late. */
    private void sweep() {
        long now = clock.millis();
        boolean stalled = now - last > STALL_MILLIS && !waived;
        last = now;
        waived = stalled;
        if (stalled) {
            return;
        }
        for (Lane lane : awake) {
            lane.sweep(now);
        }
        awake.removeIf(Lane::mayFallAsleep);
        if (tally.wanting()) {
            lanes.values().forEach(Lane::spare);
        }
        if (++sweeps % SWEEPS_TO_TIDY == 0) {
            tidy(now);
        }
    }

    private void tidy(long now) {
        lanes.values().forEach(lane -> lane.tidy(now));
        lanes.values().removeIf(lane -> lane.forgettable(now - FORGET_MILLIS, now));
        states = lanes.values().stream().map(Lane::state).toList();
    }

    /** As of at most a second ago. For any thread. */
    List<LaneState> states() {
        return states;
    }

    /** Deliveries not settled. For any thread. */
    int errands() {
        return tally.errands();
    }

    /** Drops everything. For any thread. */
    Future<Void> close(Throwable why) {
        Promise<Void> done = Promise.promise();
        context.runOnContext(turn -> {
            closed = why;
            vertx.cancelTimer(timer);
            lanes.values().forEach(lane -> lane.close(why));
            lanes.clear();
            awake.clear();
            done.complete();
        });
        return done.future();
    }
}

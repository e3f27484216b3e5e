package network.haat.node.testing;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Timers that go off when their clock is moved. For one thread. */
public final class ManualTimers {

    private record Timer(Instant due, Promise<Void> promise) {}

    private final ManualClock clock;
    private final List<Timer> waiting = new ArrayList<>();

    /** Timers that follow and move a clock. */
    public ManualTimers(ManualClock clock) {
        this.clock = clock;
    }

    /** Completes when the clock has been moved on by this much. */
    public Future<Void> sleep(Duration delay) {
        Promise<Void> promise = Promise.promise();
        waiting.add(new Timer(clock.instant().plus(delay), promise));
        return promise.future();
    }

    /** Moves the clock on, stopping at each timer on the way. */
    public void advance(Duration duration) {
        Instant end = clock.instant().plus(duration);
        for (Optional<Timer> next = next(end); next.isPresent(); next = next(end)) {
            Timer timer = next.get();
            waiting.remove(timer);
            clock.advance(Duration.between(clock.instant(), timer.due()));
            timer.promise().complete();
        }
        clock.advance(Duration.between(clock.instant(), end));
    }

    private Optional<Timer> next(Instant end) {
        return waiting.stream().filter(timer -> !timer.due().isAfter(end)).min(Comparator.comparing(Timer::due));
    }
}

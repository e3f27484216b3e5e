package network.haat.node.identity;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/** Looks again and again at what the registry lists of this node's keys, until that is what is waited for. */
final class ListingWatch {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(15);
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(100);
    private static final Duration START_PAUSE = Duration.ofMillis(250);
    private static final int START_ATTEMPTS = 40;

    private final KeyRegistry registry;
    private final Function<Duration, Future<?>> sleep;
    private final Clock clock;
    private volatile boolean closed;

    ListingWatch(KeyRegistry registry, Function<Duration, Future<?>> sleep, Clock clock) {
        this.registry = registry;
        this.sleep = sleep;
        this.clock = clock;
    }

    /** Looks once; repeats only while the registry does not answer at all, for ten seconds. */
    Future<Optional<Instant>> atStart(NodeKeys pair) {
        return atStart(pair, START_ATTEMPTS);
    }

    private Future<Optional<Instant>> atStart(NodeKeys pair, int attempts) {
        return registry.listedUntil(pair)
                .recover(failure -> attempts > 1
                        ? sleep.apply(START_PAUSE).compose(woken -> atStart(pair, attempts - 1))
                        : Future.failedFuture(failure));
    }

    /**
     * Waits until a pair is listed.
     *
     * @param wanted asked before each look; when false, the watch ends
     */
    void untilListed(NodeKeys pair, BooleanSupplier wanted, Runnable listed) {
        after(LOOK_AGAIN, () -> {
            if (wanted.getAsBoolean()) {
                registry.listedUntil(pair).otherwise(Optional.empty()).onSuccess(until -> {
                    if (until.isPresent()) {
                        listed.run();
                    } else {
                        untilListed(pair, wanted, listed);
                    }
                });
            }
        });
    }

    /**
     * Waits until a pair is listed no more.
     *
     * @param latest when it waits no longer, whatever is listed
     * @param told when it will end, each time the registry says so
     */
    void untilEnded(NodeKeys pair, Instant latest, Consumer<Instant> told, Runnable ended) {
        registry.listedUntil(pair).onComplete(asked -> {
            Instant now = clock.instant();
            Instant end = asked.succeeded() ? asked.result().orElse(now) : latest;
            Instant until = end.isBefore(latest) ? end : latest;
            if (asked.succeeded()) {
                told.accept(end);
            }
            if (until.isAfter(now)) {
                Duration wait = asked.succeeded() ? Duration.between(now, until) : LOOK_AGAIN;
                after(wait, () -> untilEnded(pair, latest, told, ended));
            } else if (!closed) {
                ended.run();
            }
        });
    }

    /** Does something after a while, unless this was closed in the meantime. */
    void after(Duration wait, Runnable action) {
        sleep.apply(wait.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : wait).onSuccess(woken -> {
            if (!closed) {
                action.run();
            }
        });
    }

    /** Stops looking. */
    void close() {
        closed = true;
    }
}

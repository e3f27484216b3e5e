package network.haat.node.outbound;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import network.haat.protocol.dialect.Acknowledgement;

/**
 * Repeats what may be repeated: a peer that could not be reached, and answers 408, 429, 502, 503 and 504. Never a NACK,
 * never another 4xx. Waits 200 ms, doubling up to 5 s, each halved at random so that peers do not fall into step, and
 * stops at the message's deadline.
 */
final class RetryChannel implements PeerChannel {

    private static final Duration FIRST_DELAY = Duration.ofMillis(200);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(5);
    private static final Set<Integer> REPEATABLE = Set.of(408, 429, 502, 503, 504);

    private final PeerChannel next;
    private final Clock clock;
    private final Function<Duration, Future<?>> sleep;
    private final DoubleSupplier jitter;

    /**
     * Wraps a channel.
     *
     * @param sleep completes after a while; virtual in tests
     * @param jitter a number from 0 to 1 for each delay
     */
    RetryChannel(PeerChannel next, Clock clock, Function<Duration, Future<?>> sleep, DoubleSupplier jitter) {
        this.next = next;
        this.clock = clock;
        this.sleep = sleep;
        this.jitter = jitter;
    }

    @Override
    public Future<Acknowledgement> send(PeerMessage message) {
        return attempt(message, FIRST_DELAY);
    }

    private Future<Acknowledgement> attempt(PeerMessage message, Duration delay) {
        return next.send(message)
                .compose(
                        answer -> mayRepeat(answer)
                                ? again(message, delay, Future.succeededFuture(answer))
                                : Future.succeededFuture(answer),
                        failure -> mayRepeat(failure)
                                ? again(message, delay, Future.failedFuture(failure))
                                : Future.failedFuture(failure));
    }

    /** Tries once more after the delay, or keeps the last outcome when the deadline comes first. */
    private Future<Acknowledgement> again(PeerMessage message, Duration delay, Future<Acknowledgement> last) {
        Duration wait = Duration.ofMillis((long) (delay.toMillis() * (0.5 + jitter.getAsDouble() / 2)));
        Instant then = clock.instant().plus(wait);
        if (!then.isBefore(message.deadline())) {
            return last;
        }
        Duration doubled = delay.multipliedBy(2);
        Duration following = doubled.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : doubled;
        return sleep.apply(wait).compose(woken -> attempt(message, following));
    }

    private static boolean mayRepeat(Acknowledgement answer) {
        return (answer.kind() == Acknowledgement.Kind.MALFORMED && REPEATABLE.contains(answer.httpStatus()))
                || (answer.kind() == Acknowledgement.Kind.NACK && answer.httpStatus() == 503);
    }

    private static boolean mayRepeat(Throwable failure) {
        return failure instanceof PeerException peer
                && (peer.reason() == PeerException.Reason.UNREACHABLE
                        || peer.reason() == PeerException.Reason.TIMEOUT
                        || peer.reason() == PeerException.Reason.BUSY);
    }
}

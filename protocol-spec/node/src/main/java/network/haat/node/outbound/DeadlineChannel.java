package network.haat.node.outbound;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import network.haat.protocol.dialect.Acknowledgement;

/** Gives a message up at its deadline, whatever is going on inside. */
final class DeadlineChannel implements PeerChannel {

    private final PeerChannel next;
    private final Clock clock;

    DeadlineChannel(PeerChannel next, Clock clock) {
        this.next = next;
        this.clock = clock;
    }

    @Override
    public Future<Acknowledgement> send(PeerMessage message) {
        long left = Duration.between(clock.instant(), message.deadline()).toMillis();
        if (left <= 0) {
            return Future.failedFuture(tooLate());
        }
        return next.send(message)
                .timeout(left, TimeUnit.MILLISECONDS)
                .recover(failure -> Future.failedFuture(failure instanceof TimeoutException ? tooLate() : failure));
    }

    private static PeerException tooLate() {
        return new PeerException(PeerException.Reason.TIMEOUT, "the message's time was over before the peer answered");
    }
}

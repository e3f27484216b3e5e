package network.haat.node.outbound;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import network.haat.node.observe.NodeMetrics;
import network.haat.protocol.dialect.Acknowledgement;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Logs and counts what became of each message, once. */
final class TraceChannel implements PeerChannel {

    private static final Logger LOG = LoggerFactory.getLogger(TraceChannel.class);

    private final String node;
    private final PeerChannel next;
    private final Clock clock;
    private final NodeMetrics metrics;

    TraceChannel(String node, PeerChannel next, Clock clock, NodeMetrics metrics) {
        this.node = node;
        this.next = next;
        this.clock = clock;
        this.metrics = metrics;
    }

    @Override
    public Future<Acknowledgement> send(PeerMessage message) {
        Instant start = clock.instant();
        return next.send(message)
                .onSuccess(answer -> trace(message, start, answer.kind().name(), answer.message()))
                .onFailure(failure -> trace(message, start, reason(failure), failure.getMessage()));
    }

    private void trace(PeerMessage message, Instant start, String outcome, @Nullable String detail) {
        Duration took = Duration.between(start, clock.instant());
        String name = outcome.toLowerCase(Locale.ROOT);
        metrics.outbound(message.action(), name, took);
        LOG.atLevel(name.equals("ack") ? Level.INFO : Level.WARN)
                .addKeyValue("node", node)
                .addKeyValue("action", message.action())
                .addKeyValue("subscriber_id", message.peerId())
                .addKeyValue("transaction_id", message.transactionId())
                .addKeyValue("message_id", message.messageId())
                .addKeyValue("outcome", name)
                .addKeyValue("ms", took.toMillis())
                .addKeyValue("detail", detail == null ? "" : detail)
                .log("sent");
    }

    private static String reason(Throwable failure) {
        return failure instanceof PeerException peer ? peer.reason().name() : "INTERNAL";
    }
}

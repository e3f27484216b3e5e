package network.haat.node.outbound;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import network.haat.node.observe.NodeMetrics;
import network.haat.node.trace.Leg;
import network.haat.node.trace.TraceParent;
import network.haat.node.trace.Tracer;
import network.haat.protocol.dialect.Acknowledgement;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Puts each message in its trace, and logs, counts and remembers what became of it, once. */
final class TraceChannel implements PeerChannel {

    private static final Logger LOG = LoggerFactory.getLogger(TraceChannel.class);
    private static final int NOT_COUNTED = 0;

    private final String node;
    private final PeerChannel next;
    private final Clock clock;
    private final NodeMetrics metrics;
    private final Tracer tracer;

    TraceChannel(String node, PeerChannel next, Clock clock, NodeMetrics metrics, Tracer tracer) {
        this.node = node;
        this.next = next;
        this.clock = clock;
        this.metrics = metrics;
        this.tracer = tracer;
    }

    @Override
    public Future<Acknowledgement> send(PeerMessage message) {
        Instant start = clock.instant();
        Leg leg = tracer.send(message.transactionId(), message.messageId(), message.action(), given(message));
        return next.send(message.withHeaders(leg.headers(message.headers())))
                .onSuccess(answer -> trace(message, leg, start, answer.kind().name(), answer.message()))
                .onFailure(failure -> trace(message, leg, start, reason(failure), failure.getMessage()));
    }

    /** A message that says where it is in its trace is believed; it was made in this node. */
    private static Optional<TraceParent> given(PeerMessage message) {
        return TraceParent.parse(
                message.headers().get(TraceParent.HEADER), message.headers().get(TraceParent.STATE_HEADER));
    }

    private void trace(PeerMessage message, Leg leg, Instant start, String outcome, @Nullable String detail) {
        Duration took = Duration.between(start, clock.instant());
        String name = outcome.toLowerCase(Locale.ROOT);
        metrics.outbound(message.action(), name, took);
        leg.ended(message.peerId(), name, detail, NOT_COUNTED, start, took);
        LOG.atLevel(name.equals("ack") ? Level.INFO : Level.WARN)
                .addKeyValue("node", node)
                .addKeyValue("action", message.action())
                .addKeyValue("subscriber_id", message.peerId())
                .addKeyValue("transaction_id", message.transactionId())
                .addKeyValue("message_id", message.messageId())
                .addKeyValue("trace_id", leg.trace().traceId())
                .addKeyValue("outcome", name)
                .addKeyValue("ms", took.toMillis())
                .addKeyValue("detail", detail == null ? "" : detail)
                .log("sent");
    }

    private static String reason(Throwable failure) {
        return failure instanceof PeerException peer ? peer.reason().name() : "INTERNAL";
    }
}

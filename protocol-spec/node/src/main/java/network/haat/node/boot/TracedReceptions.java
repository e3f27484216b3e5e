package network.haat.node.boot;

import java.util.List;
import network.haat.node.inbound.Reception;
import network.haat.node.inbound.Receptions;
import network.haat.node.trace.Hop;
import network.haat.node.trace.TraceParent;
import network.haat.node.trace.Tracer;
import network.haat.protocol.Context;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Traces and logs messages that arrive. One that was refused before its context was read is of no transaction. */
final class TracedReceptions implements Receptions {

    private static final Logger LOG = LoggerFactory.getLogger(TracedReceptions.class);

    private final String node;
    private final Tracer tracer;

    /**
     * Traces what a node receives.
     *
     * @param node subscriber id of this node, for the log
     */
    TracedReceptions(String node, Tracer tracer) {
        this.node = node;
        this.tracer = tracer;
    }

    @Override
    public void received(Reception reception) {
        Context context = reception.context();
        String traceId = context == null ? "" : trace(reception, context).traceId();
        Level level = reception.problem() == null ? Level.INFO : Level.WARN;
        if (LOG.isEnabledForLevel(level)) {
            log(level, reception, traceId);
        }
    }

    private TraceParent trace(Reception reception, Context context) {
        Tracer.Arrived arrived = new Tracer.Arrived(
                reception.at(),
                reception.took(),
                context.transactionId(),
                context.messageId(),
                reception.action(),
                context.senderId().orElse(""),
                reception.outcome(),
                detail(reception),
                steps(reception));
        return tracer.received(arrived, TraceParent.parse(reception.traceparent(), null));
    }

    private static List<Hop.Step> steps(Reception reception) {
        if (reception.outcome().equals("repeat")) {
            return List.of();
        }
        return reception.steps().stream()
                .map(step -> new Hop.Step(step.step(), step.took()))
                .toList();
    }

    private static String detail(Reception reception) {
        return reception.problem() == null ? "" : reception.problem().message();
    }

    private void log(Level level, Reception reception, String traceId) {
        Context context = reception.context();
        LOG.atLevel(level)
                .addKeyValue("node", node)
                .addKeyValue("action", reception.action())
                .addKeyValue(
                        "subscriber_id",
                        context == null ? "" : context.senderId().orElse(""))
                .addKeyValue("transaction_id", context == null ? "" : context.transactionId())
                .addKeyValue("message_id", context == null ? "" : context.messageId())
                .addKeyValue("trace_id", traceId)
                .addKeyValue("outcome", reception.problem() == null ? reception.outcome() : detail(reception))
                .addKeyValue("ms", reception.took().toMillis())
                .log("received");
    }
}

package network.haat.node.inbound;

import network.haat.node.observe.NodeMetrics;
import network.haat.protocol.Context;
import network.haat.protocol.error.Problem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Counts each verdict and writes a line about it. */
final class ReceptionLog implements Receptions {

    private static final Logger LOG = LoggerFactory.getLogger(InboundPipeline.class);

    private final String node;
    private final NodeMetrics metrics;

    ReceptionLog(String node, NodeMetrics metrics) {
        this.node = node;
        this.metrics = metrics;
    }

    @Override
    public void received(Reception reception) {
        metrics.inbound(reception.action(), reception.outcome(), reception.took());
        Problem problem = reception.problem();
        Level level = problem == null ? Level.INFO : Level.WARN;
        if (LOG.isEnabledForLevel(level)) {
            write(level, reception, reception.context(), problem == null ? reception.outcome() : problem.message());
        }
    }

    private void write(Level level, Reception reception, @Nullable Context context, String outcome) {
        LOG.atLevel(level)
                .addKeyValue("node", node)
                .addKeyValue("action", reception.action())
                .addKeyValue(
                        "subscriber_id",
                        context == null ? "" : context.senderId().orElse(""))
                .addKeyValue("transaction_id", context == null ? "" : context.transactionId())
                .addKeyValue("message_id", context == null ? "" : context.messageId())
                .addKeyValue("outcome", outcome)
                .addKeyValue("ms", reception.took().toMillis())
                .log("received");
    }
}

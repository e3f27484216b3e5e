package network.haat.gateway.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import network.haat.node.fanout.Delivery;
import network.haat.node.fanout.Outcome;
import network.haat.node.fanout.Target;
import network.haat.node.journal.Journal;
import network.haat.node.journal.Ticket;
import network.haat.node.observe.NodeMetrics;
import network.haat.node.trace.Leg;
import network.haat.protocol.Context;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What became of one message at each of its targets: noted in the journal one by one. Safe for use by several threads. */
final class Ledger {

    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

    private final Journal journal;
    private final Ticket ticket;
    private final Context context;
    private final NodeMetrics metrics;
    private final List<Delivery> deliveries;

    /** A ledger that begins with what had ended before a restart. */
    Ledger(Journal journal, Ticket ticket, Context context, NodeMetrics metrics, List<Delivery> before) {
        this.journal = journal;
        this.ticket = ticket;
        this.context = context;
        this.metrics = metrics;
        this.deliveries = new ArrayList<>(before);
    }

    Ticket ticket() {
        return ticket;
    }

    void add(Delivery delivery, Leg leg) {
        synchronized (this) {
            deliveries.add(delivery);
        }
        journal.note(ticket, Progress.write(delivery));
        Duration took = Duration.between(delivery.first(), delivery.last());
        metrics.outbound(context.action().wireName(), name(delivery.outcome()), took);
        leg.lane(
                delivery.target().subscriberId(),
                name(delivery.outcome()),
                delivery.httpStatus() == 0 ? "" : "HTTP " + delivery.httpStatus(),
                delivery.attempts(),
                delivery.first(),
                took);
    }

    /** One line of the log for all of them. */
    void tell(Leg leg, Instant start, Instant end) {
        Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        List<Delivery> all = deliveries();
        all.forEach(delivery -> counts.merge(delivery.outcome(), 1, Integer::sum));
        Duration took = Duration.between(start, end);
        int acknowledged = counts.getOrDefault(Outcome.ACK, 0);
        String detail = acknowledged + " of " + all.size() + " acknowledged";
        leg.ended("", acknowledged > 0 ? "ack" : "none", detail, 0, start, took);
        LOG.atInfo()
                .addKeyValue("action", context.action().wireName())
                .addKeyValue("subscriber_id", context.senderId().orElse(""))
                .addKeyValue("transaction_id", context.transactionId())
                .addKeyValue("message_id", context.messageId())
                .addKeyValue("trace_id", leg.trace().traceId())
                .addKeyValue("outcome", counts)
                .addKeyValue("ms", took.toMillis())
                .log("relayed");
    }

    private static String name(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }

    synchronized List<Delivery> deliveries() {
        return List.copyOf(deliveries);
    }

    /** Those targets to which nothing has been delivered yet. */
    List<Target> open(List<Target> targets) {
        Set<Target> done = new HashSet<>();
        deliveries().forEach(delivery -> done.add(delivery.target()));
        return targets.stream().filter(target -> !done.contains(target)).toList();
    }
}

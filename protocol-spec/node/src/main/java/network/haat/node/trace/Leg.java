package network.haat.node.trace;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way out, to one peer or to many. Made by {@link Tracer#send}. Safe for use by several threads; its
 * methods take no time to speak of.
 */
public final class Leg {

    private final Tracer tracer;
    private final Hops.@Nullable Trail trail;
    private final String transactionId;
    private final String messageId;
    private final String action;
    private final TraceParent trace;
    private final long parent;

    Leg(
            Tracer tracer,
            Hops.@Nullable Trail trail,
            String transactionId,
            String messageId,
            String action,
            TraceParent trace,
            long parent) {
        this.tracer = tracer;
        this.trail = trail;
        this.transactionId = transactionId;
        this.messageId = messageId;
        this.action = action;
        this.trace = trace;
        this.parent = parent;
    }

    /** Where it is in its trace; what the message carries on. */
    public TraceParent trace() {
        return trace;
    }

    /** The headers of a message, with those that carry the trace on. */
    public Map<String, String> headers(Map<String, String> others) {
        return trace.headers(others);
    }

    /**
     * It has ended; called once.
     *
     * @param peer who it was for; empty when it was for many
     * @param outcome {@code ack}, or in lower case why not
     * @param detail why not, in words; or empty
     * @param attempts how often it was tried; 0 where nobody counts
     */
    public void ended(String peer, String outcome, @Nullable String detail, int attempts, Instant at, Duration took) {
        tracer.record(trail, transactionId, hop(peer, outcome, detail, attempts, at, took, trace, parent));
    }

    /** What became of it at one of many; called once for each of them. */
    public void lane(String peer, String outcome, @Nullable String detail, int attempts, Instant at, Duration took) {
        tracer.record(
                trail,
                transactionId,
                hop(peer, outcome, detail, attempts, at, took, tracer.below(trace), trace.span()));
    }

    private Hop hop(
            String peer,
            String outcome,
            @Nullable String detail,
            int attempts,
            Instant at,
            Duration took,
            TraceParent place,
            long cause) {
        return new Hop(
                at,
                took,
                Hop.Direction.OUT,
                action,
                peer,
                messageId,
                outcome,
                Hop.cut(detail),
                attempts,
                List.of(),
                place,
                cause);
    }
}

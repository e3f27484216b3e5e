package network.haat.node.trace;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a node's messages in their traces: what comes goes on the sender's trace, what leaves goes on the trace of what
 * caused it, or begins one. A callback has the ids of its request, and so is found to be caused by it. Every hop is
 * remembered, and told as a span where its trace is recorded. Safe for use by several threads; never blocks.
 */
public final class Tracer {

    private static final String CALLBACK = "on_";
    private static final double SPAN_OF_LONGS = 0x1p64;

    private final Hops hops;
    private final Spans spans;
    private final double ratio;
    private final LongSupplier random;

    /**
     * Traces for a node.
     *
     * @param spans gets the hops of recorded traces
     * @param ratio how many of all traces are recorded, 0 to 1. It is decided by the trace id alone, so that all nodes
     *     record the same ones, and no peer can make them record more
     */
    public Tracer(Hops hops, Spans spans, double ratio) {
        this(hops, spans, ratio, () -> ThreadLocalRandom.current().nextLong());
    }

    Tracer(Hops hops, Spans spans, double ratio, LongSupplier random) {
        this.hops = hops;
        this.spans = spans;
        this.ratio = ratio;
        this.random = random;
    }

    /** Remembers hops, and tells nobody. */
    public static Tracer remembering(Hops hops) {
        return new Tracer(hops, Spans.none(), 0);
    }

    /**
     * A message that came.
     *
     * @param at when its first byte was read
     * @param took until the answer to it stood
     * @param transactionId as in its context
     * @param messageId as in its context
     * @param action of the path it was posted to
     * @param peer who sent it
     * @param outcome {@code ack}, or in lower case why not
     * @param detail why not; or empty
     * @param steps how long each step took
     */
    public record Arrived(
            Instant at,
            Duration took,
            String transactionId,
            String messageId,
            String action,
            String peer,
            String outcome,
            String detail,
            List<Hop.Step> steps) {}

    /**
     * Remembers a message that came. To be told before anything is sent because of it.
     *
     * @param given the trace its sender put it in; empty when it put it in none. It is not followed when this node knows
     *     the message, or the request it answers, by another trace
     * @return where it is in its trace
     */
    public TraceParent received(Arrived message, Optional<TraceParent> given) {
        Hops.Trail trail = hops.trail(message.transactionId());
        TraceParent known = known(trail, message.messageId(), message.action());
        TraceParent cause = known == null
                ? given.orElse(null)
                : given.filter(known::isSameTrace).orElse(known);
        TraceParent here = next(cause);
        hops.trace(trail, key(message.messageId(), message.action()), here);
        Hop hop = new Hop(
                message.at(),
                message.took(),
                Hop.Direction.IN,
                message.action(),
                message.peer(),
                message.messageId(),
                message.outcome(),
                message.detail(),
                0,
                message.steps(),
                here,
                cause == null ? 0 : cause.span());
        record(trail, message.transactionId(), hop);
        return here;
    }

    /**
     * Begins to send a message, or one message to many.
     *
     * @param given the trace to go on; empty for that of what caused it, as far as is known here
     */
    public Leg send(String transactionId, String messageId, String action, Optional<TraceParent> given) {
        Hops.Trail trail = hops.trail(transactionId);
        TraceParent cause = given.orElseGet(() -> known(trail, messageId, action));
        TraceParent here = next(cause);
        if (cause == null) {
            hops.trace(trail, key(messageId, action), here);
        }
        return new Leg(this, trail, transactionId, messageId, action, here, cause == null ? 0 : cause.span());
    }

    /** Where a message of a transaction is in its trace, for calls that are made because of it; empty when not known. */
    public Optional<TraceParent> place(String transactionId, String messageId, String action) {
        return Optional.ofNullable(known(hops.trail(transactionId), messageId, action));
    }

    /** Where a message is in its trace, or else the request that it answers. */
    private @Nullable TraceParent known(Hops.@Nullable Trail trail, String messageId, String action) {
        TraceParent same = hops.trace(trail, key(messageId, action));
        return same == null && action.startsWith(CALLBACK)
                ? hops.trace(trail, key(messageId, action.substring(CALLBACK.length())))
                : same;
    }

    private static String key(String messageId, String action) {
        return messageId + '/' + action;
    }

    private TraceParent next(@Nullable TraceParent cause) {
        if (cause != null) {
            return cause.child(isRecorded(cause), random);
        }
        TraceParent root = TraceParent.root(random);
        return isRecorded(root) ? root.recorded() : root;
    }

    /** Another span below one that was begun. */
    TraceParent below(TraceParent parent) {
        return parent.child(false, random);
    }

    void record(Hops.@Nullable Trail trail, String transactionId, Hop hop) {
        hops.add(trail, hop);
        if (isRecorded(hop.trace())) {
            spans.ended(transactionId, hop);
        }
    }

    /** Tells what is still to be told, in a few seconds at most. Never fails. */
    public Future<Void> close() {
        return spans.close();
    }

    private boolean isRecorded(TraceParent trace) {
        return ratio > 0 && (ratio >= 1 || trace.traceLow() / SPAN_OF_LONGS + 0.5 < ratio);
    }
}

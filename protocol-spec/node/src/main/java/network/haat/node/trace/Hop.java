package network.haat.node.trace;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One message that came to this node, or left it, and what became of it. Immutable; texts of others are cut at
 * {@value #LONGEST} characters.
 *
 * @param at when it began
 * @param took until the answer was there, or the message was given up
 * @param direction whether it came or left
 * @param action for example {@code on_search}
 * @param peer subscriber id of the other side; empty when it is not known, or there are many
 * @param messageId as in its context
 * @param outcome {@code ack}, or in lower case why not
 * @param detail why, in words; or empty
 * @param attempts how often it was tried; 0 where nobody counts
 * @param steps how long each step took, in order; empty where that is not measured
 * @param trace where in its trace this is
 * @param parent span id of what caused it, or 0
 */
public record Hop(
        Instant at,
        Duration took,
        Direction direction,
        String action,
        String peer,
        String messageId,
        String outcome,
        String detail,
        int attempts,
        List<Step> steps,
        TraceParent trace,
        long parent) {

    private static final int LONGEST = 500;

    /** Steps, and characters, that take as much memory as the rest of a hop. */
    private static final int STEPS_OF_ONE = 4;

    private static final int CHARACTERS_OF_ONE = 200;
    private static final double NANOS_PER_MILLI = 1e6;

    /** Whether a message came or left. */
    public enum Direction {
        /** It came. */
        IN,
        /** It left. */
        OUT
    }

    /** How much memory it takes, in that of a hop without steps and with little to say. */
    int weight() {
        int characters = peer.length() + messageId.length() + detail.length();
        return 1 + steps.size() / STEPS_OF_ONE + characters / CHARACTERS_OF_ONE;
    }

    /**
     * A step on the way in.
     *
     * @param name of the step
     * @param took how long it took
     */
    public record Step(String name, Duration took) {}

    /** Cuts and copies. */
    public Hop {
        action = cut(action);
        peer = cut(peer);
        messageId = cut(messageId);
        outcome = cut(outcome);
        detail = cut(detail);
        steps = List.copyOf(steps);
    }

    static String cut(@Nullable String text) {
        return text == null ? "" : text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    /** Whether the message was taken. */
    public boolean isAck() {
        return outcome.equals("ack");
    }

    /**
     * The hop as JSON, times in milliseconds.
     *
     * @param node subscriber id of the node it is of
     */
    public ObjectNode toJson(String node) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("at", at.toString());
        json.put("node", node);
        json.put("direction", direction == Direction.IN ? "in" : "out");
        json.put("action", action);
        json.put("peer", peer);
        json.put("message_id", messageId);
        json.put("outcome", outcome);
        if (!detail.isEmpty()) {
            json.put("detail", detail);
        }
        json.put("ms", millis(took));
        if (attempts > 1) {
            json.put("attempts", attempts);
        }
        if (!steps.isEmpty()) {
            ArrayNode array = json.putArray("steps");
            steps.forEach(step -> array.addObject().put("step", step.name()).put("ms", millis(step.took())));
        }
        json.put("trace_id", trace.traceId());
        json.put("span_id", trace.spanId());
        return json;
    }

    private static double millis(Duration duration) {
        return Math.round(duration.toNanos() / 1_000.0) * 1_000 / NANOS_PER_MILLI;
    }
}

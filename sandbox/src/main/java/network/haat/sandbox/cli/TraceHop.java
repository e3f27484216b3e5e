package network.haat.sandbox.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One hop, as a part told it.
 *
 * @param json as it was told
 * @param at when it began
 * @param steps how long each step took
 */
record TraceHop(JsonNode json, Instant at, List<Step> steps) {

    /** A message that was taken; a repetition is answered as it was the first time. */
    private static final Set<String> TAKEN = Set.of("ack", "repeat");

    /**
     * A step on the way in.
     *
     * @param name of the step
     * @param millis how long it took
     */
    record Step(String name, double millis) {}

    /** Reads one; empty when it has no time. */
    static Optional<TraceHop> read(JsonNode json) {
        List<Step> steps = new ArrayList<>();
        for (JsonNode step : json.path("steps")) {
            steps.add(new Step(step.path("step").asText(), step.path("ms").asDouble()));
        }
        try {
            return Optional.of(new TraceHop(json, Instant.parse(json.path("at").asText()), List.copyOf(steps)));
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }

    boolean came() {
        return json.path("direction").asText().equals("in");
    }

    String node() {
        return json.path("node").asText();
    }

    String peer() {
        return json.path("peer").asText();
    }

    String action() {
        return json.path("action").asText();
    }

    String messageId() {
        return json.path("message_id").asText();
    }

    String outcome() {
        return json.path("outcome").asText();
    }

    String detail() {
        return json.path("detail").asText();
    }

    String traceId() {
        return json.path("trace_id").asText();
    }

    double millis() {
        return json.path("ms").asDouble();
    }

    int attempts() {
        return json.path("attempts").asInt(1);
    }

    boolean wasTaken() {
        return TAKEN.contains(outcome());
    }
}

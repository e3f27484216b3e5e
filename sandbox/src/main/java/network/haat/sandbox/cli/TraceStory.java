package network.haat.sandbox.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import network.haat.sandbox.client.Printable;

/** What the parts of a network remember of one transaction, as one story in the order of time. */
final class TraceStory {

    private static final int SHOWN_STEPS = 3;
    private static final double NANOS_PER_MILLI = 1e6;

    private final String transaction;
    private final List<String> notAsked;
    private final List<TraceHop> hops = new ArrayList<>();
    private int leftOut;

    /**
     * A story of these answers.
     *
     * @param answers of the parts that know the transaction
     * @param notAsked why parts could not be asked
     */
    TraceStory(String transaction, List<JsonNode> answers, List<String> notAsked) {
        this.transaction = transaction;
        this.notAsked = List.copyOf(notAsked);
        for (JsonNode answer : answers) {
            answer.path("hops").forEach(hop -> TraceHop.read(hop).ifPresent(hops::add));
            leftOut += answer.path("left_out").asInt();
        }
        hops.sort(Comparator.comparing(TraceHop::at).thenComparing(TraceHop::came));
    }

    boolean isKnown() {
        return !hops.isEmpty();
    }

    void print(PrintWriter out) {
        if (isKnown()) {
            out.println(Printable.text("Transaction " + transaction + ", begun " + begin()));
            out.println();
            table().print(out);
            out.println();
            TraceEnds ends = new TraceEnds(hops, leftOut == 0 && notAsked.isEmpty());
            ends.sentences().forEach(sentence -> out.println(Printable.text(sentence)));
            out.println(Printable.text("Trace: " + String.join(", ", traces())));
        } else {
            out.println(Printable.text("Nobody remembers a message of transaction " + transaction + "."));
        }
        if (leftOut > 0) {
            out.println(leftOut + " further hops were counted and not kept.");
        }
        notAsked.forEach(why -> out.println(Printable.text("Not asked: " + why)));
    }

    private Table table() {
        Table table = new Table("AT", "ACTION", "HOP", "VERDICT", "TOOK", "");
        for (TraceHop hop : hops) {
            table.row(
                    "+" + millis(Duration.between(begin(), hop.at()).toNanos() / NANOS_PER_MILLI),
                    hop.action(),
                    way(hop),
                    hop.outcome(),
                    millis(hop.millis()),
                    note(hop));
        }
        return table;
    }

    private static String way(TraceHop hop) {
        if (hop.came()) {
            return "  " + hop.node() + " received it";
        }
        return hop.node() + " -> " + (hop.peer().isEmpty() ? "all" : hop.peer());
    }

    private static String note(TraceHop hop) {
        String tries = hop.attempts() > 1 ? hop.attempts() + " attempts; " : "";
        String slowest = hop.steps().stream()
                .sorted(Comparator.comparing(TraceHop.Step::millis).reversed())
                .limit(SHOWN_STEPS)
                .map(step -> step.name() + " " + millis(step.millis()))
                .collect(Collectors.joining(", "));
        return tries + (hop.detail().isEmpty() ? slowest : hop.detail());
    }

    private static String millis(double millis) {
        return String.format(Locale.ROOT, "%.1f ms", millis);
    }

    private Instant begin() {
        return hops.get(0).at();
    }

    private List<String> traces() {
        return hops.stream().map(TraceHop::traceId).distinct().toList();
    }

    /** The whole story as JSON; {@code hops} as the parts gave them, in the order of time. */
    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("transaction_id", transaction);
        json.put("known", isKnown());
        ArrayNode array = json.putArray("hops");
        hops.forEach(hop -> array.add(hop.json()));
        TraceEnds ends = new TraceEnds(hops, leftOut == 0 && notAsked.isEmpty());
        ArrayNode ended = json.putArray("ended_at");
        ends.refused().forEach(hop -> ended.add(hop.json()));
        ArrayNode silent = json.putArray("unanswered");
        ends.unanswered().forEach(hop -> silent.add(hop.json()));
        traces().forEach(json.putArray("trace_ids")::add);
        json.put("left_out", leftOut);
        notAsked.forEach(json.putArray("not_asked")::add);
        return json;
    }
}

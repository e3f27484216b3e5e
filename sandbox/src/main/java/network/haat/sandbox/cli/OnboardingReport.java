package network.haat.sandbox.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.stream.StreamSupport;
import network.haat.sandbox.client.Printable;
import org.jspecify.annotations.Nullable;

/** How an onboarding went, step by step, and where it stands, for people. */
final class OnboardingReport {

    private static final int APPROVED = 0;
    private static final int NOT_ADMITTED = 1;

    private final JsonNode operation;

    OnboardingReport(JsonNode operation) {
        this.operation = operation;
    }

    void print(PrintWriter out) {
        out.println(Printable.text("Onboarding of " + subscriber() + ", operation "
                + operation.path("id").asText("-") + ", begun "
                + operation.path("created").asText("-")));
        for (JsonNode step : operation.path("steps")) {
            print(out, step);
        }
        out.println();
        out.println(Printable.text(standing()));
    }

    /** 0 when it was approved or waits for a decision, 1 when it failed or was rejected. */
    int exitCode() {
        return switch (status()) {
            case "APPROVED" -> APPROVED;
            case "PENDING" -> failure() == null ? APPROVED : NOT_ADMITTED;
            default -> NOT_ADMITTED;
        };
    }

    private static void print(PrintWriter out, JsonNode step) {
        out.println();
        out.println(Printable.text(String.format(
                Locale.ROOT, "%-8s %s  %s", text(step, "outcome"), text(step, "step"), text(step, "at"))));
        for (String name : new String[] {"sent", "received", "problem", "fix"}) {
            String value = text(step, name);
            if (!value.isEmpty()) {
                out.println("  " + name + " ".repeat(10 - name.length()) + Printable.text(value));
            }
        }
    }

    /** One sentence: where it stands and what to do next. */
    private String standing() {
        JsonNode failure = failure();
        return switch (status()) {
            case "APPROVED" -> subscriber() + " is on the network; there is nothing left to do.";
            case "REJECTED" ->
                "An operator rejected " + subscriber() + "; " + advice(failure, "ask the operator why")
                        + ", then subscribe again.";
            case "PENDING" -> failure == null ? waiting() : failed(failure);
            case "FAILED" -> failed(failure);
            default -> "The registry says " + status() + ", which this version does not know; update it.";
        };
    }

    private String failed(@Nullable JsonNode failure) {
        String where = failure == null ? "" : " at the step '" + text(failure, "step") + "'";
        return "It failed" + where + "; " + advice(failure, "see the registry's log") + ", then subscribe again.";
    }

    /** What a waiting step says it waits for, else the decision of a person. */
    private String waiting() {
        String step = StreamSupport.stream(operation.path("steps").spliterator(), false)
                .filter(one -> text(one, "outcome").equals("waiting"))
                .map(one -> text(one, "fix").isEmpty() ? "" : "; " + unstopped(text(one, "fix")))
                .findFirst()
                .orElse("");
        return "Nothing is wrong; it waits for an operator" + step + ": ./haat participants approve " + subscriber()
                + " --reason TEXT";
    }

    private static String advice(@Nullable JsonNode failure, String otherwise) {
        String fix = failure == null ? "" : unstopped(text(failure, "fix"));
        return fix.isEmpty() ? otherwise : fix;
    }

    private static String unstopped(String sentence) {
        return sentence.strip().replaceFirst("[.;]+\\z", "");
    }

    /** The last step that failed and was not passed later; null when there is none. */
    private @Nullable JsonNode failure() {
        JsonNode last = null;
        for (JsonNode step : operation.path("steps")) {
            boolean failed = text(step, "outcome").equals("failed");
            if (failed) {
                last = step;
            } else if (last != null && text(last, "step").equals(text(step, "step"))) {
                last = null;
            }
        }
        return last;
    }

    private String subscriber() {
        return operation.path("subscriber_id").asText("somebody");
    }

    private String status() {
        return operation.path("status").asText("nothing");
    }

    private static String text(JsonNode json, String name) {
        JsonNode value = json.path(name);
        return value.isContainerNode() ? value.toString() : value.asText("");
    }
}

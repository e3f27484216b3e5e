package network.haat.registry.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Steps of an onboarding as JSON, the same in answers and in the database. */
public final class StepJson {

    private StepJson() {}

    /** Writes them in order. */
    public static ArrayNode write(List<Step> steps) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        for (Step step : steps) {
            ObjectNode one = json.addObject();
            one.put("step", step.name());
            one.put("at", step.at().toString());
            one.put("outcome", step.outcome().name().toLowerCase(Locale.ROOT));
            put(one, "sent", step.sent());
            put(one, "received", step.received());
            put(one, "problem", step.problem());
            put(one, "fix", step.fix());
        }
        return json;
    }

    /** Reads what {@link #write} wrote. */
    public static List<Step> read(JsonNode json) {
        List<Step> steps = new ArrayList<>();
        for (JsonNode one : json) {
            steps.add(new Step(
                    one.path("step").asText(),
                    Instant.parse(one.path("at").asText()),
                    Step.Outcome.valueOf(one.path("outcome").asText().toUpperCase(Locale.ROOT)),
                    one.path("sent").textValue(),
                    one.path("received").textValue(),
                    one.path("problem").textValue(),
                    one.path("fix").textValue()));
        }
        return steps;
    }

    private static void put(ObjectNode json, String name, @Nullable String value) {
        if (value != null) {
            json.put(name, value);
        }
    }
}

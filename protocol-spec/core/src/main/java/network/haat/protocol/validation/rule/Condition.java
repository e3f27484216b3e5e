package network.haat.protocol.validation.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a rule is applied.
 *
 * @param path where to look
 * @param values one of these is meant; null for anything
 * @param present whether it must be there, or must not
 */
record Condition(Path path, @Nullable List<String> values, boolean present) {

    static List<Condition> read(JsonNode list) {
        List<Condition> conditions = new ArrayList<>();
        for (JsonNode json : list) {
            Path path = Path.of(json.get("path").textValue());
            List<String> values = json.has("is") ? RuleReader.texts(json.get("is")) : null;
            conditions.add(new Condition(path, values, json.path("present").asBoolean(true)));
        }
        return List.copyOf(conditions);
    }

    boolean holds(Scope scope) {
        List<Value> found = scope.at(path);
        return values == null
                ? found.isEmpty() != present
                : found.stream().anyMatch(value -> values.contains(value.text())) == present;
    }
}

package network.haat.protocol.validation.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The arguments of a check. Every one must be used: a misspelt argument would weaken a rule in silence. */
final class Arguments {

    private final JsonNode json;
    private final Set<String> used = new HashSet<>();

    Arguments(JsonNode json) {
        this.json = json;
    }

    Path path(String name) {
        return Path.of(text(name));
    }

    @Nullable
    Path optionalPath(String name) {
        String text = optionalText(name);
        return text == null ? null : Path.of(text);
    }

    String text(String name) {
        String text = get(name).textValue();
        if (text == null) {
            throw new IllegalArgumentException(name + " must be text");
        }
        return text;
    }

    boolean flag(String name) {
        used.add(name);
        return json.path(name).asBoolean(false);
    }

    boolean decimal() {
        used.add("as");
        return json.path("as").asText().equals("decimal");
    }

    @Nullable
    String optionalText(String name) {
        used.add(name);
        return json.path(name).textValue();
    }

    List<String> texts(String name) {
        return RuleReader.texts(get(name));
    }

    List<String> optionalTexts(String name) {
        used.add(name);
        return json.has(name) ? RuleReader.texts(json.get(name)) : List.of();
    }

    int number(String name) {
        return get(name).intValue();
    }

    double number(String name, double missing) {
        used.add(name);
        return json.path(name).asDouble(missing);
    }

    Map<String, List<String>> table(String name) {
        Map<String, List<String>> table = new HashMap<>();
        get(name).properties().forEach(row -> table.put(row.getKey(), RuleReader.texts(row.getValue())));
        return Map.copyOf(table);
    }

    void requireAllUsed() {
        json.fieldNames().forEachRemaining(name -> {
            if (!used.contains(name)) {
                throw new IllegalArgumentException("no such argument: " + name);
            }
        });
    }

    private JsonNode get(String name) {
        used.add(name);
        JsonNode value = json.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the argument " + name + " is missing");
        }
        return value;
    }
}

package network.haat.protocol.validation.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import network.haat.protocol.validation.finding.Applies;
import network.haat.protocol.validation.finding.Level;
import network.haat.protocol.validation.finding.Severity;

/** Reads a rule from its data, refusing what it does not know. */
final class RuleReader {

    private static final Set<String> MEMBERS = Set.of(
            "id",
            "level",
            "severity",
            "lines",
            "domains",
            "versions",
            "actions",
            "each",
            "when",
            "check",
            "with",
            "message",
            "fix",
            "code",
            "source",
            "pass",
            "fail");

    private RuleReader() {}

    static Rule read(String pack, JsonNode json) {
        String id = pack + "/" + json.path("id").asText();
        try {
            json.fieldNames().forEachRemaining(RuleReader::requireKnown);
            Level level = Level.of(json.path("level").asText()).orElseThrow();
            Severity severity =
                    Severity.of(json.path("severity").asText("error")).orElseThrow();
            if (level == Level.RUNTIME && severity != Severity.ERROR) {
                throw new IllegalArgumentException("a runtime rule that refuses nothing");
            }
            Path each = Path.of(json.path("each").asText("/"));
            return new Rule(
                    id,
                    level,
                    severity,
                    Applies.read(json),
                    each,
                    Condition.read(json.path("when")),
                    check(json, each),
                    json);
        } catch (RuntimeException defect) {
            throw new IllegalStateException("the rule " + id + " cannot be read: " + defect.getMessage(), defect);
        }
    }

    private static Check check(JsonNode json, Path each) {
        Arguments arguments = new Arguments(json.path("with"));
        Check check = CheckCatalogue.of(json.path("check").asText(), arguments, each);
        arguments.requireAllUsed();
        return check;
    }

    private static void requireKnown(String member) {
        if (!MEMBERS.contains(member)) {
            throw new IllegalArgumentException("no such member: " + member);
        }
    }

    static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return List.copyOf(texts);
    }
}

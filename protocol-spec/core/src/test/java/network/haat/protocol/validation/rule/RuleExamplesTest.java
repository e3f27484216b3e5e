package network.haat.protocol.validation.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import network.haat.protocol.validation.finding.Finding;
import network.haat.protocol.validation.finding.Level;
import network.haat.protocol.validation.finding.Subject;
import network.haat.protocol.validation.schema.MessageShape;
import network.haat.protocol.validation.schema.SchemaLibrary;
import network.haat.protocol.validation.schema.Wanted;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule is tried on its own examples, seeing of them only what it says it reads. */
class RuleExamplesTest {

    private static final SchemaLibrary SCHEMAS = new SchemaLibrary();

    static Stream<Arguments> rules() {
        return new RuleLibrary()
                .packs().stream()
                        .flatMap(pack -> pack.rules().stream().map(rule -> Arguments.of(rule, data(pack, rule))));
    }

    private static JsonNode data(RuleLibrary.Pack pack, Rule rule) {
        return StreamSupport.stream(pack.data().get("rules").spliterator(), false)
                .filter(json ->
                        rule.id().equals(pack.name() + "/" + json.get("id").textValue()))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void judge_itsOwnExamples_asTheySay(Rule rule, JsonNode data) throws Exception {
        assertThat(data.path("pass")).as("passing examples").isNotEmpty();
        assertThat(data.path("fail")).as("failing examples").isNotEmpty();
        for (JsonNode example : data.get("pass")) {
            assertThat(judge(rule, example)).as("passes: " + example).isEmpty();
        }
        for (JsonNode example : data.get("fail")) {
            assertThat(judge(rule, example))
                    .as("fails: " + example)
                    .isNotEmpty()
                    .allSatisfy(finding -> {
                        assertThat(finding.rule()).isEqualTo(rule.id());
                        assertThat(finding.problem().path()).isNotNull();
                    });
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void read_itsData_saysWhatWhyAndWhereFrom(Rule rule, JsonNode data) {
        assertThat(data.path("message").asText()).hasSizeBetween(15, 300).doesNotEndWith(".");
        assertThat(data.path("source").asText()).isNotBlank();
        assertThat(rule.id()).matches("[a-z0-9-]+/[a-z0-9]+(?:[.-][a-z0-9]+)+");
    }

    private static List<Finding> judge(Rule rule, JsonNode example) throws Exception {
        List<JsonNode> bodies = new ArrayList<>();
        if (example.isArray()) {
            for (JsonNode body : example) {
                bodies.add(kept(rule, body));
            }
        } else {
            bodies.add(kept(rule, example));
        }
        int last = bodies.size() - 1;
        return rule.judge(bodies.get(last), bodies.subList(0, last));
    }

    private static JsonNode kept(Rule rule, JsonNode body) throws Exception {
        List<List<String>> paths = new ArrayList<>(rule.reads());
        paths.add(List.of("context", "action"));
        MessageShape shape = SCHEMAS.shapeOf(Subject.registry(""), Level.RUNTIME, Wanted.of(paths));
        return shape.examine(body.toString().getBytes(StandardCharsets.UTF_8), new ArrayList<>());
    }
}

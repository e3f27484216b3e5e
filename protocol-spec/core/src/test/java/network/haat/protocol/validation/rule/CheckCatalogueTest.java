package network.haat.protocol.validation.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import network.haat.protocol.error.Fault;
import network.haat.protocol.validation.finding.Finding;
import network.haat.protocol.validation.finding.Level;
import network.haat.protocol.validation.finding.Severity;
import network.haat.protocol.validation.finding.Subject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckCatalogueTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<Arguments> cases() throws IOException {
        try (InputStream table =
                CheckCatalogueTest.class.getResourceAsStream("/network/haat/protocol/validation/check-cases.json")) {
            List<Arguments> rows = new ArrayList<>();
            for (JsonNode group : JSON.readTree(table)) {
                group.get("cases")
                        .forEach(row -> rows.add(Arguments.of(
                                group.get("about").textValue(),
                                group.get("rule"),
                                row.get("messages"),
                                row.get("found"))));
            }
            return rows.stream();
        }
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("cases")
    void judge_anyCheck_findsEachBreachAtItsPlaceInItsWords(
            String about, JsonNode rule, JsonNode messages, JsonNode expected) {
        List<JsonNode> bodies = new ArrayList<>();
        messages.forEach(bodies::add);
        int last = bodies.size() - 1;

        List<String> found = rule(rule).judge(bodies.get(last), bodies.subList(0, last)).stream()
                .map(finding ->
                        finding.problem().path() + " | " + finding.problem().expected() + " | "
                                + finding.problem().found())
                .toList();

        List<String> wanted = new ArrayList<>();
        expected.forEach(text -> wanted.add(text.textValue()));
        assertThat(found).containsExactlyElementsOf(wanted);
    }

    @Test
    void judge_brokenRule_findingHasItsWordsLevelFaultAndCode() throws IOException {
        Rule rule = rule(JSON.readTree("""
                {"level":"strict","severity":"warning","check":"absent","with":{"path":"/context/x"},"fix":"leave it out","code":"30005"}"""));

        Finding finding =
                rule.judge(JSON.readTree("{\"context\":{\"x\":1}}"), List.of()).get(0);

        assertThat(finding.rule()).isEqualTo("pack/one");
        assertThat(finding.level()).isEqualTo(Level.STRICT);
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.refusesAt(Level.STRICT)).isFalse();
        assertThat(finding.problem().fault()).isEqualTo(Fault.INVALID_CONTEXT);
        assertThat(finding.problem().detail()).isEqualTo("what must hold");
        assertThat(finding.problem().fix()).isEqualTo("leave it out");
        assertThat(finding.problem().code()).isEqualTo("30005");
        Rule inMessage = rule(JSON.readTree("{\"check\":\"absent\",\"with\":{\"path\":\"/message/x\"}}"));
        Finding error = inMessage
                .judge(JSON.readTree("{\"message\":{\"x\":1}}"), List.of())
                .get(0);
        assertThat(error.problem().fault()).isEqualTo(Fault.INVALID_MESSAGE);
        assertThat(error.refusesAt(Level.RUNTIME)).isTrue();
        assertThat(error.refusesAt(Level.STRICT)).isTrue();
    }

    @Test
    void judge_thousandsOfBreaches_aHundredAreEnough() throws IOException {
        ObjectNode body = JSON.createObjectNode();
        for (int i = 0; i < 3_000; i++) {
            body.withArray("/a").addObject().put("x", 1);
        }
        Rule atOnce = rule(JSON.readTree("{\"check\":\"absent\",\"with\":{\"path\":\"/a/*/x\"}}"));
        Rule each = rule(JSON.readTree("{\"each\":\"/a/*\",\"check\":\"absent\",\"with\":{\"path\":\"x\"}}"));

        assertThat(atOnce.judge(body, List.of())).hasSize(100);
        assertThat(each.judge(body, List.of())).hasSize(100);
    }

    @Test
    void appliesTo_everyRestriction_mustHold() throws IOException {
        Rule rule = rule(JSON.readTree("""
                {"level":"strict","lines":["ondc-1.2"],"domains":["ONDC:RET*","x.y"],"versions":["1.2.*"],"actions":["init"],
                "check":"present","with":{"path":"/a"}}"""));
        Subject subject = new Subject("ondc-1.2", "ONDC:RET10", "1.2.0", "init");

        assertThat(rule.appliesTo(subject, Level.STRICT)).isTrue();
        assertThat(rule.appliesTo(new Subject("ondc-1.2", "x.y", "1.2.5", "init"), Level.STRICT))
                .isTrue();
        assertThat(rule.appliesTo(subject, Level.RUNTIME)).isFalse();
        assertThat(rule.appliesTo(new Subject("beckn-1.1", "ONDC:RET10", "1.2.0", "init"), Level.STRICT))
                .isFalse();
        assertThat(rule.appliesTo(new Subject("ondc-1.2", "ONDC:LOG10", "1.2.0", "init"), Level.STRICT))
                .isFalse();
        assertThat(rule.appliesTo(new Subject("ondc-1.2", "xxy", "1.2.0", "init"), Level.STRICT))
                .isFalse();
        assertThat(rule.appliesTo(new Subject("ondc-1.2", "ONDC:RET10", "1.1.0", "init"), Level.STRICT))
                .isFalse();
        assertThat(rule.appliesTo(new Subject("ondc-1.2", "ONDC:RET10", "1.2.0", "on_init"), Level.STRICT))
                .isFalse();
    }

    @Test
    void reads_relativePathsIndexesAndConditions_fromTheRoot() throws IOException {
        Rule rule = rule(JSON.readTree("""
                {"each":"/m/*","when":[{"path":"w"}],"check":"equal","with":{"path":"a/0/b","to":"/c/d~1e"}}"""));

        assertThat(rule.reads())
                .contains(
                        List.of("m", "*"),
                        List.of("m", "*", "w"),
                        List.of("m", "*", "a", "*", "b"),
                        List.of("c", "d/e"));
        assertThat(rule.looksBack()).isFalse();
        assertThat(rule(JSON.readTree("{\"check\":\"answers\"}")).looksBack()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"check\":\"guess\"}",
                "{\"check\":\"present\"}",
                "{\"check\":\"present\",\"with\":{\"path\":\"/a\",\"more\":1}}",
                "{\"check\":\"present\",\"with\":{\"path\":7}}",
                "{\"check\":\"present\",\"with\":{\"path\":\"/a\"},\"levle\":\"strict\"}",
                "{\"check\":\"present\",\"with\":{\"path\":\"/a\"},\"level\":\"harsh\"}",
                "{\"check\":\"present\",\"with\":{\"path\":\"/a\"},\"severity\":\"warning\"}",
                "{\"check\":\"matches\",\"with\":{\"path\":\"/a\",\"pattern\":\"(\"}}"
            })
    void read_ruleWithAMistake_isABrokenBuildThatNamesTheRule(String rule) throws IOException {
        JsonNode json = JSON.readTree(rule);
        assertThatThrownBy(() -> rule(json))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("pack/one");
    }

    private static Rule rule(JsonNode part) {
        ObjectNode whole = JSON.createObjectNode();
        whole.put("id", "one").put("level", "runtime").put("message", "what must hold");
        whole.setAll((ObjectNode) part);
        return RuleReader.read("pack", whole);
    }
}

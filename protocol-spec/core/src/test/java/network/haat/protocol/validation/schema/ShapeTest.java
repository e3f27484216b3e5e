package network.haat.protocol.validation.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import network.haat.protocol.validation.finding.Finding;
import network.haat.protocol.validation.finding.Level;
import network.haat.protocol.validation.finding.Subject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ShapeTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Subject SUBJECT = new Subject("ondc-1.2", "ONDC:RET10", "1.2.0", "confirm");
    private static final Wanted NOTHING = Wanted.of(List.of(List.of()));

    static Stream<Arguments> cases() throws IOException {
        try (InputStream table =
                ShapeTest.class.getResourceAsStream("/network/haat/protocol/validation/schema-cases.json")) {
            List<Arguments> rows = new ArrayList<>();
            for (JsonNode group : JSON.readTree(table)) {
                group.get("cases")
                        .forEach(row -> rows.add(Arguments.of(
                                group.get("about").textValue(),
                                group.get("schema"),
                                row.get("body").textValue(),
                                row.path("findings"))));
            }
            return rows.stream();
        }
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("cases")
    void examine_anyKeyword_findsWhatJsonSchemaSays(String about, JsonNode schema, String body, JsonNode expected)
            throws IOException {
        List<String> found = findings(schema, body).stream()
                .map(finding -> finding.problem().path() + " " + finding.rule().replaceFirst("^.*#", ""))
                .toList();

        List<String> wanted = new ArrayList<>();
        expected.forEach(text -> wanted.add(text.textValue()));
        assertThat(found).containsExactlyElementsOf(wanted);
    }

    @Test
    void examine_severalLayers_judgesAllInOneWalkAndNamesEach() throws IOException {
        SchemaLibrary library = library(
                """
                {"layers":[{"file":"low.json","level":"runtime","line":"ondc-1.2"},
                {"file":"high.json","level":"strict","line":"ondc-1.2","domains":["ONDC:RET*"],"versions":["1.2.*"]},
                {"file":"other.json","level":"runtime","line":"ondc-1.2","domains":["ONDC:LOG*"]}]}""",
                Map.of(
                        "low.json", "{\"$defs\":{\"confirm\":{\"required\":[\"a\"]}}}",
                        "high.json",
                                "{\"$defs\":{\"confirm\":{\"required\":[\"a\",\"b\"],\"properties\":{\"a\":{\"type\":\"string\"}}}}}",
                        "other.json", "{\"$defs\":{\"confirm\":false}}"));

        assertThat(rules(library, Level.RUNTIME, "{}")).containsExactly("low#required /a runtime");
        assertThat(rules(library, Level.STRICT, "{}"))
                .containsExactly("low#required /a runtime", "high#required /b strict");
        assertThat(rules(library, Level.STRICT, "{\"a\":1,\"b\":2}")).containsExactly("high#type /a strict");
    }

    @Test
    void examine_everyAction_usesTheDefinitionForAnyAsWell() throws IOException {
        SchemaLibrary library = library(
                "{\"layers\":[{\"file\":\"low.json\",\"level\":\"runtime\",\"line\":\"ondc-1.2\"}]}",
                Map.of("low.json", "{\"$defs\":{\"any\":{\"required\":[\"context\"]},\"select\":false}}"));

        assertThat(rules(library, Level.RUNTIME, "{}")).containsExactly("low#required /context runtime");
    }

    @Test
    void examine_referenceToAnotherFile_isFollowedAndDescribedByTheReferrer() throws IOException {
        SchemaLibrary library = library(
                "{\"layers\":[{\"file\":\"a/low.json\",\"level\":\"runtime\",\"line\":\"ondc-1.2\"}]}",
                Map.of(
                        "a/low.json",
                        "{\"$defs\":{\"confirm\":{\"properties\":{\"x\":{\"$ref\":\"../leaves.json#/$defs/amount\",\"description\":\"the price\"},\"y\":{\"$ref\":\"../leaves.json#/$defs/amount\"}},\"required\":[\"x\",\"y\"]}}}",
                        "leaves.json",
                        "{\"$defs\":{\"amount\":{\"type\":\"string\",\"description\":\"an amount\"}}}"));

        assertThat(expected(library, "{\"x\":1,\"y\":1}")).containsExactly("the price", "an amount");
        assertThat(expected(library, "{}")).containsExactly("the price", "an amount");
    }

    @Test
    void examine_wantedPaths_keepsTheseValuesInTheirPlacesAndNothingElse() throws IOException {
        MessageShape shape = single(
                JSON.readTree("{\"properties\":{\"n\":{\"type\":\"string\"}}}"),
                Wanted.of(List.of(
                        List.of("items", "*", "price"),
                        List.of("items", "*", "tags"),
                        List.of("n"),
                        List.of("by", "*", "id"))));

        JsonNode kept = shape.examine(
                "{\"items\":[{\"price\":\"1.0\",\"x\":1},{},{\"price\":2.50,\"tags\":[1,2]},\"odd\"],\"n\":5,\"by\":{\"a\":{\"id\":true},\"b\":null},\"z\":1}"
                        .getBytes(StandardCharsets.UTF_8),
                new ArrayList<>());

        assertThat(kept)
                .hasToString(
                        "{\"items\":[{\"price\":\"1.0\"},{},{\"price\":2.50,\"tags\":[]},\"odd\"],\"by\":{\"a\":{\"id\":true},\"b\":null}}");
    }

    @Test
    void wanted_everyAndNamed_namedGetsBoth() throws IOException {
        MessageShape shape = single(
                JSON.readTree("{}"), Wanted.of(List.of(List.of("*", "x"), List.of("a", "y"), List.of("a", "b", "c"))));

        JsonNode kept = shape.examine(
                "{\"a\":{\"x\":1,\"y\":2,\"z\":3,\"b\":{\"c\":4}},\"q\":{\"x\":5,\"y\":6}}"
                        .getBytes(StandardCharsets.UTF_8),
                new ArrayList<>());

        assertThat(kept).hasToString("{\"a\":{\"x\":1,\"y\":2,\"b\":{\"c\":4}},\"q\":{\"x\":5}}");
    }

    @Test
    void examine_thousandsOfFaults_stopsCollecting() throws IOException {
        String body = "[" + "1,".repeat(5_000) + "1]";

        assertThat(findings(JSON.readTree("{\"items\":{\"type\":\"string\"}}"), body))
                .hasSize(Complaints.MOST);
    }

    @Test
    void examine_moreRequiredThanFit_isABrokenBuild() throws IOException {
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < 65; i++) {
            names.append(i == 0 ? "" : ",").append("\"m").append(i).append('"');
        }
        JsonNode schema = JSON.readTree("{\"required\":[" + names + "]}");

        assertThatThrownBy(() -> findings(schema, "{}")).hasMessageContaining("64");
    }

    @Test
    void library_unknownKeywordOrReference_isABrokenBuild() throws IOException {
        JsonNode keyword = JSON.readTree("{\"anyOf\":[]}");
        JsonNode reference = JSON.readTree("{\"$ref\":\"#/$defs/none\"}");
        JsonNode format = JSON.readTree("{\"format\":\"ipv4\"}");

        assertThatThrownBy(() -> findings(keyword, "{}")).hasMessageContaining("anyOf");
        assertThatThrownBy(() -> findings(reference, "{}")).hasMessageContaining("none");
        assertThatThrownBy(() -> findings(format, "{}")).hasMessageContaining("ipv4");
    }

    private static List<Finding> findings(JsonNode schema, String body) throws IOException {
        List<Finding> findings = new ArrayList<>();
        single(schema, NOTHING).examine(body.getBytes(StandardCharsets.UTF_8), findings);
        return findings;
    }

    /** The schema stands under $defs/x, so its own references are put there too. */
    private static MessageShape single(JsonNode schema, Wanted wanted) throws IOException {
        JsonNode file = JSON.createObjectNode()
                .set(
                        "$defs",
                        JSON.createObjectNode()
                                .<com.fasterxml.jackson.databind.node.ObjectNode>set("confirm", schema)
                                .setAll((com.fasterxml.jackson.databind.node.ObjectNode)
                                        (schema.has("$defs") ? schema.get("$defs") : JSON.createObjectNode())));
        SchemaLibrary library = library(
                "{\"layers\":[{\"file\":\"one.json\",\"level\":\"runtime\",\"line\":\"ondc-1.2\"}]}",
                Map.of("one.json", file.toString()));
        return library.shapeOf(SUBJECT, Level.RUNTIME, wanted);
    }

    private static SchemaLibrary library(String index, Map<String, String> files) {
        return new SchemaLibrary(name -> {
            try {
                return JSON.readTree(name.equals("index.json") ? index : files.get(name));
            } catch (IOException broken) {
                throw new IllegalStateException(broken);
            }
        });
    }

    private static List<String> rules(SchemaLibrary library, Level level, String body) throws IOException {
        List<Finding> findings = new ArrayList<>();
        library.shapeOf(SUBJECT, level, NOTHING).examine(body.getBytes(StandardCharsets.UTF_8), findings);
        return findings.stream()
                .map(finding -> finding.rule() + " " + finding.problem().path() + " "
                        + finding.level().label())
                .toList();
    }

    private static List<String> expected(SchemaLibrary library, String body) throws IOException {
        List<Finding> findings = new ArrayList<>();
        library.shapeOf(SUBJECT, Level.RUNTIME, NOTHING).examine(body.getBytes(StandardCharsets.UTF_8), findings);
        return findings.stream().map(finding -> finding.problem().expected()).toList();
    }
}

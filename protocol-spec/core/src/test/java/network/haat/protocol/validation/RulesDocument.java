package network.haat.protocol.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import network.haat.protocol.validation.rule.RuleLibrary;

/** The documentation of all rules and schema layers, made from their data. */
final class RulesDocument {

    private static final String INDEX = "/network/haat/protocol/validation/schemas/index.json";

    private RulesDocument() {}

    static String text() {
        StringBuilder text = new StringBuilder("""
                # What messages are checked for

                Made from the rule packs and the index of schemas by a test; do not edit. `./haat validate` judges files by
                all of it, a node by what is marked *runtime*. A rule marked *warning* never refuses a message.

                ## Schemas

                Each layer adds to those above it that apply to the same message. All are JSON Schema 2020-12.

                | file | level | line | domains | versions | about |
                | --- | --- | --- | --- | --- | --- |
                """);
        for (JsonNode layer : layers()) {
            text.append(row(
                    "`" + layer.get("file").textValue() + "`",
                    layer.get("level").textValue(),
                    layer.get("line").textValue(),
                    list(layer.path("domains")),
                    list(layer.path("versions")),
                    layer.path("about").asText()));
        }
        new RuleLibrary().packs().forEach(pack -> write(pack, text));
        return text.toString();
    }

    private static void write(RuleLibrary.Pack pack, StringBuilder text) {
        text.append("\n## ").append(pack.name()).append("\n\n");
        text.append(pack.data().path("about").asText()).append("\n\n");
        text.append("| rule | level | applies to | what must hold | what to do | code | source |\n");
        text.append("| --- | --- | --- | --- | --- | --- | --- |\n");
        for (JsonNode rule : pack.data().get("rules")) {
            boolean warning = rule.path("severity").asText().equals("warning");
            text.append(row(
                    "`" + pack.name() + "/" + rule.get("id").textValue() + "`",
                    rule.get("level").textValue() + (warning ? ", warning" : ""),
                    scope(rule),
                    rule.get("message").textValue(),
                    rule.path("fix").asText(),
                    rule.path("code").asText(),
                    rule.get("source").textValue()));
        }
    }

    private static String scope(JsonNode rule) {
        List<String> parts = new ArrayList<>();
        for (String member : List.of("lines", "domains", "versions", "actions")) {
            if (rule.has(member)) {
                parts.add(list(rule.get(member)));
            }
        }
        return String.join("; ", parts);
    }

    private static String list(JsonNode texts) {
        List<String> list = new ArrayList<>();
        texts.forEach(text -> list.add(text.asText()));
        return String.join(", ", list);
    }

    private static String row(String... cells) {
        return List.of(cells).stream()
                .map(cell -> cell.replace("|", "\\|").replace("*", "\\*"))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static JsonNode layers() {
        try (InputStream index = RulesDocument.class.getResourceAsStream(INDEX)) {
            return new ObjectMapper().readTree(index).get("layers");
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}

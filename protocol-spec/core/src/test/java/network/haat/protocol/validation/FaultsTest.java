package network.haat.protocol.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import network.haat.protocol.Action;
import network.haat.protocol.validation.finding.Finding;
import network.haat.protocol.validation.finding.Level;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Our own messages with one fault put into each: refused for that fault, at its level and at its place. */
class FaultsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Validator RUNTIME = new Validator(Level.RUNTIME);
    private static final Validator STRICT = new Validator(Level.STRICT);

    static Stream<Arguments> faults() throws IOException {
        try (InputStream list = FaultsTest.class.getResourceAsStream("faults.json")) {
            List<Arguments> rows = new ArrayList<>();
            JSON.readTree(list)
                    .forEach(fault -> rows.add(Arguments.of(fault.get("name").textValue(), fault)));
            return rows.stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void examine_messageWithAFault_refusedForItAtItsLevel(String name, JsonNode fault) throws IOException {
        byte[] body = faulty(fault);
        Level level = Level.of(fault.get("level").textValue()).orElseThrow();

        Report report = examine(level, fault, body);

        assertThat(report.accepted()).isFalse();
        assertThat(report.findings()).anySatisfy(finding -> {
            assertThat(finding.rule()).isEqualTo(fault.get("rule").textValue());
            assertThat(finding.problem().path()).isEqualTo(fault.path("pointer").textValue());
            assertThat(finding.level()).isEqualTo(level);
        });
        if (level == Level.STRICT) {
            assertThat(examine(Level.RUNTIME, fault, body).findings())
                    .extracting(Finding::rule)
                    .isEmpty();
        }
    }

    private static Report examine(Level level, JsonNode fault, byte[] body) {
        if (fault.has("after")) {
            Conversation conversation = new Conversation(level);
            fault.get("after").forEach(file -> conversation.add(read(file.textValue())));
            return conversation.add(body);
        }
        Validator validator = level == Level.RUNTIME ? RUNTIME : STRICT;
        return fault.hasNonNull("endpoint")
                ? validator.examine(
                        body, Action.of(fault.get("endpoint").textValue()).orElseThrow())
                : validator.examine(body);
    }

    private static byte[] faulty(JsonNode fault) throws IOException {
        byte[] original = read(fault.get("message").textValue());
        if (fault.has("text")) {
            String text = new String(original, StandardCharsets.UTF_8);
            String find = fault.at("/text/find").textValue();
            assertThat(text).contains(find);
            int at = text.indexOf(find);
            return (text.substring(0, at) + fault.at("/text/replace").textValue() + text.substring(at + find.length()))
                    .getBytes(StandardCharsets.UTF_8);
        }
        JsonNode tree = JSON.readTree(original);
        for (JsonNode edit : fault.get("edit")) {
            apply(edit, tree);
        }
        return JSON.writeValueAsBytes(tree);
    }

    /** One operation as RFC 6902 has it. */
    private static void apply(JsonNode edit, JsonNode tree) {
        JsonPointer path = JsonPointer.compile(edit.get("path").textValue());
        JsonNode parent = tree.at(path.head());
        String last = path.last().getMatchingProperty();
        JsonNode value = edit.path("value");
        switch (edit.get("op").textValue()) {
            case "remove" -> remove(parent, last);
            case "add" -> add(parent, last, value);
            default -> replace(parent, last, value);
        }
    }

    private static void remove(JsonNode parent, String last) {
        if (parent instanceof ArrayNode array) {
            assertThat(array.remove(Integer.parseInt(last))).isNotNull();
        } else {
            assertThat(((ObjectNode) parent).remove(last)).isNotNull();
        }
    }

    private static void add(JsonNode parent, String last, JsonNode value) {
        if (parent instanceof ArrayNode array) {
            array.insert(last.equals("-") ? array.size() : Integer.parseInt(last), value);
        } else {
            ((ObjectNode) parent).set(last, value);
        }
    }

    private static void replace(JsonNode parent, String last, JsonNode value) {
        if (parent instanceof ArrayNode array) {
            array.set(Integer.parseInt(last), value);
        } else {
            assertThat(parent.has(last)).isTrue();
            ((ObjectNode) parent).set(last, value);
        }
    }

    private static byte[] read(String name) {
        return Messages.read(Path.of(Messages.folder().toString(), name));
    }
}

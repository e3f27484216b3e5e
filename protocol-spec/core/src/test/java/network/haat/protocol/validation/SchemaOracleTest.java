package network.haat.protocol.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import network.haat.protocol.Context;
import network.haat.protocol.dialect.ContextReader;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.validation.finding.Finding;
import network.haat.protocol.validation.finding.Level;
import network.haat.protocol.validation.finding.Subject;
import network.haat.protocol.validation.schema.MessageShape;
import network.haat.protocol.validation.schema.SchemaLibrary;
import network.haat.protocol.validation.schema.Wanted;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Our walker and a general validator of JSON Schema come to the same verdict, on messages and on messages with one thing
 * changed. Formats are left out, which the other does not assert.
 */
class SchemaOracleTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SchemaLibrary SCHEMAS = new SchemaLibrary();
    private static final OtherValidators OTHERS = new OtherValidators();
    private static final Map<String, JsonSchema> ORACLES = new HashMap<>();
    private static final int CHANGES = 5;
    private static final long LARGEST = 12_000;

    static Stream<Path> messages() throws IOException {
        return Messages.all().filter(file -> size(file) < LARGEST);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void examine_messageWithOneChange_sameVerdictAsAnotherValidator(Path file) throws IOException {
        JsonNode original = JSON.readTree(Files.readAllBytes(file));
        assumeTrue(original.isObject() && original.path("context").has("action"));
        Random random = new Random(file.getFileName().hashCode());
        assertSameVerdict(original);
        for (int i = 0; i < CHANGES; i++) {
            assertSameVerdict(changed(original, random));
        }
    }

    private static void assertSameVerdict(JsonNode message) throws IOException {
        byte[] body = message.toString().getBytes(StandardCharsets.UTF_8);
        Context context;
        try {
            context = ContextReader.read(body);
        } catch (ProtocolException notReadable) {
            return;
        }
        for (Level level : Level.values()) {
            List<Finding> ours = ours(Subject.of(context), level, body);
            assertThat(oracle(Subject.of(context), level).validate(message).isEmpty())
                    .as("%s: ours %s in %s", level, ours, message)
                    .isEqualTo(ours.isEmpty());
        }
    }

    private static List<Finding> ours(Subject subject, Level level, byte[] body) throws IOException {
        List<Finding> findings = new ArrayList<>();
        MessageShape shape = SCHEMAS.shapeOf(subject, level, Wanted.of(List.of()));
        shape.examine(body, findings);
        findings.removeIf(finding -> finding.rule().endsWith("#format"));
        return findings;
    }

    private static JsonSchema oracle(Subject subject, Level level) {
        return ORACLES.computeIfAbsent(
                level + SCHEMAS.definitionsFor(subject, level).toString(), missing -> OTHERS.networknt(subject, level));
    }

    /** A copy in which one member or element is gone, or has become something else. */
    private static JsonNode changed(JsonNode original, Random random) {
        JsonNode copy = original.deepCopy();
        List<JsonPointer> places = new ArrayList<>();
        collect(copy.path("message"), JsonPointer.compile("/message"), places);
        if (places.isEmpty()) {
            return copy;
        }
        JsonPointer place = places.get(random.nextInt(places.size()));
        JsonNode parent = copy.at(place.head());
        JsonNode value = replacement(random);
        if (parent instanceof ObjectNode object) {
            change(object, place.last().getMatchingProperty(), value, random);
        } else if (parent instanceof ArrayNode array) {
            array.set(place.last().getMatchingIndex(), value);
        }
        return copy;
    }

    private static void change(ObjectNode object, String member, JsonNode value, Random random) {
        if (random.nextInt(4) == 0) {
            object.remove(member);
        } else if (random.nextInt(6) == 0) {
            object.set("odd_" + member, value);
        } else {
            object.set(member, value);
        }
    }

    private static JsonNode replacement(Random random) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (random.nextInt(8)) {
            case 0 -> nodes.numberNode(random.nextInt(100));
            case 1 -> nodes.numberNode(random.nextDouble() * 200 - 100);
            case 2 -> nodes.textNode("odd");
            case 3 -> nodes.textNode("");
            case 4 -> nodes.booleanNode(random.nextBoolean());
            case 5 -> nodes.arrayNode();
            case 6 -> nodes.objectNode();
            default -> nodes.nullNode();
        };
    }

    private static void collect(JsonNode node, JsonPointer at, List<JsonPointer> places) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(member -> {
                JsonPointer place = at.appendProperty(member.getKey());
                places.add(place);
                collect(member.getValue(), place, places);
            });
        }
        for (int i = 0; i < node.size() && node.isArray(); i++) {
            JsonPointer place = at.appendIndex(i);
            places.add(place);
            collect(node.get(i), place, places);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException gone) {
            return Long.MAX_VALUE;
        }
    }
}

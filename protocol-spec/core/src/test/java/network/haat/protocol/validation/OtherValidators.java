package network.haat.protocol.validation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.JacksonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import network.haat.protocol.validation.finding.Level;
import network.haat.protocol.validation.finding.Subject;
import network.haat.protocol.validation.schema.SchemaLibrary;

/** General validators of JSON Schema, reading the same files as ours. Formats are not asserted by them. */
final class OtherValidators {

    /** In the place of our own scheme, which some of them do not take. */
    private static final String BASE = "https://schemas.haat.test/";

    static final URI ENTRY = URI.create(BASE + "entry");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, String> files = new HashMap<>();

    OtherValidators() {
        Path folder = folder();
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path file :
                    found.filter(path -> path.toString().endsWith(".json")).toList()) {
                files.put(BASE + folder.relativize(file), Files.readString(file).replace("haat:///", BASE));
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    JsonSchema networknt(Subject subject, Level level) {
        Map<String, String> all = new HashMap<>(files);
        all.put(ENTRY.toString(), entry(subject, level));
        JsonSchemaFactory factory = JsonSchemaFactory.getInstance(
                SpecVersion.VersionFlag.V202012, builder -> builder.schemaLoaders(loaders -> loaders.schemas(all)));
        return factory.getSchema(
                SchemaLocation.of(ENTRY.toString()),
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(false).build());
    }

    dev.harrel.jsonschema.Validator harrel(Subject subject, Level level) {
        dev.harrel.jsonschema.Validator validator = new ValidatorFactory()
                .withJsonNodeFactory(new JacksonNode.Factory())
                .withDisabledSchemaValidation(true)
                .createValidator();
        files.forEach((name, schema) -> {
            if (!name.endsWith("index.json")) {
                validator.registerSchema(URI.create(name), schema);
            }
        });
        validator.registerSchema(ENTRY, entry(subject, level));
        return validator;
    }

    /** One schema that refers to every definition that applies. */
    private static String entry(Subject subject, Level level) {
        ObjectNode schema = JSON.createObjectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", ENTRY.toString());
        ArrayNode all = schema.putArray("allOf");
        List<String> definitions = new SchemaLibrary().definitionsFor(subject, level);
        definitions.forEach(definition ->
                all.addObject().put("$ref", BASE + definition.substring(definition.indexOf(':') + 1)));
        return schema.toString();
    }

    private static Path folder() {
        try {
            URL index = OtherValidators.class.getResource("/network/haat/protocol/validation/schemas/index.json");
            return Path.of(Objects.requireNonNull(index).toURI()).resolveSibling("");
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

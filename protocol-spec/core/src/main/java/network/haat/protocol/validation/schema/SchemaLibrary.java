package network.haat.protocol.validation.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import network.haat.protocol.validation.finding.Applies;
import network.haat.protocol.validation.finding.Level;
import network.haat.protocol.validation.finding.Subject;

/**
 * All schemas, in layers: the protocol's core, then a network's, then a domain's, each at runtime or strict level. A
 * layer adds to what the layers before it demand; {@code index.json} lists them. Safe for use by several threads.
 */
public final class SchemaLibrary {

    private static final String FOLDER = "/network/haat/protocol/validation/schemas/";
    private static final String EVERY_ACTION = "any";
    private static final ObjectMapper JSON = new ObjectMapper();

    private record Layer(SchemaFile file, Level level, Applies applies) {}

    private final Function<String, JsonNode> source;
    private final Map<String, SchemaFile> files = new ConcurrentHashMap<>();
    private final List<Layer> layers = new ArrayList<>();

    /**
     * The schemas of the protocol, from the class path.
     *
     * @throws UncheckedIOException when a file is missing or not JSON, which only a broken build can cause
     */
    public SchemaLibrary() {
        this(SchemaLibrary::read);
    }

    /** Schemas from anywhere: {@code source} gives the content of a file by its path. */
    SchemaLibrary(Function<String, JsonNode> source) {
        this.source = source;
        for (JsonNode layer : source.apply("index.json").get("layers")) {
            SchemaFile file = file(layer.get("file").textValue());
            Level level = Level.of(layer.get("level").textValue()).orElseThrow();
            layers.add(new Layer(file, level, Applies.read(layer)));
        }
    }

    /** The names of the definitions that apply to a kind of message, in order; the same names mean the same shape. */
    public List<String> definitionsFor(Subject subject, Level level) {
        return parts(subject, level).stream().map(Part::toString).toList();
    }

    /** Compiles what applies to a kind of message into a check that also keeps what is wanted. */
    public MessageShape shapeOf(Subject subject, Level level, Wanted wanted) {
        return new MessageShape(new ShapeCompiler(this).compile(parts(subject, level), wanted));
    }

    private List<Part> parts(Subject subject, Level level) {
        return layers.stream()
                .filter(layer ->
                        level.includes(layer.level()) && layer.applies().to(subject))
                .flatMap(layer -> Stream.of(EVERY_ACTION, subject.action())
                        .filter(layer.file()::defines)
                        .map(definition -> Part.definition(layer.file(), layer.level(), definition)))
                .toList();
    }

    /** A file by its path below the folder of schemas, whether or not it is a layer. */
    SchemaFile file(String name) {
        return files.computeIfAbsent(name, missing -> new SchemaFile(missing, source.apply(missing)));
    }

    private static JsonNode read(String name) {
        try (InputStream stream = SchemaLibrary.class.getResourceAsStream(FOLDER + name)) {
            if (stream == null) {
                throw new FileNotFoundException(FOLDER + name);
            }
            return JSON.readTree(stream);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}

package network.haat.protocol.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import dev.harrel.jsonschema.providers.JacksonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.TimeUnit;
import network.haat.protocol.Context;
import network.haat.protocol.SharedData;
import network.haat.protocol.dialect.ContextReader;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.validation.finding.Level;
import network.haat.protocol.validation.finding.Subject;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What validating a message costs, from its bytes to the verdict, beside parsing the same bytes into a tree; and what two
 * general validators need for the same schemas on a tree that is already parsed. Needs the shared examples.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // set up by JMH
public class ValidationBenchmark {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A 2 kB search, confirms of 11 and 16 kB, and the largest on_search there is. */
    @Param({
        "ondc-2.0.1/TRV11/search-2.json",
        "ondc-2.0.0/SRV11/confirm.json",
        "ondc-1.2.0/RET11/confirm.json",
        "ondc-1.2.0/RET11/on_search.json"
    })
    public String file;

    private byte[] body;
    private Context context;
    private JsonNode tree;
    private Validator runtime;
    private Validator strict;
    private JsonSchema networknt;
    private dev.harrel.jsonschema.Validator harrel;

    /** Reads the file, and has the other validators read our schemas. */
    @Setup
    public void read() throws IOException, ProtocolException {
        body = Files.readAllBytes(
                SharedData.find("examples/payloads/" + file).orElseThrow(() -> new IOException("no shared examples")));
        context = ContextReader.read(body);
        tree = JSON.readTree(body);
        runtime = new Validator(Level.RUNTIME);
        strict = new Validator(Level.STRICT);
        OtherValidators others = new OtherValidators();
        Subject subject = Subject.of(context);
        networknt = others.networknt(subject, Level.RUNTIME);
        harrel = others.harrel(subject, Level.RUNTIME);
    }

    /** The measure of the others. */
    @Benchmark
    public JsonNode parse() throws IOException {
        return JSON.readTree(body);
    }

    /** Schemas and rules at the level of a node. */
    @Benchmark
    public Report runtime() {
        return runtime.examine(context, body);
    }

    /** Schemas and rules at the level of certification. */
    @Benchmark
    public Report strict() {
        return strict.examine(context, body);
    }

    /** What a node does before: one pass for well-formedness, duplicates, and the context. */
    @Benchmark
    public Context context() throws ProtocolException {
        return ContextReader.read(body);
    }

    /** networknt on a parsed tree, schemas alone. */
    @Benchmark
    public Object networkntSchemasOnly() {
        return networknt.validate(tree);
    }

    /** dev.harrel on a parsed tree, schemas alone. */
    @Benchmark
    public Object harrelSchemasOnly() {
        return harrel.validate(OtherValidators.ENTRY, new JacksonNode.Factory().wrap(tree));
    }
}

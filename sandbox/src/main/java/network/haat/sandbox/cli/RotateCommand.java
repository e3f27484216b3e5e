package network.haat.sandbox.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import network.haat.sandbox.client.ClientException;
import network.haat.sandbox.client.Face;
import network.haat.sandbox.client.NodeKeys;
import network.haat.sandbox.client.Printable;
import network.haat.sandbox.network.NetworkFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a node of this operator's change its keys. */
@Command(
        name = "rotate",
        description = "Makes a node change its keys, and tells how far it is until it signs with the new one.",
        mixinStandardHelpOptions = true)
final class RotateCommand implements Callable<Integer> {

    private static final Duration PAUSE = Duration.ofMillis(250);

    @Parameters(paramLabel = "ID", description = "The node's subscriber_id.")
    private String id = "";

    @Option(
            names = "--node",
            paramLabel = "URL",
            description = "The node's app face; without it that of the running network's node of this id.")
    private @Nullable String node;

    @Option(
            names = "--node-token",
            paramLabel = "TEXT|@FILE",
            description = "Token of that face (environment: HAAT_NODE_TOKEN).")
    private @Nullable String nodeToken;

    @Option(
            names = "--overlap",
            paramLabel = "DURATION",
            defaultValue = "PT10M",
            description = "How long the old key stays valid beside the new one (default: ${DEFAULT-VALUE}).")
    private String overlap = "PT10M";

    @Option(names = "--json", description = "Prints the rotation as JSON instead of text.")
    private boolean json;

    @Mixin
    private DataOption data = new DataOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws ClientException, InterruptedException {
        Duration side = overlap();
        PrintWriter out = spec.commandLine().getOut();
        JsonNode rotation = new NodeKeys(face(), PAUSE).rotate(side, now -> {
            if (!json) {
                out.println(Printable.text(line(now)));
            }
        });
        if (json) {
            out.println(Printable.json(rotation.toPrettyString()));
        }
        return 0;
    }

    private static String line(JsonNode rotation) {
        String state = rotation.path("state").asText();
        String to = rotation.path("unique_key_id").asText();
        String from = rotation.path("previous").asText();
        return switch (state) {
            case "ANNOUNCED" ->
                "ANNOUNCED  key " + to + " is registered; the node signs with " + from + " until "
                        + rotation.path("switches").asText();
            case "SWITCHED" ->
                "SWITCHED   the node signs with " + to + "; " + from + " stays valid until "
                        + rotation.path("retires").asText();
            case "RETIRED" -> "RETIRED    " + from + " is not valid any more; the node signs with " + to;
            default -> state;
        };
    }

    private Duration overlap() {
        try {
            Duration side = Duration.parse(overlap);
            if (!side.isNegative()) {
                return side;
            }
        } catch (DateTimeException malformed) {
            // told below like one that is negative
        }
        throw new ParameterException(
                spec.commandLine(), "--overlap is a duration like PT10M, not " + Printable.text(overlap));
    }

    private Face face() throws ClientException {
        String secret =
                nodeToken == null ? HaatCommand.environment(spec).get("HAAT_NODE_TOKEN") : InputFile.text(nodeToken);
        if (node != null) {
            return Face.at(node, Objects.requireNonNullElse(secret, ""));
        }
        NetworkFile.Node running = data.network()
                .flatMap(network -> network.node(id))
                .orElseThrow(() -> new ClientException(
                        "where is " + Printable.text(id) + "? it is not in a network running in " + data.folder()
                                + "; name its app face with --node",
                        true));
        return Face.at(running.app(), Objects.requireNonNullElse(secret, running.token()));
    }
}

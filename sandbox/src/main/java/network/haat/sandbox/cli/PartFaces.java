package network.haat.sandbox.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import network.haat.sandbox.client.ClientException;
import network.haat.sandbox.client.Face;
import network.haat.sandbox.network.NetworkFile;
import network.haat.sandbox.network.Ports;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that say where the app and management faces of all parts are: by name, by ports, or by a running network. */
final class PartFaces {

    /**
     * A face of a part.
     *
     * @param name who it is
     * @param face where it is
     * @param certain whether there is a part; false for a port where one may be
     */
    record Part(String name, Face face, boolean certain) {}

    @Option(
            names = "--node",
            paramLabel = "URL",
            description = "App or management face of a part, once for each; without it those of the running network.")
    private List<String> nodes = List.of();

    @Option(
            names = "--node-token",
            paramLabel = "TEXT|@FILE",
            description = "Token of the faces named by --node (environment: HAAT_NODE_TOKEN).")
    private @Nullable String nodeToken;

    @Option(
            names = "--base-port",
            paramLabel = "N",
            description = "First port of the network, where it has no data folder that can be read.")
    private @Nullable Integer base;

    @Mixin
    private DataOption data = new DataOption();

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    /** All parts that can be asked; a token that belongs to a running network goes to no other address. */
    List<Part> parts() throws ClientException {
        if (!nodes.isEmpty()) {
            return named();
        }
        Optional<NetworkFile> running = base == null ? data.network() : Optional.empty();
        return running.isPresent()
                ? running(running.get())
                : ports(new Ports(Objects.requireNonNullElse(base, Ports.DEFAULT_BASE)));
    }

    private List<Part> named() throws ClientException {
        String secret =
                nodeToken == null ? HaatCommand.environment(spec).get("HAAT_NODE_TOKEN") : InputFile.text(nodeToken);
        List<Part> parts = new ArrayList<>();
        for (String url : nodes) {
            parts.add(new Part("the part", Face.at(url, Objects.requireNonNullElse(secret, "")), true));
        }
        return parts;
    }

    private static List<Part> running(NetworkFile network) throws ClientException {
        List<Part> parts = new ArrayList<>();
        for (NetworkFile.Node node : network.participants()) {
            parts.add(new Part(node.subscriberId(), Face.at(node.app(), node.token()), true));
        }
        return parts;
    }

    private static List<Part> ports(Ports ports) throws ClientException {
        List<Part> parts = new ArrayList<>();
        parts.add(at("the gateway", ports.gateway() + 1));
        parts.add(at("the buyer-app adapter", ports.buyerApp()));
        for (int i = 0; i < Ports.maxSellers(); i++) {
            parts.add(at("a seller-app adapter", ports.seller(i) + 1));
        }
        return parts;
    }

    private static Part at(String name, int port) throws ClientException {
        return new Part(name, Face.at("http://127.0.0.1:" + port, ""), false);
    }
}

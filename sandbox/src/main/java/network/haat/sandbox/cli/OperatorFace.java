package network.haat.sandbox.cli;

import java.util.Objects;
import java.util.Optional;
import network.haat.sandbox.client.ClientException;
import network.haat.sandbox.client.Face;
import network.haat.sandbox.client.OperatorClient;
import network.haat.sandbox.network.NetworkFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that say where a registry's operator face is: by name, by the environment, or by a running network. */
final class OperatorFace {

    @Option(
            names = "--registry",
            paramLabel = "URL",
            description = "Operator face of the registry (environment: HAAT_REGISTRY);"
                    + " without it that of the network in --data.")
    private @Nullable String registry;

    @Option(
            names = "--token",
            paramLabel = "TEXT|@FILE",
            description = "Token of that face (environment: HAAT_REGISTRY_TOKEN).")
    private @Nullable String token;

    @Mixin
    private DataOption data = new DataOption();

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    OperatorClient client() throws ClientException {
        return new OperatorClient(face());
    }

    /** The operator face; a token that belongs to a running network goes to no other address. */
    Face face() throws ClientException {
        String named = registry == null ? environment("HAAT_REGISTRY") : registry;
        String secret = token == null ? environment("HAAT_REGISTRY_TOKEN") : InputFile.text(token);
        if (named != null) {
            return Face.at(named, Objects.requireNonNullElse(secret, ""));
        }
        NetworkFile running = data.network()
                .orElseThrow(() -> new ClientException(
                        "which registry? name its operator face with --registry or HAAT_REGISTRY, or start a network"
                                + " with ./haat up (there is none in " + data.folder() + ")",
                        true));
        return Face.at(running.operator(), Objects.requireNonNullElse(secret, running.token()));
    }

    /** The network face of the same registry, where that is known. */
    Optional<String> publicUrl() throws ClientException {
        boolean named = registry != null || environment("HAAT_REGISTRY") != null;
        return named ? Optional.empty() : data.network().map(NetworkFile::registry);
    }

    private @Nullable String environment(String name) {
        String value = HaatCommand.environment(spec).get(name);
        return value == null || value.isBlank() ? null : value;
    }
}

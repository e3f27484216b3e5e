package network.haat.sandbox.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.Callable;
import network.haat.node.config.ConfigException;
import network.haat.node.identity.OwnKeys;
import network.haat.protocol.signature.Signer;
import network.haat.sandbox.client.ClientException;
import network.haat.sandbox.client.Face;
import network.haat.sandbox.client.Printable;
import network.haat.sandbox.client.ReceiptClient;
import network.haat.sandbox.network.NetworkFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Fetches receipts from a gateway, as its operator or as a participant. */
@Command(
        name = "get",
        description = "Prints the receipts of a search: whole for the gateway's operator; with --as, what a participant"
                + " is told. Check them with ./haat receipts verify.",
        mixinStandardHelpOptions = true)
final class ReceiptsGetCommand implements Callable<Integer> {

    private static final String USUAL_GATEWAY = "gateway.haat.test";

    @Parameters(paramLabel = "MESSAGE_ID", description = "message_id of the search.")
    private String messageId = "";

    @Option(
            names = "--transaction",
            paramLabel = "ID",
            description = "transaction_id, where several have the message_id.")
    private @Nullable String transactionId;

    @Option(
            names = "--gateway",
            paramLabel = "URL",
            description = "Management face of the gateway, or with --as its registered URL; without it the management"
                    + " face of the running network's gateway.")
    private @Nullable String gateway;

    @Option(
            names = "--gateway-token",
            paramLabel = "TEXT|@FILE",
            description = "Token of the management face (environment: HAAT_NODE_TOKEN).")
    private @Nullable String token;

    @Option(names = "--as", paramLabel = "FILE", description = "Key file of the participant that asks.")
    private @Nullable Path keyFile;

    @Mixin
    private DataOption data = new DataOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws ClientException, InterruptedException {
        ReceiptClient client = keyFile == null ? ReceiptClient.ofOperator(management()) : participant(keyFile);
        PrintWriter out = spec.commandLine().getOut();
        out.println(Printable.json(client.receipts(messageId, transactionId).toString()));
        return 0;
    }

    private ReceiptClient participant(Path keys) throws ClientException {
        if (gateway == null) {
            throw new ParameterException(spec.commandLine(), "--as needs --gateway, its registered URL");
        }
        return ReceiptClient.ofParticipant(Face.at(gateway, ""), signer(keys));
    }

    private static Signer signer(Path keys) throws ClientException {
        try {
            String owner = new ObjectMapper()
                    .readTree(InputFile.bytes(keys))
                    .path("subscriber_id")
                    .asText();
            if (Files.exists(keys)) {
                return new Signer(OwnKeys.open(keys, owner)::signing, Clock.systemUTC());
            }
        } catch (IOException | ConfigException unusable) {
            // told below
        }
        throw new ClientException(keys + " is no key file of a participant", true);
    }

    private Face management() throws ClientException {
        String secret = token == null ? HaatCommand.environment(spec).get("HAAT_NODE_TOKEN") : InputFile.text(token);
        if (gateway != null) {
            return Face.at(gateway, Objects.requireNonNullElse(secret, ""));
        }
        NetworkFile.Node running = data.network()
                .flatMap(network -> network.node(USUAL_GATEWAY))
                .orElseThrow(() -> new ClientException(
                        "where is the gateway? there is no network running in " + data.folder()
                                + "; name its management face with --gateway",
                        true));
        return Face.at(running.app(), Objects.requireNonNullElse(secret, running.token()));
    }
}

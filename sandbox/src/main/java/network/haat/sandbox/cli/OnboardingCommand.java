package network.haat.sandbox.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import network.haat.sandbox.client.ClientException;
import network.haat.sandbox.client.Face;
import network.haat.sandbox.client.OperatorClient;
import network.haat.sandbox.client.Printable;
import network.haat.sandbox.client.RegistryClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says how an onboarding went. Exit code 0 when it is approved or waits for an operator, 1 when not, 2 when unknown. */
@Command(
        name = "onboarding",
        description = "Says how somebody's admission went, step by step, and what to do next.",
        footer = {"", "Exit code 0: approved, or waits for an operator; 1: failed or rejected; 2: unknown."},
        mixinStandardHelpOptions = true)
final class OnboardingCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "SUBSCRIBER|OPERATION",
            description = "The subscriber_id, or the operation's id as the registry answered it.")
    private String id = "";

    @Option(
            names = "--public",
            paramLabel = "URL",
            description = "Network face of the registry, for who may not use its operator face; it knows operations by"
                    + " their id only.")
    private @Nullable String network;

    @Option(names = "--json", description = "Prints the registry's JSON instead of text.")
    private boolean json;

    @Mixin
    private OperatorFace operator = new OperatorFace();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws ClientException, InterruptedException {
        JsonNode operation = operation();
        OnboardingReport report = new OnboardingReport(operation);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Printable.json(operation.toPrettyString()));
        } else {
            report.print(out);
        }
        return report.exitCode();
    }

    private JsonNode operation() throws ClientException, InterruptedException {
        try {
            return network == null ? asOperator() : inPublic(network);
        } catch (ClientException refused) {
            throw refused.isUnknown() ? unknown() : refused;
        }
    }

    private JsonNode asOperator() throws ClientException, InterruptedException {
        OperatorClient client = operator.client();
        try {
            Optional<JsonNode> newest = client.newest(id);
            return client.operation(newest.map(one -> one.path("id").asText()).orElse(id));
        } catch (ClientException refused) {
            if (refused.isForbidden()) {
                return inPublicInstead(refused);
            }
            throw refused;
        }
    }

    /** Who is not let in may still ask what everybody may, where the network face is known. */
    private JsonNode inPublicInstead(ClientException refused) throws ClientException, InterruptedException {
        String known = operator.publicUrl()
                .orElseThrow(() -> new ClientException(
                        refused.getMessage() + "; with --public URL the network face is asked, by the operation's id",
                        true));
        return inPublic(known);
    }

    private JsonNode inPublic(String url) throws ClientException, InterruptedException {
        return new RegistryClient(Face.at(url, "")).operation(id);
    }

    private ClientException unknown() {
        String where = network == null ? "" : "; the network face knows operations by their id only";
        return new ClientException(
                "the registry knows no onboarding of " + Printable.text(id)
                        + "; has it sent its POST /subscribe to this registry?" + where,
                true);
    }
}

package network.haat.sandbox.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import network.haat.gateway.core.CatalogueWay;
import network.haat.gateway.core.NetworkPolicy;
import network.haat.gateway.core.PolicySeal;
import network.haat.gateway.core.TtlBounds;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.signature.VerifyingKey;
import network.haat.sandbox.client.ClientException;
import network.haat.sandbox.client.Printable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says whether a gateway would take a policy, and what it says. */
@Command(
        name = "check",
        description = "Says whether a gateway would take a policy, and what it says. Asks nobody.",
        footer = {"", "Exit code 0: it would; 1: it would not; 2: unreadable."},
        mixinStandardHelpOptions = true)
final class PolicyCheckCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "The policy, with FILE.sig beside it when --key is given.")
    private @Nullable Path file;

    @Option(
            names = "--key",
            paramLabel = "BASE64|@FILE",
            description = "The operator's public key, as gateways have it. Without it the signature is not checked.")
    private @Nullable String key;

    @Option(names = "--json", description = "Prints a JSON object instead of text.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws ClientException {
        Path policy = RegistryVerifyCommand.given(file).toAbsolutePath();
        byte[] bytes = InputFile.bytes(policy);
        VerifyingKey operator = key == null ? null : publicKey(key);
        byte[] seal = operator == null
                ? new byte[0]
                : InputFile.bytes(policy.resolveSibling(policy.getFileName() + PolicySeal.SUFFIX));
        try {
            NetworkPolicy read = NetworkPolicy.read(bytes);
            if (operator != null) {
                PolicySeal.require(bytes, seal, operator);
            }
            print(read);
            return 0;
        } catch (ProtocolException refused) {
            print(refused);
            return 1;
        }
    }

    private static VerifyingKey publicKey(String given) throws ClientException {
        try {
            return VerifyingKey.parse(InputFile.text(given).replaceFirst("^policy\\.key=", ""));
        } catch (ProtocolException noKey) {
            throw new ClientException("--key: " + noKey.getMessage(), true);
        }
    }

    private void print(NetworkPolicy policy) {
        Set<String> named = policy.domains();
        String domains = named == null ? "all" : String.join(", ", new TreeSet<>(named));
        ObjectNode report = JsonNodeFactory.instance
                .objectNode()
                .put("usable", true)
                .put("version", policy.version())
                .put("signature", key == null ? "not checked" : "of the key")
                .put("domains", domains)
                .put("ttl", words(policy.ttl()))
                .put("required_tags", policy.requiredTags().size())
                .put("quotas", policy.allowances().size() + (policy.allowance() == null ? 0 : 1))
                .put("catalogues", words(policy.way()))
                .put("silent_when_nobody", policy.silentWhenNobody());
        show(report);
    }

    private static String words(@Nullable CatalogueWay way) {
        return way == null ? "as the network of the domain has it" : way.name().toLowerCase(Locale.ROOT);
    }

    private static String words(TtlBounds ttl) {
        return ttl.equals(TtlBounds.ANY) ? "any" : ttl.least() + " to " + ttl.most();
    }

    private void print(ProtocolException refused) {
        Problem problem = refused.problem();
        ObjectNode report = JsonNodeFactory.instance.objectNode().put("usable", false);
        report.put("why", words(refused));
        if (problem.path() != null) {
            report.put("path", problem.path());
        }
        show(report);
    }

    private void show(ObjectNode report) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Printable.json(report.toPrettyString()));
        } else {
            report.properties()
                    .forEach(line -> out.printf(
                            "%-20s%s%n",
                            line.getKey().replace('_', ' '),
                            Printable.text(line.getValue().asText())));
        }
    }

    /** A refusal with its place, in one line. */
    static String words(ProtocolException refused) {
        String path = refused.problem().path();
        return Printable.text((path == null || path.isEmpty() ? "" : path + ": ") + refused.getMessage());
    }
}

package network.haat.sandbox.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.receipt.Statement;
import network.haat.protocol.signature.BodyDigest;
import network.haat.protocol.signature.VerifyingKey;
import network.haat.sandbox.client.ClientException;
import network.haat.sandbox.client.Printable;
import network.haat.sandbox.copy.CheckedCopy;
import network.haat.sandbox.copy.CopyFile;
import network.haat.sandbox.copy.CopyVerifier;
import network.haat.sandbox.copy.PastRegistry;
import network.haat.sandbox.copy.UnreadableCopyException;
import network.haat.sandbox.receipt.CheckedReceipt;
import network.haat.sandbox.receipt.Evidence;
import network.haat.sandbox.receipt.RegistryEvidence;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks receipts without a network. */
@Command(
        name = "verify",
        description = "Checks delivery receipts: whole ones, and what sellers and buyers are told. Asks nobody.",
        footer = {
            "",
            "With a copy of the registry's log it also tells whether anybody was left out.",
            "Exit code 0: in order; 1: not what the gateway signed, or somebody was left out; 2: cannot tell."
        },
        mixinStandardHelpOptions = true)
final class ReceiptsVerifyCommand implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Receipts, as the gateway gave them.")
    private List<Path> files = List.of();

    @Option(
            names = "--key",
            paramLabel = "BASE64|@FILE",
            description = "signing_public_key of the gateway. May be repeated.")
    private List<String> keys = List.of();

    @Option(names = "--copy", paramLabel = "FILE", description = "Instead: a copy made by ./haat registry copy.")
    private @Nullable Path copy;

    @Option(names = "--anchor", paramLabel = "FILE", description = "Anchor of the registry, to believe the copy by.")
    private @Nullable Path anchor;

    @Option(names = "--seller", paramLabel = "ID", description = "Tells what they say of this seller app.")
    private @Nullable String seller;

    @Option(names = "--search", paramLabel = "FILE", description = "Body of the search they must be about.")
    private @Nullable Path search;

    @Option(names = "--json", description = "Prints a JSON object instead of text.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws ClientException {
        ReceiptReport report = report();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Printable.json(report.toJson().toPrettyString()));
        } else {
            report.print(out);
        }
        return report.exitCode();
    }

    private ReceiptReport report() throws ClientException {
        if (keys.isEmpty() == (copy == null)) {
            throw new ParameterException(spec.commandLine(), "give either --key, or --copy with --anchor");
        }
        if (copy == null) {
            return check(Evidence.keys(given(keys)));
        }
        if (anchor == null) {
            throw new ParameterException(spec.commandLine(), "--copy is believed by an --anchor");
        }
        try (CopyFile opened = CopyFile.open(copy)) {
            CheckedCopy checked = new CopyVerifier(CopyCheck.anchor(anchor)).verify(opened);
            if (!checked.trustworthy()) {
                throw new ClientException(
                        copy + " is not what the registry signed; ./haat registry verify says why", true);
            }
            return check(new RegistryEvidence(new PastRegistry(opened, checked)));
        } catch (UnreadableCopyException refused) {
            throw new ClientException(Printable.text(String.valueOf(refused.getMessage())), true);
        } catch (IOException damaged) {
            throw new ClientException("cannot read " + copy + " to the end; damaged?", true);
        }
    }

    private ReceiptReport check(Evidence evidence) throws ClientException {
        BodyDigest digest = search == null ? null : BodyDigest.of(InputFile.bytes(search));
        List<CheckedReceipt> checked = new ArrayList<>();
        for (Path file : files) {
            for (Statement statement : statements(file)) {
                try {
                    checked.add(CheckedReceipt.of(file.toString(), statement, evidence, digest, seller));
                } catch (IOException damaged) {
                    throw new ClientException("cannot read " + copy + " to the end; damaged?", true);
                }
            }
        }
        return new ReceiptReport(checked);
    }

    private static List<Statement> statements(Path file) throws ClientException {
        try {
            return Statement.readAll(InputFile.bytes(file));
        } catch (ProtocolException noReceipt) {
            throw new ClientException(
                    Printable.text(
                            file + " is no receipt: " + noReceipt.problem().message()),
                    true);
        }
    }

    private static List<VerifyingKey> given(List<String> texts) throws ClientException {
        List<VerifyingKey> parsed = new ArrayList<>();
        for (String text : texts) {
            try {
                parsed.add(VerifyingKey.parse(InputFile.text(text)));
            } catch (ProtocolException unusable) {
                throw new ClientException(
                        Printable.text(
                                "--key is not usable: " + unusable.problem().message()),
                        true);
            }
        }
        return parsed;
    }
}

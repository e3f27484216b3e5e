package network.haat.sandbox.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import network.haat.protocol.transparency.Anchor;
import network.haat.sandbox.client.ClientException;
import network.haat.sandbox.client.Face;
import network.haat.sandbox.client.OperatorClient;
import network.haat.sandbox.client.RegistryClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes everything a running registry holds into a file. */
@Command(
        name = "export",
        aliases = "backup",
        description = "Writes everything a running registry holds into a file of yours alone, and checks it. It has the"
                + " audit trail and digests of tokens, and no private keys.",
        footer = {
            "",
            "Exit code 0: written, and what the registry signed; 1: not so, or refused; 2: could not write it."
        },
        mixinStandardHelpOptions = true)
final class RegistryExportCommand implements Callable<Integer> {

    @Parameters(paramLabel = "OUT.zip", description = "The file to write.")
    private @Nullable Path file;

    @Option(
            names = "--anchor",
            paramLabel = "FILE",
            description = "Anchor of the registry; without it that of the running network.")
    private @Nullable Path anchor;

    @Option(names = "--force", description = "Replaces the file where there is one.")
    private boolean force;

    @Mixin
    private OperatorFace operator = new OperatorFace();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws ClientException, InterruptedException {
        OperatorClient client = operator.client();
        Anchor trusted = anchor();
        Path wanted = RegistryVerifyCommand.given(file);
        try (NewFile fresh = NewFile.at(wanted, force)) {
            try (OutputStream to = Files.newOutputStream(fresh.draft())) {
                client.export(to);
            }
            return new Archived(spec.commandLine().getOut(), trusted).keep(fresh, wanted);
        } catch (IOException full) {
            throw new ClientException("cannot write " + file + "; check that there is space", true);
        }
    }

    private Anchor anchor() throws ClientException, InterruptedException {
        if (anchor != null) {
            return CopyCheck.anchor(anchor);
        }
        String url = operator.publicUrl()
                .orElseThrow(() -> new ClientException(
                        "the export is checked when it is written: name the registry's anchor with --anchor", true));
        return CopyCheck.anchor(new RegistryClient(Face.at(url, "")).anchor(), url + "/v1/anchor");
    }
}

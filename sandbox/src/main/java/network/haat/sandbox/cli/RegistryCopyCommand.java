package network.haat.sandbox.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import network.haat.protocol.transparency.Anchor;
import network.haat.sandbox.client.ClientException;
import network.haat.sandbox.client.Face;
import network.haat.sandbox.client.RegistryClient;
import network.haat.sandbox.copy.CopyDownload;
import network.haat.sandbox.copy.UnreadableCopyException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Fetches a copy of a registry's public log. */
@Command(
        name = "copy",
        description =
                "Fetches and checks a copy of a registry's whole log. Anybody may; the registry need not know why.",
        footer = {"", "Exit code 0: fetched, and what the registry signed; 1: not to be trusted; 2: could not fetch it."
        },
        mixinStandardHelpOptions = true)
final class RegistryCopyCommand implements Callable<Integer> {

    @Parameters(paramLabel = "OUT.zip", description = "The file to write.")
    private @Nullable Path file;

    @Option(
            names = "--anchor",
            paramLabel = "FILE",
            required = true,
            description = "Anchor of the registry, which you have from elsewhere.")
    private @Nullable Path anchor;

    @Option(
            names = "--registry",
            paramLabel = "URL",
            description = "Network face of the registry; without it that in the anchor.")
    private @Nullable String registry;

    @Option(names = "--force", description = "Replaces the file where there is one.")
    private boolean force;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws ClientException, InterruptedException {
        Anchor trusted = CopyCheck.anchor(RegistryVerifyCommand.given(anchor));
        String url = registry == null ? trusted.url().toString() : registry;
        RegistryClient client = new RegistryClient(Face.at(url, ""));
        Path wanted = RegistryVerifyCommand.given(file);
        try (NewFile fresh = NewFile.at(wanted, force)) {
            new CopyDownload(client, trusted).into(fresh.draft());
            return new Archived(spec.commandLine().getOut(), trusted).keep(fresh, wanted);
        } catch (UnreadableCopyException refused) {
            throw new ClientException(String.valueOf(refused.getMessage()), true);
        } catch (IOException full) {
            throw new ClientException("cannot write " + file + "; check that there is space", true);
        }
    }
}

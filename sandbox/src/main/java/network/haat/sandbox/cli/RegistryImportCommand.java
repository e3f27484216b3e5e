package network.haat.sandbox.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import network.haat.sandbox.client.ClientException;
import network.haat.sandbox.client.OperatorClient;
import network.haat.sandbox.client.Printable;
import network.haat.sandbox.copy.CopyFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Gives an archive to an empty registry. */
@Command(
        name = "import",
        description = "Gives an archive to a running registry that is empty still.",
        mixinStandardHelpOptions = true)
final class RegistryImportCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE.zip", description = "What ./haat registry export wrote.")
    private @Nullable Path file;

    @Mixin
    private OperatorFace operator = new OperatorFace();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws ClientException, InterruptedException {
        Path archive = RegistryVerifyCommand.given(file);
        OperatorClient client = operator.client();
        requireArchive(archive);
        client.restore(archive);
        spec.commandLine().getOut().println("The registry has taken over " + Printable.text(archive.toString()) + ".");
        return 0;
    }

    private static void requireArchive(Path archive) throws ClientException {
        try {
            CopyFile.open(archive).close();
        } catch (IOException unreadable) {
            throw new ClientException(Printable.text(String.valueOf(unreadable.getMessage())), true);
        }
    }
}

package network.haat.sandbox.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import network.haat.sandbox.client.ClientException;
import network.haat.sandbox.client.Printable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks copies of a registry's log, without a network. */
@Command(
        name = "verify",
        description = "Checks a copy of a registry's log, or that two copies are of one log. Asks nobody.",
        footer = {"", "Exit code 0: what the registry signed; 1: not to be trusted; 2: unreadable."},
        mixinStandardHelpOptions = true)
final class RegistryVerifyCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "FILE", description = "A copy, export or backup: a zip.")
    private @Nullable Path file;

    @Parameters(index = "1", arity = "0..1", paramLabel = "SECOND", description = "Another, to compare it with.")
    private @Nullable Path second;

    @Option(
            names = "--anchor",
            paramLabel = "FILE",
            required = true,
            description = "Anchor of the registry, which you have from elsewhere.")
    private @Nullable Path anchor;

    @Option(names = "--json", description = "Prints a JSON object instead of text.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws ClientException {
        CopyReport report = CopyCheck.check(given(file), second, CopyCheck.anchor(given(anchor)));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Printable.json(report.toJson().toPrettyString()));
        } else {
            report.print(out);
        }
        return report.trustworthy() ? 0 : 1;
    }

    /** What picocli has made sure of. */
    static Path given(@Nullable Path path) {
        if (path == null) {
            throw new IllegalStateException("a required argument is missing");
        }
        return path;
    }
}

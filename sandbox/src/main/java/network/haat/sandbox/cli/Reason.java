package network.haat.sandbox.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The option of everything an operator does to somebody. */
final class Reason {

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            required = true,
            description = "Why. It becomes part of the public log and stays there.")
    private String reason = "";

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    /** The reason; called before anything is sent. */
    String text() {
        if (reason.isBlank()) {
            throw new ParameterException(spec.commandLine(), "--reason says why; it is empty");
        }
        return reason.strip();
    }
}

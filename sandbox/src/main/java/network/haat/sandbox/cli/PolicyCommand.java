package network.haat.sandbox.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What a network's operator does with its policy. */
@Command(
        name = "policy",
        description = "Signs and checks what a network's operator lets its gateways pass.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {PolicyKeygenCommand.class, PolicySignCommand.class, PolicyCheckCommand.class})
final class PolicyCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "policy what? there are keygen, sign and check");
    }
}

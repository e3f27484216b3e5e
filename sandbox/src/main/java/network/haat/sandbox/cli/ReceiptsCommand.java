package network.haat.sandbox.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What gateways sign about their deliveries. */
@Command(
        name = "receipts",
        description = "Delivery receipts: what a gateway signs about each search it broadcast.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ReceiptsGetCommand.class, ReceiptsVerifyCommand.class})
final class ReceiptsCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "what about the receipts? get or verify");
    }
}

package network.haat.sandbox.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the operator of a registry does with its participants. */
@Command(
        name = "participants",
        description = "Who is on the network, and who may be: for the operator of its registry.",
        footer = {"", "Exit code 0: done; 1: the registry refused; 2: could not ask it."},
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ParticipantsListCommand.class,
            ParticipantShowCommand.class,
            OperationDecisions.Approve.class,
            OperationDecisions.Reject.class,
            ParticipantMoves.Suspend.class,
            ParticipantMoves.Resume.class,
            ParticipantMoves.Unsubscribe.class,
            RevokeKeyCommand.class,
            RotateCommand.class
        })
final class ParticipantsCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "what about the participants? list, show, approve, reject, suspend, resume, unsubscribe, revoke-key or"
                        + " rotate");
    }
}

package network.haat.sandbox.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import network.haat.sandbox.client.ClientException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What moves a participant on in its life. */
final class ParticipantMoves {

    private ParticipantMoves() {}

    /** What the three have in common. */
    private abstract static class Move implements Callable<Integer> {

        @Parameters(paramLabel = "ID", description = "Its subscriber_id.")
        private String id = "";

        @Mixin
        private Reason reason = new Reason();

        @Mixin
        private OperatorFace operator = new OperatorFace();

        @Spec
        @SuppressWarnings("NullAway.Init") // set by picocli
        private CommandSpec spec;

        private final String step;

        Move(String step) {
            this.step = step;
        }

        @Override
        public Integer call() throws ClientException, InterruptedException {
            String why = reason.text();
            JsonNode participant = operator.client().move(id, step, why);
            spec.commandLine().getOut().println(new ParticipantView(participant).standing() + " now.");
            return 0;
        }
    }

    @Command(
            name = "suspend",
            description = "Puts a participant on hold: no look-up finds it until it is resumed.",
            mixinStandardHelpOptions = true)
    static final class Suspend extends Move {
        Suspend() {
            super("suspend");
        }
    }

    @Command(
            name = "resume",
            description = "Lets a suspended participant take part again.",
            mixinStandardHelpOptions = true)
    static final class Resume extends Move {
        Resume() {
            super("resume");
        }
    }

    @Command(
            name = "unsubscribe",
            description = "Ends a participant's membership; its keys and history stay as evidence.",
            mixinStandardHelpOptions = true)
    static final class Unsubscribe extends Move {
        Unsubscribe() {
            super("unsubscribe");
        }
    }
}

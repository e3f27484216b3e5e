package network.haat.sandbox.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import network.haat.sandbox.client.ClientException;
import network.haat.sandbox.client.Printable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows one participant. */
@Command(
        name = "show",
        description = "Shows one participant: what it does, its keys and its history.",
        mixinStandardHelpOptions = true)
final class ParticipantShowCommand implements Callable<Integer> {

    @Parameters(paramLabel = "ID", description = "Its subscriber_id.")
    private String id = "";

    @Option(names = "--json", description = "Prints the registry's JSON instead of tables.")
    private boolean json;

    @Mixin
    private OperatorFace operator = new OperatorFace();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws ClientException, InterruptedException {
        JsonNode participant = operator.client().participant(id);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Printable.json(participant.toPrettyString()));
        } else {
            new ParticipantView(participant).print(out);
        }
        return 0;
    }
}

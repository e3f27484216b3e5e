package network.haat.sandbox.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import network.haat.sandbox.client.ClientException;
import network.haat.sandbox.client.NodeTrace;
import network.haat.sandbox.client.Printable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells where the messages of a transaction went, from what all parts remember. */
@Command(
        name = "trace",
        description =
                "Where did it go? Every hop of a transaction through the parts of the running network, each with its"
                        + " verdict and time, and where it ended.",
        mixinStandardHelpOptions = true)
final class TraceCommand implements Callable<Integer> {

    @Parameters(paramLabel = "TRANSACTION", description = "Its transaction_id.")
    private String transaction = "";

    @Option(names = "--json", description = "Prints one JSON object instead of text.")
    private boolean json;

    @Mixin
    private PartFaces faces = new PartFaces();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws ClientException, InterruptedException {
        List<JsonNode> answers = new ArrayList<>();
        List<String> notAsked = new ArrayList<>();
        int asked = 0;
        for (PartFaces.Part part : faces.parts()) {
            try {
                Optional<JsonNode> answer = new NodeTrace(part.name(), part.face()).of(transaction);
                answer.ifPresent(answers::add);
                asked++;
            } catch (ClientException failed) {
                if (part.certain()) {
                    notAsked.add(failed.getMessage());
                }
            }
        }
        if (asked == 0) {
            throw new ClientException(
                    notAsked.isEmpty()
                            ? "no network is running; start one with ./haat up, or name its parts with --node"
                            : notAsked.get(0),
                    true);
        }
        TraceStory story = new TraceStory(transaction, answers, notAsked);
        print(story);
        return story.isKnown() ? 0 : 1;
    }

    private void print(TraceStory story) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Printable.json(story.toJson().toPrettyString()));
        } else {
            story.print(out);
        }
    }
}

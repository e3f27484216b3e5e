package network.haat.sandbox.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import network.haat.protocol.registry.SubscriptionStatus;
import network.haat.sandbox.client.ClientException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Lists everybody on the register, or everybody who wants to be. */
@Command(
        name = "list",
        description = "Lists the participants, or with --pending who waits for a decision.",
        mixinStandardHelpOptions = true)
final class ParticipantsListCommand implements Callable<Integer> {

    private static final int DOMAINS_SHOWN = 3;

    @Option(names = "--status", description = "Only who stands there in something: ${COMPLETION-CANDIDATES}.")
    private @Nullable SubscriptionStatus status;

    @Option(names = "--pending", description = "Lists the onboardings that nobody has decided about instead.")
    private boolean pending;

    @Option(names = "--json", description = "Prints the registry's JSON instead of a table.")
    private boolean json;

    @Mixin
    private OperatorFace operator = new OperatorFace();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws ClientException, InterruptedException {
        if (pending && status != null) {
            throw new ParameterException(spec.commandLine(), "--pending and --status do not go together");
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            JsonList list = new JsonList(out, pending ? "operations" : "participants");
            each(list::add);
            list.end();
            return 0;
        }
        Table table = pending
                ? new Table("OPERATION", "SUBSCRIBER", "SINCE", "LAST CHANGE")
                : new Table("SUBSCRIBER", "TYPE", "STATUS", "DOMAINS", "LAST CHANGE");
        int[] count = new int[1];
        each(element -> {
            count[0]++;
            if (pending) {
                operation(table, element);
            } else {
                participant(table, element);
            }
        });
        if (count[0] > 0) {
            table.print(out);
            out.println();
        }
        out.println(sum(count[0]));
        return 0;
    }

    private void each(Consumer<JsonNode> consumer) throws ClientException, InterruptedException {
        if (pending) {
            operator.client().pending(consumer);
        } else {
            operator.client().participants(status == null ? null : status.name(), participant -> {
                if (status == null || stands(participant)) {
                    consumer.accept(participant);
                }
            });
        }
    }

    /** A registry that does not know the filter sends everybody. */
    private boolean stands(JsonNode participant) {
        return stream(participant.path("participations")).anyMatch(this::isAsked);
    }

    private boolean isAsked(JsonNode participation) {
        return status == null || participation.path("status").asText().equals(status.name());
    }

    private String sum(int count) {
        String what = pending ? "onboarding" : "participant";
        return (count == 0 ? "No" : Integer.toString(count)) + " " + what + (count == 1 ? "" : "s")
                + (pending ? " to decide about." : status == null ? "." : " with something " + status + ".");
    }

    private static void operation(Table table, JsonNode operation) {
        table.row(
                operation.path("id").asText(),
                operation.path("subscriber_id").asText(),
                operation.path("created").asText(),
                operation.path("updated").asText());
    }

    /** A row for each role and status, with the domains together; a buyer is in a dozen of them. */
    private void participant(Table table, JsonNode participant) {
        String id = participant.path("subscriber_id").asText();
        String updated = participant.path("updated").asText();
        Map<List<String>, List<JsonNode>> groups = stream(participant.path("participations"))
                .filter(this::isAsked)
                .collect(Collectors.groupingBy(
                        one -> List.of(
                                one.path("type").asText(), one.path("status").asText()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        if (groups.isEmpty()) {
            table.row(id, "-", "-", "-", updated);
        }
        groups.forEach((group, members) -> table.row(id, group.get(0), group.get(1), domains(members), updated));
    }

    private static String domains(List<JsonNode> participations) {
        String first = participations.stream()
                .limit(DOMAINS_SHOWN)
                .map(one -> one.path("domain").asText())
                .collect(Collectors.joining(", "));
        int more = participations.size() - DOMAINS_SHOWN;
        return more > 0 ? first + " and " + more + " more" : first;
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}

package network.haat.sandbox.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import network.haat.sandbox.client.ClientException;
import network.haat.sandbox.client.OperatorClient;
import network.haat.sandbox.client.Printable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What decides about an onboarding. */
final class OperationDecisions {

    private OperationDecisions() {}

    /** What the two have in common. */
    private abstract static class Decision implements Callable<Integer> {

        @Parameters(paramLabel = "ID|OPERATION", description = "The subscriber_id, or the id of the operation.")
        private String id = "";

        @Mixin
        private Reason reason = new Reason();

        @Mixin
        private OperatorFace operator = new OperatorFace();

        @Spec
        @SuppressWarnings("NullAway.Init") // set by picocli
        private CommandSpec spec;

        private final String decision;

        Decision(String decision) {
            this.decision = decision;
        }

        @Override
        public Integer call() throws ClientException, InterruptedException {
            String why = reason.text();
            OperatorClient client = operator.client();
            JsonNode decided = client.decide(operation(client), decision, why);
            spec.commandLine().getOut().println(Printable.text(outcome(decided)));
            return 0;
        }

        /**
         * Both meanings are looked up, because newcomers choose the names: nobody may call itself like somebody else's
         * operation and be approved in its place.
         */
        private String operation(OperatorClient client) throws ClientException, InterruptedException {
            Set<String> found = new LinkedHashSet<>();
            client.pendingOf(id).forEach(one -> found.add(one.path("id").asText()));
            named(client).ifPresent(one -> found.add(id));
            if (found.isEmpty()) {
                throw new ClientException("nobody waits for a decision under the name " + Printable.text(id), false);
            }
            if (found.size() > 1) {
                throw new ClientException(
                        Printable.text(id + " may mean several operations: " + String.join(", ", List.copyOf(found))
                                + "; see ./haat participants list --pending"),
                        true);
            }
            return found.iterator().next();
        }

        private Optional<JsonNode> named(OperatorClient client) throws ClientException, InterruptedException {
            try {
                return Optional.of(client.operation(id));
            } catch (ClientException refused) {
                if (refused.isUnknown()) {
                    return Optional.empty();
                }
                throw refused;
            }
        }

        private String outcome(JsonNode operation) {
            String status = operation.path("status").asText();
            String what = operation.path("subscriber_id").asText(id) + ": the onboarding "
                    + operation.path("id").asText("") + " is ";
            return status.equals("PENDING")
                    ? what + "PENDING still; it needs a second person, who runs the same command."
                    : what + status + " now.";
        }
    }

    @Command(
            name = "approve",
            description = "Lets a newcomer in, or proposes it where two persons decide.",
            mixinStandardHelpOptions = true)
    static final class Approve extends Decision {
        Approve() {
            super("approve");
        }
    }

    @Command(name = "reject", description = "Does not let a newcomer in.", mixinStandardHelpOptions = true)
    static final class Reject extends Decision {
        Reject() {
            super("reject");
        }
    }
}

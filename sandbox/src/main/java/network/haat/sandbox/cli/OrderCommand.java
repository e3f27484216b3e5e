package network.haat.sandbox.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.Callable;
import network.haat.sandbox.client.BuyerClient;
import network.haat.sandbox.client.ClientException;
import network.haat.sandbox.client.OrderWalk;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Walks a whole order on the running network, told step by step. */
@Command(
        name = "order",
        description =
                "A whole order on the running network: search, select, init, confirm, status, track, cancel, support.",
        mixinStandardHelpOptions = true)
final class OrderCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "QUERY",
            arity = "0..1",
            defaultValue = "atta",
            description = "What to order; the cheapest offer is taken (default: ${DEFAULT-VALUE}).")
    private String query = "";

    @Option(names = "--domain", defaultValue = "ONDC:RET10", description = "Domain (default: ${DEFAULT-VALUE}).")
    private String domain = "";

    @Option(names = "--city", defaultValue = "std:080", description = "City code (default: ${DEFAULT-VALUE}).")
    private String city = "";

    @Option(names = "--json", description = "Prints a JSON array of the messages instead of text.")
    private boolean json;

    @Mixin
    private BasePort basePort = new BasePort();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws ClientException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        ArrayNode messages = new ObjectMapper().createArrayNode();
        OrderWalk walk = new OrderWalk(new BuyerClient(basePort.ports()), Clock.systemUTC(), message -> {
            messages.add(summary(message));
            if (!json) {
                out.println(line(message));
            }
        });
        try {
            walk.run(query, domain, city);
        } finally {
            if (json) {
                out.println(messages.toPrettyString());
            } else if (!walk.transactionId().isEmpty()) {
                out.println("Where it went: " + basePort.command("trace " + walk.transactionId()));
            }
        }
        return 0;
    }

    private static ObjectNode summary(JsonNode message) {
        ObjectNode json = new ObjectMapper().createObjectNode();
        for (String name :
                new String[] {"at", "direction", "action", "message_id", "peer", "signer", "verdict", "ms"}) {
            if (message.has(name)) {
                json.set(name, message.get(name));
            }
        }
        return json;
    }

    private static String line(JsonNode message) {
        boolean sent = message.path("direction").asText().equals("sent");
        return String.format(
                Locale.ROOT,
                "%s %-11s %s  %-28s %-18s %5d ms",
                sent ? "->" : "<-",
                message.path("action").asText(),
                message.path("message_id").asText(),
                signer(message.path("signer").asText()),
                sent
                        ? "sent, " + message.path("verdict").asText()
                        : "verified, " + message.path("verdict").asText(),
                message.path("ms").asLong());
    }

    /** The subscriber and the beginning of its key's name, which is a UUID. */
    private static String signer(String keyId) {
        String[] parts = keyId.split("\\|", -1);
        return parts.length < 2 ? keyId : parts[0] + "|" + parts[1].substring(0, Math.min(8, parts[1].length()));
    }
}

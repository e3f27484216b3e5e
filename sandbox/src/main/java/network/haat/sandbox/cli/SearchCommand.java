package network.haat.sandbox.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import network.haat.sandbox.client.BuyerClient;
import network.haat.sandbox.client.ClientException;
import network.haat.sandbox.client.Offer;
import network.haat.sandbox.client.Searches;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Searches the running network and prints who offers what. */
@Command(
        name = "search",
        description = "Searches the running network: what came back, from whom, in how many milliseconds.",
        mixinStandardHelpOptions = true)
final class SearchCommand implements Callable<Integer> {

    private static final int MAX_WAIT_SECONDS = 300;
    private static final Duration QUIET = Duration.ofMillis(700);

    @Parameters(paramLabel = "QUERY", arity = "1..*", description = "Words to look for, in any language.")
    private List<String> words = List.of();

    @Option(names = "--domain", defaultValue = "ONDC:RET10", description = "Domain (default: ${DEFAULT-VALUE}).")
    private String domain = "";

    @Option(names = "--city", defaultValue = "std:080", description = "City code, or * (default: ${DEFAULT-VALUE}).")
    private String city = "";

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "5",
            description = "The longest to wait for sellers (default: ${DEFAULT-VALUE}).")
    private int wait = 5;

    @Option(names = "--json", description = "Prints a JSON array instead of a table.")
    private boolean json;

    @Mixin
    private BasePort basePort = new BasePort();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws ClientException, InterruptedException {
        if (wait < 1 || wait > MAX_WAIT_SECONDS) {
            throw new ParameterException(
                    spec.commandLine(), "--wait is 1 to " + MAX_WAIT_SECONDS + " seconds, not " + wait);
        }
        BuyerClient buyer = new BuyerClient(basePort.ports());
        BuyerClient.Answers answers =
                buyer.search(Searches.request(String.join(" ", words), domain, city), QUIET, Duration.ofSeconds(wait));
        List<Offer> offers = answers.callbacks().stream()
                .flatMap(answer -> Offer.of(answer).stream())
                .sorted(Comparator.comparing(Offer::millis).thenComparing(Offer::itemId))
                .toList();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            printJson(out, offers);
        } else {
            printTable(out, offers, answers.callbacks().size());
            out.println("Where it went: " + basePort.command("trace " + answers.transactionId()));
        }
        return offers.isEmpty() ? 1 : 0;
    }

    private static void printJson(PrintWriter out, List<Offer> offers) {
        ArrayNode array = new ObjectMapper().createArrayNode();
        offers.forEach(offer -> array.add(offer.toJson()));
        out.println(array.toPrettyString());
    }

    private void printTable(PrintWriter out, List<Offer> offers, int sellers) {
        if (offers.isEmpty()) {
            out.println("Nobody offers that in " + domain + " " + city + ".");
            return;
        }
        Table table = new Table("PRICE", "MS", "SELLER APP", "ITEM", "SHOP");
        for (Offer offer : offers) {
            table.row(
                    offer.currency() + " " + offer.price(),
                    Long.toString(offer.millis()),
                    offer.seller(),
                    offer.item(),
                    offer.provider());
        }
        table.print(out);
        out.println();
        out.println(offers.size() + " offers from " + sellers + (sellers == 1 ? " seller app." : " seller apps."));
    }
}

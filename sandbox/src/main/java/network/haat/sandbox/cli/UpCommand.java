package network.haat.sandbox.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import network.haat.node.boot.NodeProcess;
import network.haat.node.config.StartException;
import network.haat.node.observe.Logs;
import network.haat.sandbox.client.BuyerClient;
import network.haat.sandbox.client.ClientException;
import network.haat.sandbox.client.Searches;
import network.haat.sandbox.network.HaatNetwork;
import network.haat.sandbox.network.Ports;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Starts the whole network in this JVM and keeps it until Ctrl-C. */
@Command(
        name = "up",
        description =
                "Starts the whole network: registry, gateway, buyer-app adapter and seller apps. Ctrl-C stops it.",
        mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {

    private static final long START_SECONDS = 60;
    private static final Duration CHECK_QUIET = Duration.ofSeconds(5);

    /** Where keys and databases are: one or the other. */
    static final class Place {
        @Option(
                names = "--data",
                paramLabel = "DIR",
                description = "Folder for keys, databases and the log (default: data).")
        private @Nullable Path data;

        @Option(names = "--ephemeral", description = "Keeps everything in a new temporary folder, removed at the end.")
        private boolean ephemeral;
    }

    @ArgGroup
    private @Nullable Place place;

    @Option(
            names = "--sellers",
            paramLabel = "N",
            description = "How many seller apps (default: a grocery, a food outlet and a taxi).")
    private int sellers = HaatNetwork.USUAL_SELLERS;

    @Option(
            names = "--otlp",
            paramLabel = "URL",
            defaultValue = "",
            description = "OpenTelemetry collector that all parts tell their spans to, by OTLP over HTTP.")
    private String otlp = "";

    @Option(names = "--json", description = "Prints the addresses as one JSON object when ready.")
    private boolean json;

    @Mixin
    private BasePort basePort = new BasePort();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws StartException, InterruptedException, IOException {
        if (sellers < 0 || sellers > Ports.maxSellers()) {
            throw new ParameterException(
                    spec.commandLine(), "--sellers is 0 to " + Ports.maxSellers() + ", not " + sellers);
        }
        Ports ports = basePort.ports();
        DataFolder folder = DataFolder.open(place == null ? null : place.data, place != null && place.ephemeral);
        Logs.toFile(folder.log());
        Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
        HaatNetwork network;
        try {
            network = NodeProcess.await(
                    HaatNetwork.start(vertx, ports, folder.path(), sellers, Clock.systemUTC(), otlp), START_SECONDS);
            check(ports);
            folder.publish(network.addresses());
        } catch (StartException failed) {
            vertx.close();
            folder.close();
            throw failed;
        }
        stopAtTheEnd(vertx, network, folder);
        announce(network, folder);
        return HaatCommand.KEEPS_RUNNING;
    }

    /** A real search, signed and verified on every hop, must come back before the network counts as ready. */
    private void check(Ports ports) throws StartException, InterruptedException {
        if (sellers == 0) {
            return;
        }
        try {
            boolean answered =
                    new BuyerClient(ports).answers(Searches.request("atta", "ONDC:RET10", "std:080"), CHECK_QUIET);
            if (!answered) {
                throw new StartException("the self-check search found nobody; see the log in the data folder");
            }
        } catch (ClientException refused) {
            throw new StartException("the self-check search failed: " + refused.getMessage());
        }
    }

    private void announce(HaatNetwork network, DataFolder folder) {
        PrintWriter out = spec.commandLine().getOut();
        Ports ports = network.ports();
        if (json) {
            ObjectNode ready = new ObjectMapper().createObjectNode();
            ready.put("ready", true)
                    .put("base_port", ports.base())
                    .put("data", folder.path().toString());
            network.describe().forEach(ready.putArray("parts")::add);
            out.println(ready);
            return;
        }
        out.println("Haat is ready");
        network.describe().forEach(line -> out.println("  " + line));
        out.println("  API for a buyer app at http://localhost:" + ports.buyerApp() + "/api/v1/");
        out.println("  keys, databases and log in " + folder.path());
        String option = ports.base() == Ports.DEFAULT_BASE ? "" : " --base-port " + ports.base();
        out.println("Try: ./haat search atta" + option + "   or: ./haat order" + option + "   Stop: Ctrl-C");
    }

    private void stopAtTheEnd(Vertx vertx, HaatNetwork network, DataFolder folder) {
        PrintWriter err = spec.commandLine().getErr();
        Thread hook = new Thread(
                () -> {
                    err.println(NodeProcess.stop(vertx, network::stop)
                            .map(unfinished -> "haat: " + unfinished)
                            .orElse("Haat has stopped"));
                    folder.close();
                },
                "stop");
        Runtime.getRuntime().addShutdownHook(hook);
    }
}

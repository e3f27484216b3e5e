package network.haat.sandbox.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import network.haat.node.config.StartException;

/** Everything measurements share: registry, sinks, signed searches, and ways to start what is measured. */
final class Stage implements AutoCloseable {

    private static final int CONNECTIONS = 32;
    private static final int DEPTH = 4;

    private final Path folder;
    private final Arrivals arrivals = new Arrivals();
    private final BenchCertificate certificate;
    private final Sinks sinks;
    private final BenchNetwork network;
    private final SignedSearches searches;
    private final Consumer<String> told;
    private final AtomicInteger children = new AtomicInteger();

    /**
     * Opens it.
     *
     * @param folder for everything that is written
     * @param told gets a line now and then
     */
    Stage(Path folder, Consumer<String> told) throws IOException, StartException, InterruptedException {
        this.folder = folder;
        this.told = told;
        this.certificate = BenchCertificate.make(folder);
        this.sinks = Sinks.open(arrivals, certificate);
        this.network = BenchNetwork.start(folder, sinks);
        this.searches = new SignedSearches(network.buyer());
    }

    /** The real gateway; one at a time. */
    ChildProcess gateway(String provider) throws IOException {
        Path own = folder.resolve("gateway-" + children.incrementAndGet());
        return ChildProcess.start(
                own,
                new ChildProcess.Start(provider, certificate.jvmOptions(), network.gateway(own)),
                List.of("gateway"));
    }

    /**
     * The bare server.
     *
     * @param relays whether it passes every message on to one seller
     */
    ChildProcess bareServer(String provider, int port, boolean relays) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "server",
                Integer.toString(port),
                network.buyer().key().publicKey().base64()));
        if (relays) {
            arguments.add(sinks.url(0, false));
        }
        return child("server", provider, arguments);
    }

    /** The bare client, posting to the sellers of a set. */
    ChildProcess bareClient(SellerSet set) throws IOException {
        byte[] body = new SearchText(set.city()).numbered(0);
        Path file = folder.resolve("body-" + set.name() + ".json");
        Files.write(file, body);
        List<String> arguments = new ArrayList<>(
                List.of("client", Integer.toString(set.answering()), searches.authorization(body), file.toString()));
        for (int i = 0; i < set.answering(); i++) {
            arguments.add(sinks.url(i, set.tls()));
        }
        return child("client", "auto", arguments);
    }

    private ChildProcess child(String name, String provider, List<String> arguments) throws IOException {
        return ChildProcess.start(
                folder.resolve(name + "-" + children.incrementAndGet()),
                new ChildProcess.Start(provider, certificate.jvmOptions(), Map.of()),
                arguments);
    }

    /** Load on the gateway. */
    LoadGenerator loadOnGateway() throws IOException {
        return new LoadGenerator(network.gatewayPort(), CONNECTIONS, DEPTH, arrivals::sent);
    }

    /** Load on a bare server. */
    LoadGenerator loadOn(int port) throws IOException {
        return new LoadGenerator(port, CONNECTIONS, DEPTH, number -> {});
    }

    Arrivals arrivals() {
        return arrivals;
    }

    SignedSearches searches() {
        return searches;
    }

    /** Tells whoever waits how far it is. */
    void tell(String line) {
        told.accept(line);
    }

    @Override
    public void close() {
        network.close();
        sinks.close();
    }
}

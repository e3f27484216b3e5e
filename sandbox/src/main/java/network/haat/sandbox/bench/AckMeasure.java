package network.haat.sandbox.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Acknowledgements a second of the real gateway, as shipped: everything it does before and after one, with one matching
 * seller, a sink; beside a bare server that digests and verifies the very same requests, and one that then also posts
 * them to the sink. All on the same cores as load generator and sink.
 */
final class AckMeasure {

    private static final int ROUNDS = 9;
    private static final int WARM_REQUESTS = 30_000;
    private static final int WARM_ROUND = 3_000;
    private static final int FEWEST = 500;
    private static final int MOST = 40_000;
    private static final long WINDOW = 1_000;

    private final Stage stage;
    private final double seconds;
    private final Figures figures;

    AckMeasure(Stage stage, double seconds, Figures figures) {
        this.stage = stage;
        this.seconds = seconds;
        this.figures = figures;
    }

    /**
     * Measures with one signature provider in all processes.
     *
     * @param suffix of the names of its figures
     */
    void run(String provider, String suffix) throws IOException, InterruptedException {
        int barePort = FreePort.next();
        int relayPort = FreePort.next();
        Samples ratios = new Samples();
        Samples relayRatios = new Samples();
        try (ChildProcess bare = stage.bareServer(provider, barePort, false);
                ChildProcess relay = stage.bareServer(provider, relayPort, true);
                GatewayLoad gateway = new GatewayLoad(stage, provider);
                LoadGenerator onBare = stage.loadOn(barePort);
                LoadGenerator onRelay = stage.loadOn(relayPort)) {
            Contender real = new Contender(requests -> {
                GatewayLoad.Round round = gateway.closed(SellerSet.ONE, requests, WINDOW);
                return new Outcome(round.acknowledged() / round.ackSeconds(), round.usage());
            });
            Contender hashing = new Contender(requests -> bare(onBare, bare, requests));
            Contender relaying = new Contender(requests -> bare(onRelay, relay, requests));
            List<Contender> order = new ArrayList<>(List.of(real, hashing, relaying));
            int count = warm(order, real);
            for (int round = 0; round < ROUNDS; round++) {
                // Whoever comes first after requests were signed finds a busier machine: each in turn.
                Collections.rotate(order, 1);
                List<SignedSearches.Request> requests = stage.searches().make(SellerSet.ONE.city(), count);
                for (Contender contender : order) {
                    contender.take(requests);
                }
                ratios.add(real.rate() / hashing.rate());
                relayRatios.add(real.rate() / relaying.rate());
            }
            real.tell("gateway", suffix);
            hashing.tell("bare", suffix);
            relaying.tell("bare_relaying", suffix);
            figures.put("verified_ack_ratio" + suffix, ratios.median());
            figures.put("verified_ack_relaying_ratio" + suffix, relayRatios.median());
            figures.put("verified_ack_cpu_ratio" + suffix, hashing.cpu.median() / real.cpu.median());
        }
    }

    /** Of one round of one contender. */
    private record Outcome(double rate, Usage usage) {}

    /** Takes the requests of a round. */
    @FunctionalInterface
    private interface Run {
        Outcome of(List<SignedSearches.Request> requests) throws IOException, InterruptedException;
    }

    /** One of those that are compared. */
    private final class Contender {

        private final Run run;
        private final Samples rates = new Samples();
        private final Samples cpu = new Samples();

        Contender(Run run) {
            this.run = run;
        }

        void take(List<SignedSearches.Request> requests) throws IOException, InterruptedException {
            Outcome outcome = run.of(requests);
            rates.add(outcome.rate());
            cpu.add(outcome.usage().cpuNanos() / 1e3 / requests.size());
        }

        double rate() {
            return rates.last();
        }

        void forget() {
            rates.clear();
            cpu.clear();
        }

        void tell(String name, String suffix) {
            figures.made(name + "_acks_per_second" + suffix, rates);
            figures.made(name + "_cpu_us_each" + suffix, cpu);
        }
    }

    /** Returns how many requests make a round. */
    private int warm(List<Contender> contenders, Contender real) throws IOException, InterruptedException {
        for (int done = 0; done < WARM_REQUESTS; done += WARM_ROUND) {
            List<SignedSearches.Request> requests = stage.searches().make(SellerSet.ONE.city(), WARM_ROUND);
            for (Contender contender : contenders) {
                contender.take(requests);
            }
        }
        double target = seconds * real.rate();
        contenders.forEach(Contender::forget);
        return (int) Math.max(FEWEST, Math.min(MOST, target));
    }

    private static Outcome bare(LoadGenerator load, ChildProcess server, List<SignedSearches.Request> requests)
            throws IOException {
        Usage before = server.usage();
        LoadGenerator.Result result = load.run(Feeds.all(requests));
        if (result.refused() > 0) {
            throw new IOException("a bare server refused: " + result.firstRefusal());
        }
        return new Outcome(result.perSecond(), server.usage().since(before));
    }
}

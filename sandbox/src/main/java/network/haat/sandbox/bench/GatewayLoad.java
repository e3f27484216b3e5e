package network.haat.sandbox.bench;

import java.io.IOException;
import java.util.List;

/** Rounds of searches on a running gateway, each over only when everything it caused has arrived. */
final class GatewayLoad implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 60;

    private final Stage stage;
    private final ChildProcess gateway;
    private final LoadGenerator load;

    /** A gateway and what burdens it; both end with this. */
    GatewayLoad(Stage stage, String provider) throws IOException {
        this.stage = stage;
        this.gateway = stage.gateway(provider);
        this.load = stage.loadOnGateway();
    }

    /**
     * One round.
     *
     * @param acknowledged searches with an ACK
     * @param refused searches with anything else
     * @param deliveries that reached a sink
     * @param ackSeconds from the first search to the last ACK
     * @param seconds from the first search to the last delivery
     * @param usage of the gateway's JVM meanwhile
     */
    record Round(long acknowledged, long refused, long deliveries, double ackSeconds, double seconds, Usage usage) {}

    /**
     * As many as it takes, with a bound to what is not delivered yet.
     *
     * @param window how many deliveries may be outstanding when another search leaves
     */
    Round closed(SellerSet set, List<SignedSearches.Request> requests, long window)
            throws IOException, InterruptedException {
        int each = set.answering();
        stage.arrivals().expect(each);
        long[] sent = {0};
        LoadGenerator.Feed feed = Feeds.when(requests, () -> {
            if (sent[0] * each - stage.arrivals().count() >= window) {
                return false;
            }
            sent[0]++;
            return true;
        });
        return round(set, feed);
    }

    /** So many a second. */
    Round paced(SellerSet set, double perSecond, double seconds) throws IOException, InterruptedException {
        stage.arrivals().expect(set.answering());
        return round(set, Feeds.paced(() -> stage.searches().one(set.city()), perSecond, seconds));
    }

    private Round round(SellerSet set, LoadGenerator.Feed feed) throws IOException, InterruptedException {
        Usage before = gateway.usage();
        long start = System.nanoTime();
        LoadGenerator.Result result = load.run(feed);
        if (result.acknowledged() == 0) {
            throw new IOException("the gateway acknowledged nothing: " + result.firstRefusal());
        }
        long expected = result.acknowledged() * set.answering();
        if (!stage.arrivals().await(expected, PATIENCE_SECONDS)) {
            throw new IOException(
                    "of " + expected + " deliveries only " + stage.arrivals().count() + " arrived within a minute");
        }
        if (result.refused() > 0) {
            stage.tell("refused: " + result.refused() + ", the first: " + result.firstRefusal());
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        Usage usage = gateway.usage().since(before);
        return new Round(
                result.acknowledged(),
                result.refused(),
                stage.arrivals().count(),
                result.nanos() / 1e9,
                seconds,
                usage);
    }

    /** Heap of the gateway after a collection, in bytes. */
    long heap() throws IOException {
        return Long.parseLong(gateway.ask("heap"));
    }

    @Override
    public void close() throws IOException {
        load.close();
        gateway.close();
    }
}

package network.haat.sandbox.bench;

import java.io.IOException;

/**
 * CPU and allocation of the gateway's JVM, everything in it included, for a search and for a delivery: from rounds with
 * one seller and with a hundred, cost = search + sellers × delivery.
 */
final class CostMeasure {

    private static final int ROUNDS = 7;
    private static final int WARM_ROUNDS = 3;
    private static final int SEARCHES = 4_000;

    private final Stage stage;
    private final double seconds;
    private final Figures figures;

    CostMeasure(Stage stage, double seconds, Figures figures) {
        this.stage = stage;
        this.seconds = seconds;
        this.figures = figures;
    }

    void run() throws IOException, InterruptedException {
        Samples cpuOfSearch = new Samples();
        Samples cpuOfDelivery = new Samples();
        Samples bytesOfSearch = new Samples();
        Samples bytesOfDelivery = new Samples();
        try (GatewayLoad gateway = new GatewayLoad(stage, "auto")) {
            for (int round = -WARM_ROUNDS; round < ROUNDS; round++) {
                Cost one = cost(gateway, SellerSet.ONE, (int) (SEARCHES * seconds));
                Cost hundred = cost(gateway, SellerSet.HUNDRED, (int) (SEARCHES * seconds / 20));
                if (round >= 0) {
                    int more = SellerSet.HUNDRED.answering() - 1;
                    double cpu = (hundred.cpuMicros - one.cpuMicros) / more;
                    double bytes = (hundred.bytes - one.bytes) / more;
                    cpuOfDelivery.add(cpu);
                    cpuOfSearch.add(one.cpuMicros - cpu);
                    bytesOfDelivery.add(bytes);
                    bytesOfSearch.add(one.bytes - bytes);
                }
            }
        }
        figures.made("cpu_us_per_search", cpuOfSearch);
        figures.made("cpu_us_per_delivery", cpuOfDelivery);
        figures.made("alloc_per_search", bytesOfSearch);
        figures.made("alloc_per_delivery", bytesOfDelivery);
        figures.put("cpu_us_per_search", cpuOfSearch.median());
        figures.put("cpu_us_per_delivery", cpuOfDelivery.median());
        figures.put("alloc_per_search", bytesOfSearch.median());
        figures.put("alloc_per_delivery", bytesOfDelivery.median());
    }

    /** Of one search with all its deliveries. */
    private record Cost(double cpuMicros, double bytes) {}

    private Cost cost(GatewayLoad gateway, SellerSet set, int searches) throws IOException, InterruptedException {
        GatewayLoad.Round round =
                gateway.closed(set, stage.searches().make(set.city(), searches), 20L * set.answering());
        double each = round.acknowledged();
        return new Cost(round.usage().cpuNanos() / 1e3 / each, round.usage().allocatedBytes() / each);
    }
}

package network.haat.sandbox.bench;

import java.io.IOException;

/**
 * Deliveries a second of the real gateway, each search going to a hundred sellers, beside a bare Vert.x client with a
 * keep-alive pool that posts such a buffer to the same sinks. The gateway's cost of taking the searches in is included.
 */
final class FanOutMeasure {

    private static final int ROUNDS = 7;
    private static final int WARM_ROUNDS = 7;
    private static final int GROWTH = 6;
    private static final int SEARCHES_AHEAD = 20;
    private static final int MOST = 5_000;

    private final Stage stage;
    private final double seconds;
    private final Figures figures;

    FanOutMeasure(Stage stage, double seconds, Figures figures) {
        this.stage = stage;
        this.seconds = seconds;
        this.figures = figures;
    }

    /** Measures one set, and names its figures. */
    void run(SellerSet set, String name) throws IOException, InterruptedException {
        Samples gatewayRates = new Samples();
        Samples bareRates = new Samples();
        Samples ratios = new Samples();
        int each = set.answering();
        try (ChildProcess bare = stage.bareClient(set);
                GatewayLoad gateway = new GatewayLoad(stage, "auto")) {
            // One search first: a thousand TLS handshakes at once are another measurement.
            int count = 1;
            for (int round = -WARM_ROUNDS; round < ROUNDS; round++) {
                GatewayLoad.Round real =
                        gateway.closed(set, stage.searches().make(set.city(), count), (long) SEARCHES_AHEAD * each);
                double realRate = real.deliveries() / real.seconds();
                double bareRate = post(bare, (long) count * each);
                if (round < 0) {
                    int most = Math.min(MOST, count * GROWTH);
                    count = (int) Math.max(1, Math.min(most, seconds * realRate / each));
                } else {
                    gatewayRates.add(realRate);
                    bareRates.add(bareRate);
                    ratios.add(realRate / bareRate);
                }
            }
        }
        figures.made(name + "_gateway_deliveries_per_second", gatewayRates);
        figures.made(name + "_bare_deliveries_per_second", bareRates);
        figures.put(name + "_ratio", ratios.median());
    }

    private static double post(ChildProcess bare, long count) throws IOException {
        String answer = bare.ask("post " + count);
        int space = answer.indexOf(' ');
        long acknowledged = Long.parseLong(answer.substring(0, space));
        if (acknowledged < count * 99 / 100) {
            throw new IOException("of " + count + " posts of the bare client only " + acknowledged + " were answered");
        }
        return acknowledged / (Long.parseLong(answer.substring(space + 1)) / 1e9);
    }
}

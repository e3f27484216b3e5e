package network.haat.sandbox.bench;

import java.io.IOException;
import org.HdrHistogram.Histogram;

/**
 * What ten sellers that accept and never answer do to ninety that do: the time from a search leaving the buyer to each
 * of its deliveries to the ninety, the same ninety in rounds with the ten and without. At a steady rate, a fifth of what
 * the gateway can do.
 */
final class BlackHoleMeasure {

    private static final int ROUNDS = 9;
    private static final double SHARE = 0.2;
    private static final int WARM_SEARCHES = 300;
    private static final double P99 = 99;

    private final Stage stage;
    private final double seconds;
    private final Figures figures;

    BlackHoleMeasure(Stage stage, double seconds, Figures figures) {
        this.stage = stage;
        this.seconds = seconds;
        this.figures = figures;
    }

    void run() throws IOException, InterruptedException {
        Samples without = new Samples();
        Samples with = new Samples();
        Samples ratios = new Samples();
        Histogram allWithout = new Histogram(3);
        Histogram allWith = new Histogram(3);
        try (GatewayLoad gateway = new GatewayLoad(stage, "auto")) {
            double rate = SHARE * capacity(gateway);
            for (int round = 0; round < ROUNDS; round++) {
                double sound = p99(gateway, SellerSet.SOUND, rate, allWithout);
                double holed = p99(gateway, SellerSet.HOLED, rate, allWith);
                without.add(sound);
                with.add(holed);
                ratios.add(holed / sound);
            }
            figures.put("blackhole_searches_per_second", rate);
        }
        figures.made("p99_ms_without", without);
        figures.made("p99_ms_with_black_holes", with);
        figures.put("p99_ms_without", allWithout.getValueAtPercentile(P99) / 1e6);
        figures.put("p99_ms_with_black_holes", allWith.getValueAtPercentile(P99) / 1e6);
        figures.put("blackhole_p99_ratio", ratios.median());
    }

    private double capacity(GatewayLoad gateway) throws IOException, InterruptedException {
        double rate = 0;
        for (int round = 0; round < 3; round++) {
            GatewayLoad.Round done = gateway.closed(
                    SellerSet.SOUND, stage.searches().make(SellerSet.SOUND.city(), WARM_SEARCHES), 2_000);
            rate = done.acknowledged() / done.seconds();
        }
        return rate;
    }

    private double p99(GatewayLoad gateway, SellerSet set, double rate, Histogram all)
            throws IOException, InterruptedException {
        gateway.paced(set, rate, seconds);
        Histogram round = stage.arrivals().each();
        all.add(round);
        return round.getValueAtPercentile(P99) / 1e6;
    }
}

package network.haat.sandbox.bench;

import java.io.IOException;
import java.util.List;

/** How long one search to a thousand sellers takes, from leaving the buyer to arriving at the last of them. */
final class DispatchMeasure {

    private static final int WARM_ROUNDS = 10;
    private static final int ROUNDS = 21;

    private final Stage stage;
    private final Figures figures;

    DispatchMeasure(Stage stage, Figures figures) {
        this.stage = stage;
        this.figures = figures;
    }

    void run() throws IOException, InterruptedException {
        Samples first = new Samples();
        Samples warm = new Samples();
        try (GatewayLoad gateway = new GatewayLoad(stage, "auto")) {
            for (int round = -WARM_ROUNDS; round < ROUNDS; round++) {
                List<SignedSearches.Request> one = stage.searches().make(SellerSet.THOUSAND.city(), 1);
                gateway.closed(SellerSet.THOUSAND, one, Long.MAX_VALUE);
                double millis = stage.arrivals().last().getMaxValue() / 1e6;
                (round < 0 ? first : warm).add(millis);
            }
        }
        figures.made("dispatch_1000_ms_first_ever", first);
        figures.made("dispatch_1000_ms", warm);
        figures.put("dispatch_1000_ms", warm.median());
        figures.put("dispatch_1000_ms_longest", warm.largest());
    }
}

package network.haat.sandbox.bench;

import java.io.IOException;

/** The gateway's heap after a collection, once a minute, at half of the load it can bear, ten sellers a search. */
final class SoakMeasure {

    private static final int WARM_SEARCHES = 2_000;
    private static final double MINUTE = 60;
    private static final double MEGABYTE = 1_000_000;

    private final Stage stage;
    private final int minutes;
    private final Figures figures;

    SoakMeasure(Stage stage, int minutes, Figures figures) {
        this.stage = stage;
        this.minutes = minutes;
        this.figures = figures;
    }

    void run() throws IOException, InterruptedException {
        Samples heap = new Samples();
        try (GatewayLoad gateway = new GatewayLoad(stage, "auto")) {
            double half = capacity(gateway) / 2;
            figures.put("soak_searches_per_second", half);
            long searches = 0;
            for (int minute = 0; minute < minutes; minute++) {
                searches += gateway.paced(SellerSet.TEN, half, MINUTE).acknowledged();
                heap.add(gateway.heap() / MEGABYTE);
                stage.tell("minute " + (minute + 1) + ": " + searches + " searches, heap "
                        + Math.round(gateway.heap() / MEGABYTE) + " MB");
            }
        }
        Samples settled = new Samples();
        heap.all().stream().skip(heap.all().size() / 3).forEach(settled::add);
        figures.made("soak_heap_mb_each_minute", heap);
        figures.put("soak_heap_mb_per_minute_after_the_first_third", settled.slope());
    }

    private double capacity(GatewayLoad gateway) throws IOException, InterruptedException {
        double rate = 0;
        for (int round = 0; round < 3; round++) {
            GatewayLoad.Round done =
                    gateway.closed(SellerSet.TEN, stage.searches().make(SellerSet.TEN.city(), WARM_SEARCHES), 1_000);
            rate = done.acknowledged() / done.seconds();
        }
        return rate;
    }
}

package network.haat.seller;

import java.time.Clock;
import network.haat.node.boot.NodeProcess;

/** Runs a seller-app adapter as its own process. */
public final class Main {

    private Main() {}

    /** Takes {@code --config FILE}. */
    public static void main(String[] arguments) {
        NodeProcess.run(
                "seller",
                SellerConfig.class,
                arguments,
                (vertx, config) -> SellerApp.start(vertx, config, Clock.systemUTC()));
    }
}

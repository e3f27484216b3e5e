package network.haat.buyer;

import java.time.Clock;
import network.haat.node.boot.NodeProcess;

/** Runs a buyer-app adapter as its own process. */
public final class Main {

    private Main() {}

    /** Takes {@code --config FILE}. */
    public static void main(String[] arguments) {
        NodeProcess.run(
                "buyer",
                BuyerConfig.class,
                arguments,
                (vertx, config) -> BuyerApp.start(vertx, config, Clock.systemUTC()));
    }
}

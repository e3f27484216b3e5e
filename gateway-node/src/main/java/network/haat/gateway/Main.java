package network.haat.gateway;

import java.time.Clock;
import network.haat.node.boot.NodeProcess;

/** Runs a gateway as its own process. */
public final class Main {

    private Main() {}

    /** Takes {@code --config FILE}. */
    public static void main(String[] arguments) {
        NodeProcess.run(
                "gateway",
                GatewayConfig.class,
                arguments,
                (vertx, config) -> GatewayApp.start(vertx, config, Clock.systemUTC()));
    }
}

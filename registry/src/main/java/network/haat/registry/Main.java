package network.haat.registry;

import java.time.Clock;
import network.haat.node.boot.NodeProcess;

/** Runs a registry as its own process. */
public final class Main {

    private Main() {}

    /** Takes {@code --config FILE}. */
    public static void main(String[] arguments) {
        NodeProcess.run(
                "registry",
                RegistryConfig.class,
                arguments,
                (vertx, config) -> RegistryApp.start(vertx, config, Clock.systemUTC()));
    }
}

package network.haat.sandbox.bench;

import io.vertx.core.Context;
import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.function.Function;
import java.util.function.Supplier;
import network.haat.node.boot.NodeProcess;
import network.haat.node.config.StartException;

/** Starts the same thing on as many event loops as there are cores. */
final class OnEveryCore {

    private static final long SECONDS = 30;

    private OnEveryCore() {}

    /** Waits until it is started everywhere; never called on an event loop. */
    static void start(Vertx vertx, Function<Context, Future<?>> what) throws StartException, InterruptedException {
        Supplier<Deployable> one = () -> what::apply;
        DeploymentOptions all =
                new DeploymentOptions().setInstances(Runtime.getRuntime().availableProcessors());
        NodeProcess.await(vertx.deployVerticle(one, all), SECONDS);
    }
}

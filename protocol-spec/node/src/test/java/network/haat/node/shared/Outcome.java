package network.haat.node.shared;

import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;

/** Waits for what a test asked for. */
final class Outcome {

    private static final long SECONDS = 20;

    private Outcome() {}

    static <T> T of(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }
}

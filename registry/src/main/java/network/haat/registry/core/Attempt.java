package network.haat.registry.core;

import io.vertx.core.Future;
import network.haat.protocol.error.ProtocolException;

/** Takes a step that may refuse into a chain of futures, which never throw. */
public final class Attempt {

    /** A step that may refuse. */
    @FunctionalInterface
    public interface Step<T> {

        /**
         * Takes it.
         *
         * @throws ProtocolException when it refuses
         */
        T take() throws ProtocolException;
    }

    private Attempt() {}

    /** The step's result, or its refusal as a failure. */
    public static <T> Future<T> at(Step<T> step) {
        try {
            return Future.succeededFuture(step.take());
        } catch (ProtocolException refused) {
            return Future.failedFuture(refused);
        }
    }
}

package network.haat.node.shared;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletionStage;

/** Brings an answer back to where the question was asked: what an event loop owns must not be touched by another. */
public final class OwnContext {

    private OwnContext() {}

    /** The same outcome, on the Vert.x context of this thread where it has one. */
    public static <T> Future<T> of(Future<T> outcome) {
        return outcome.isComplete() ? outcome : of(outcome.toCompletionStage());
    }

    /** The same outcome, on the Vert.x context of this thread where it has one. */
    static <T> Future<T> of(CompletionStage<T> outcome) {
        Context context = Vertx.currentContext();
        return context == null ? Future.fromCompletionStage(outcome) : Future.fromCompletionStage(outcome, context);
    }
}

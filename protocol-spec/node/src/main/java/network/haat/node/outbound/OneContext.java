package network.haat.node.outbound;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.function.Supplier;

/**
 * Keeps an HTTP exchange on one Vert.x context. On any other thread the answer may have come and gone before the code that
 * reads it has set its handlers, and a peer that answered would count as one that could not be reached.
 */
public final class OneContext {

    private OneContext() {}

    /** Starts the call on the context of this thread, or on a new one where it has none. Never throws. */
    public static <T> Future<T> call(Vertx vertx, Supplier<Future<T>> call) {
        Promise<T> promise = Promise.promise();
        Context context = vertx.getOrCreateContext();
        context.runOnContext(started ->
                Future.<Void>succeededFuture().compose(now -> call.get()).onComplete(promise));
        return promise.future();
    }
}

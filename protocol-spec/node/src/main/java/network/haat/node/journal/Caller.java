package network.haat.node.journal;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who waits for the disk, and the Vert.x context on which to tell him.
 *
 * @param context null for a thread that has none
 */
record Caller<T>(Promise<T> promise, @Nullable ContextInternal context) {

    /** The one on whose thread this is called. */
    static <T> Caller<T> here() {
        ContextInternal context = ContextInternal.current();
        return new Caller<>(context == null ? Promise.promise() : context.promise(), context);
    }

    Future<T> future() {
        return promise.future();
    }
}

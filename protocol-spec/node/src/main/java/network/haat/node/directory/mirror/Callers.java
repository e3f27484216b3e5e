package network.haat.node.directory.mirror;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;

/** Lets what several callers wait for complete on the event loop of each, as if each had asked alone. */
final class Callers {

    private Callers() {}

    /** The same outcome, on the event loop this is called on; anywhere when it is called on none. */
    static Future<Void> own(Future<Void> shared) {
        Context caller = Vertx.currentContext();
        if (shared.isComplete() || caller == null) {
            return shared;
        }
        Promise<Void> own = Promise.promise();
        shared.onComplete(done -> caller.runOnContext(on -> own.handle(done)));
        return own.future();
    }
}

package network.haat.node.boot;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/** Waits, at a stop, for what was acknowledged to be finished; at most {@value #SECONDS} seconds. */
public final class Drain {

    private static final int SECONDS = 10;
    private static final long POLL_MILLIS = 50;

    private Drain() {}

    /** Completes when nothing is under way any more, or the time is over. */
    public static Future<Void> await(Vertx vertx, IntSupplier underWay) {
        return await(vertx, underWay, TimeUnit.SECONDS.toMillis(SECONDS) / POLL_MILLIS);
    }

    private static Future<Void> await(Vertx vertx, IntSupplier underWay, long polls) {
        return underWay.getAsInt() == 0 || polls == 0
                ? Future.succeededFuture()
                : vertx.timer(POLL_MILLIS, TimeUnit.MILLISECONDS).compose(woken -> await(vertx, underWay, polls - 1));
    }
}

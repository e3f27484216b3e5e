package network.haat.node.directory.mirror;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Requests for what is new that callers share: one at a time, and one a second. Safe for use by several threads. */
final class CatchUps {

    private static final Duration APART = Duration.ofSeconds(1);

    private final Context context;
    private final Follower follower;
    private final Clock clock;
    private @Nullable Future<Void> underWay;
    private Instant last = Instant.MIN;

    CatchUps(Context context, Follower follower, Clock clock) {
        this.context = context;
        this.follower = follower;
        this.clock = clock;
    }

    /** Completes on the caller's own event loop when the registry was asked, whatever came of it. */
    Future<Void> one() {
        return Callers.own(shared());
    }

    private synchronized Future<Void> shared() {
        Instant now = clock.instant();
        Future<Void> current = underWay;
        if (current != null) {
            return current;
        }
        if (now.isBefore(last.plus(APART)) && !now.isBefore(last)) {
            return Future.succeededFuture();
        }
        last = now;
        Promise<Void> asked = Promise.promise();
        underWay = asked.future();
        context.runOnContext(on -> follower.catchUp().onComplete(done -> {
            over();
            asked.complete();
        }));
        return asked.future();
    }

    private synchronized void over() {
        underWay = null;
    }
}

package network.haat.registry.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import network.haat.registry.core.EventLog;
import network.haat.registry.core.Heads;
import network.haat.registry.core.Participants;
import network.haat.registry.core.Snapshot;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /v1/snapshot}: the whole register, signed and compressed. Made when it is asked for, off the event loop, once
 * for all who ask at the same time; one that is a little behind is fine, since whoever takes it asks for changes next.
 */
final class SnapshotRoute {

    private final Vertx vertx;
    private final Participants participants;
    private final EventLog log;
    private final Heads heads;
    private final LargeAnswers large;
    private final Duration lasts;
    private final Clock clock;
    private @Nullable Making latest;

    private record Making(Instant begun, Future<Snapshot> snapshot) {}

    /**
     * The route.
     *
     * @param lasts how long one is handed out before another is made
     */
    SnapshotRoute(
            Vertx vertx,
            Participants participants,
            EventLog log,
            Heads heads,
            LargeAnswers large,
            Duration lasts,
            Clock clock) {
        this.large = large;
        this.vertx = vertx;
        this.participants = participants;
        this.log = log;
        this.heads = heads;
        this.lasts = lasts;
        this.clock = clock;
    }

    void route(Router router, String prefix) {
        router.get(prefix + "/v1/snapshot")
                .handler(routing -> snapshot()
                        .onSuccess(snapshot -> answer(routing, snapshot))
                        .onFailure(failure -> OperatorCalls.refuse(routing, failure)));
    }

    private void answer(RoutingContext routing, Snapshot snapshot) {
        String tag = "\"" + snapshot.size() + "\"";
        routing.response().putHeader("ETag", tag);
        if (tag.equals(routing.request().getHeader("If-None-Match"))) {
            routing.response().setStatusCode(304).end();
        } else {
            routing.response().putHeader("Content-Encoding", "gzip");
            large.end(routing, LogRoutes.LINES, Buffer.buffer(snapshot.gzip()));
        }
    }

    private synchronized Future<Snapshot> snapshot() {
        Instant now = clock.instant();
        Making known = latest;
        if (known == null
                || known.snapshot().failed()
                || !now.isBefore(known.begun().plus(lasts))) {
            known = new Making(now, make());
            latest = known;
        }
        return known.snapshot();
    }

    private Future<Snapshot> make() {
        return participants
                .cut()
                .compose(cut -> vertx.executeBlocking(() -> Snapshot.of(cut, log.tree(), heads), false));
    }
}

package network.haat.registry.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import network.haat.node.http.ApiErrors;
import network.haat.protocol.error.ProtocolException;
import network.haat.registry.core.EventLog;
import network.haat.registry.core.Heads;

/**
 * {@code GET /v1/changes?since=N}: what was added to the log, at once or as soon as something is. Who waits holds a
 * connection and a few hundred bytes; when too many wait, the others are answered at once and must ask again.
 */
final class ChangesRoute {

    private static final int USUAL_WAIT_SECONDS = 25;
    private static final int LONGEST_WAIT_SECONDS = 30;
    private static final int MAX_WAITING = 20_000;
    private static final long PATIENCE_MILLIS = 1_000;

    private final Vertx vertx;
    private final EventLog log;
    private final Heads heads;
    private final LargeAnswers large;
    private final Set<Waiting> waiting = ConcurrentHashMap.newKeySet();

    ChangesRoute(Vertx vertx, EventLog log, Heads heads, LargeAnswers large) {
        this.large = large;
        this.vertx = vertx;
        this.log = log;
        this.heads = heads;
        log.onGrowth(() -> waiting.forEach(Waiting::look));
    }

    void route(Router router, String prefix) {
        router.get(prefix + "/v1/changes").handler(routing -> handle(routing, true));
    }

    private void handle(RoutingContext routing, boolean patience) {
        try {
            long since = OperatorCalls.number(routing, "since", -1, 0, Long.MAX_VALUE);
            long wait = OperatorCalls.number(routing, "wait", USUAL_WAIT_SECONDS, 0, LONGEST_WAIT_SECONDS);
            long size = log.tree().size();
            if (since > size && patience) {
                // The caller may have come from another registry of the same database, which saw the change first.
                vertx.setTimer(PATIENCE_MILLIS, later -> handle(routing, false));
            } else if (since > size) {
                refuse(
                        routing,
                        409,
                        "AHEAD",
                        "this log has " + size + " entries; yours is the log of another registry"
                                + " or of one that was restored from an old backup");
            } else if (size > since || wait == 0 || waiting.size() >= MAX_WAITING) {
                answer(routing, since);
            } else {
                await(routing, since, wait);
            }
        } catch (ProtocolException malformed) {
            OperatorCalls.refuse(routing, malformed);
        }
    }

    private static void refuse(RoutingContext routing, int status, String code, String message) {
        routing.response().setStatusCode(status);
        routing.json(ApiErrors.body(code, message));
    }

    private void await(RoutingContext routing, long since, long seconds) {
        Waiting one = new Waiting(routing, since);
        waiting.add(one);
        routing.response().closeHandler(gone -> one.leave());
        one.timer = vertx.setTimer(TimeUnit.SECONDS.toMillis(seconds), over -> one.wake());
        one.look();
    }

    private void answer(RoutingContext routing, long since) {
        Heads.Head head = heads.current();
        Optional<List<String>> recent = log.recent(since);
        if (recent.isEmpty()) {
            refuse(routing, 410, "BEHIND", "too many entries behind; take a snapshot");
            return;
        }
        List<String> leaves = recent.get().stream().limit(head.size() - since).toList();
        ObjectNode first = JsonNodeFactory.instance.objectNode();
        first.put("checkpoint", head.note()).put("since", since).put("entries", leaves.size());
        large.end(routing, LogRoutes.LINES, Buffer.buffer(first + "\n").appendBuffer(LogRoutes.lines(leaves)));
    }

    /** One who waits; answered once, on the thread his request came on. */
    private final class Waiting {

        private final RoutingContext routing;
        private final long since;
        private final Context context = Objects.requireNonNull(Vertx.currentContext());
        private final AtomicBoolean answered = new AtomicBoolean();
        private volatile long timer = -1;

        Waiting(RoutingContext routing, long since) {
            this.routing = routing;
            this.since = since;
        }

        /** Wakes when there is something new; word of an older change may still be on its way. */
        void look() {
            if (log.tree().size() > since) {
                wake();
            }
        }

        void wake() {
            if (leave()) {
                context.runOnContext(now -> answer(routing, since));
            }
        }

        boolean leave() {
            waiting.remove(this);
            vertx.cancelTimer(timer);
            return answered.compareAndSet(false, true);
        }
    }
}

package network.haat.registry.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import network.haat.node.http.ApiErrors;

/** Sends answers that may be large; of those that are, only a few at a time, since each waits in memory for its reader. */
final class LargeAnswers {

    private static final int LARGE = 1_000_000;
    private static final int AT_ONCE = 16;

    private final AtomicInteger underWay = new AtomicInteger();

    /** Ends the response with a body, or with 503 when too many large ones are being sent. */
    void end(RoutingContext routing, String contentType, Buffer body) {
        if (body.length() < LARGE) {
            routing.response().putHeader("Content-Type", contentType).end(body);
            return;
        }
        if (underWay.incrementAndGet() > AT_ONCE) {
            underWay.decrementAndGet();
            routing.response().setStatusCode(503).putHeader("Retry-After", "2");
            routing.json(ApiErrors.body("OVERLOADED", "too many large answers are being sent; ask again in a moment"));
            return;
        }
        AtomicBoolean over = new AtomicBoolean();
        Runnable done = () -> {
            if (over.compareAndSet(false, true)) {
                underWay.decrementAndGet();
            }
        };
        routing.response().closeHandler(gone -> done.run());
        routing.response().putHeader("Content-Type", contentType).end(body).onComplete(sent -> done.run());
    }
}

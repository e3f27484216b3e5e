package network.haat.buyer.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import network.haat.buyer.core.AppRequest;
import network.haat.buyer.core.Waiting;
import network.haat.node.http.ApiErrors;
import network.haat.node.http.BodyReader;
import network.haat.protocol.Action;
import network.haat.protocol.Context;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/v1/{action}}: 202 with the ids at once, or with {@code ?wait=PT5S} 200 with the callbacks that came in
 * time.
 */
public final class ApiRoutes {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    /** Sends a request. */
    @FunctionalInterface
    public interface Sender {
        /** Composes and sends; the context is complete when the future succeeds, and the peer has said ACK. */
        Future<Context> send(AppRequest request, Consumer<Context> beforeSending);
    }

    private final Sender sender;
    private final Waiting waiting;
    private final int maxBodyBytes;

    /** Routes that hand requests to a sender. */
    public ApiRoutes(Sender sender, Waiting waiting, int maxBodyBytes) {
        this.sender = sender;
        this.waiting = waiting;
        this.maxBodyBytes = maxBodyBytes;
    }

    /** Adds the route. */
    public void route(Router router) {
        router.post("/api/v1/:action").handler(this::handle);
    }

    private void handle(RoutingContext routing) {
        BodyReader.read(routing.request(), maxBodyBytes)
                .compose(body -> read(routing, body))
                .compose(request -> answer(routing, request))
                .onFailure(failure -> ApiErrors.write(routing, failure));
    }

    private static Future<AppRequest> read(RoutingContext routing, Buffer body) {
        try {
            JsonNode json = JSON.readTree(body.getBytes());
            return Future.succeededFuture(AppRequest.read(routing.pathParam("action"), json));
        } catch (ProtocolException refused) {
            return Future.failedFuture(refused);
        } catch (IOException notJson) {
            return Future.failedFuture(new ProtocolException(Problem.of(Fault.MALFORMED_BODY, "the body is not JSON")));
        }
    }

    private Future<Void> answer(RoutingContext routing, AppRequest request) {
        Duration wait;
        try {
            wait = waitTime(routing.request().getParam("wait"));
        } catch (ProtocolException malformed) {
            return Future.failedFuture(malformed);
        }
        if (wait.isZero()) {
            return sender.send(request, context -> {}).compose(context -> {
                routing.response().setStatusCode(202);
                return routing.json(ids(context));
            });
        }
        return answerLater(routing, request, wait);
    }

    private Future<Void> answerLater(RoutingContext routing, AppRequest request, Duration wait) {
        boolean one = request.action() != Action.SEARCH;
        Collector collector = new Collector();
        return sender.send(request, context -> collector.begin(waiting, context, one))
                .compose(context -> collector.await(wait).compose(complete -> {
                    routing.response().putHeader("Content-Type", "application/json; charset=utf-8");
                    return routing.response()
                            .end(result(context, complete, collector.callbacks())
                                    .toString());
                }))
                .onComplete(done -> collector.end(waiting));
    }

    /** What one waiting call holds between sending and answering. */
    private static final class Collector {
        private Waiting.@Nullable Call call;
        private @Nullable Context request;

        void begin(Waiting all, Context context, boolean one) {
            request = context;
            call = all.begin(context, one);
        }

        /** True when everything that could come has come. */
        Future<Boolean> await(Duration wait) {
            Future<Void> complete = call == null ? Future.succeededFuture() : call.complete();
            return complete.timeout(wait.toMillis(), TimeUnit.MILLISECONDS)
                    .map(true)
                    .recover(failure -> failure instanceof TimeoutException
                            ? Future.succeededFuture(false)
                            : Future.failedFuture(failure));
        }

        List<ObjectNode> callbacks() {
            return call == null ? List.of() : call.callbacks();
        }

        void end(Waiting all) {
            if (request != null) {
                all.end(request);
            }
        }
    }

    private static ObjectNode ids(Context context) {
        ObjectNode json = JSON.createObjectNode();
        json.put("transaction_id", context.transactionId());
        json.put("message_id", context.messageId());
        return json;
    }

    /** A search is never known to be complete; anything else is, once its callback is there. */
    private static ObjectNode result(Context context, boolean complete, List<ObjectNode> callbacks) {
        ObjectNode json = ids(context);
        json.put("complete", complete);
        json.putArray("callbacks").addAll(callbacks);
        return json;
    }

    private static Duration waitTime(@Nullable String text) throws ProtocolException {
        if (text == null) {
            return Duration.ZERO;
        }
        try {
            Duration wait = Duration.parse(text);
            if (!wait.isNegative() && wait.compareTo(LONGEST_WAIT) <= 0) {
                return wait;
            }
        } catch (DateTimeException malformed) {
            // reported below, together with durations out of range
        }
        throw new ProtocolException(Problem.of(Fault.INVALID_MESSAGE, "wait is not a usable duration")
                .at("wait")
                .expected("ISO 8601, PT0S to " + LONGEST_WAIT)
                .found(text));
    }
}

package network.haat.node.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import network.haat.node.http.ApiErrors;
import network.haat.node.http.BodyReader;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/v1/keys}: which key signs and how far a change is; {@code POST /api/v1/keys/rotate}: begins one. Never
 * tells a private key.
 */
public final class KeyRoutes {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_BYTES = 4_096;

    private final KeyRotation rotation;

    /** Routes to the change of one node's keys. */
    public KeyRoutes(KeyRotation rotation) {
        this.rotation = rotation;
    }

    /** Adds the routes; the router checks who calls. */
    public void route(Router router) {
        router.get("/api/v1/keys").handler(routing -> routing.json(json(rotation.status())));
        router.post("/api/v1/keys/rotate").handler(this::rotate);
    }

    private void rotate(RoutingContext routing) {
        BodyReader.read(routing.request(), MAX_BYTES)
                .compose(KeyRoutes::check)
                .compose(checked -> rotation.begin())
                .onSuccess(status -> {
                    routing.response().setStatusCode(202);
                    routing.json(json(status));
                })
                .onFailure(failure -> ApiErrors.write(routing, failure));
    }

    /** A wish for the overlap is read but has no effect: the protocol has no place for it, so the registry's counts. */
    private static Future<Void> check(Buffer body) {
        if (body.length() == 0) {
            return Future.succeededFuture();
        }
        try {
            JsonNode json = JSON.readTree(body.getBytes());
            JsonNode overlap = json.path("overlap");
            if (!json.isObject() || !(overlap.isMissingNode() || isPositive(overlap))) {
                return refuse(Problem.of(Fault.INVALID_MESSAGE, "the body is not one that begins a change of keys")
                        .at("/overlap")
                        .expected("no body, or an object whose overlap is like PT10M"));
            }
            return Future.succeededFuture();
        } catch (IOException notJson) {
            return refuse(Problem.of(Fault.MALFORMED_BODY, "the body is not JSON"));
        }
    }

    private static boolean isPositive(JsonNode overlap) {
        try {
            Duration duration = Duration.parse(overlap.asText());
            return !duration.isNegative() && !duration.isZero();
        } catch (DateTimeParseException none) {
            return false;
        }
    }

    private static JsonObject json(RotationStatus status) {
        JsonObject json = new JsonObject().put("unique_key_id", status.uniqueKeyId());
        if (status.previous() != null) {
            json.put("previous", status.previous());
        }
        json.put("state", status.state().name());
        if (status.previous() != null) {
            json.put("switches", text(status.switches())).put("retires", text(status.retires()));
        }
        return json;
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    private static <T> Future<T> refuse(Problem problem) {
        return Future.failedFuture(new ProtocolException(problem));
    }
}

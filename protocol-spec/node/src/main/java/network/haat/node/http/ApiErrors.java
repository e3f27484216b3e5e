package network.haat.node.http;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Errors of the application face: {@code {"error":{"code","message","path","expected","found","fix"}}}. */
public final class ApiErrors {

    private static final Logger LOG = LoggerFactory.getLogger(ApiErrors.class);

    private ApiErrors() {}

    /** An error with a code and a sentence. */
    public static JsonObject body(String code, String message) {
        return new JsonObject().put("error", new JsonObject().put("code", code).put("message", message));
    }

    /** Answers with what went wrong: a problem in full, anything else without its text. */
    public static void write(RoutingContext routing, Throwable failure) {
        if (failure instanceof ProtocolException refusal) {
            write(routing, refusal.problem());
        } else {
            LOG.atError().setCause(failure).log("a call failed");
            routing.response().setStatusCode(500);
            routing.json(body("INTERNAL", "the call failed; its reason is in the log of this node"));
        }
    }

    private static void write(RoutingContext routing, Problem problem) {
        int status = problem.fault().httpStatus();
        JsonObject error = new JsonObject()
                .put("code", problem.fault().name().toUpperCase(Locale.ROOT))
                .put("message", problem.detail());
        put(error, "path", problem.path());
        put(error, "expected", problem.expected());
        put(error, "found", problem.found());
        put(error, "fix", problem.fix());
        routing.response().setStatusCode(status == 200 ? 422 : status);
        routing.json(new JsonObject().put("error", error));
    }

    private static void put(JsonObject error, String name, @Nullable String value) {
        if (value != null) {
            error.put(name, value);
        }
    }
}

package network.haat.node.http;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.function.BooleanSupplier;
import network.haat.node.config.Secret;
import network.haat.node.observe.NodeMetrics;

/**
 * The face for the application, the operator or management: {@code /health}, {@code /ready} and {@code /metrics}, and
 * whatever the application adds behind the same bearer token.
 */
public final class ManagementFace {

    private ManagementFace() {}

    /**
     * A router with the common routes.
     *
     * @param token what a caller must present; without one everybody may call (configuration allows that on loopback
     *     only)
     * @param ready whether this node can do its work now
     */
    public static Router router(Vertx vertx, Secret token, NodeMetrics metrics, BooleanSupplier ready) {
        Router router = Router.router(vertx);
        router.get("/health").handler(routing -> status(routing, true));
        router.get("/ready").handler(routing -> status(routing, ready.getAsBoolean()));
        router.route().handler(routing -> authorise(routing, token));
        router.get("/metrics")
                .handler(routing -> routing.response()
                        .putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
                        .end(metrics.scrape()));
        return router;
    }

    private static void status(RoutingContext routing, boolean up) {
        routing.response().setStatusCode(up ? 200 : 503);
        routing.json(new JsonObject().put("status", up ? "UP" : "DOWN"));
    }

    private static void authorise(RoutingContext routing, Secret token) {
        String header = routing.request().getHeader("Authorization");
        boolean bearer = header != null && header.startsWith("Bearer ");
        if (token.get().isEmpty() || (bearer && token.matches(header.substring("Bearer ".length())))) {
            routing.next();
        } else {
            routing.response().setStatusCode(401).putHeader("WWW-Authenticate", "Bearer");
            routing.json(ApiErrors.body("UNAUTHORISED", "this call needs the bearer token of this node"));
        }
    }
}

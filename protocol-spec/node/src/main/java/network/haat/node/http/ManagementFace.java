package network.haat.node.http;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import network.haat.node.config.Secret;
import network.haat.node.observe.NodeMetrics;

/**
 * The face for the application, the operator or management: {@code /health}, {@code /ready} and {@code /metrics}, and
 * whatever the application adds behind the same bearer token.
 */
public final class ManagementFace {

    private static final String BEARER = "Bearer ";
    private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "::1", "[::1]");
    private static final Pattern LOOPBACK_ORIGIN =
            Pattern.compile("https?://(localhost|127\\.0\\.0\\.1|\\[::1])(:[0-9]+)?");

    private ManagementFace() {}

    /**
     * A router with the common routes.
     *
     * @param token what a caller must present; without one everybody may call (configuration allows that on loopback
     *     only)
     * @param ready whether this node can do its work now
     */
    public static Router router(Vertx vertx, Secret token, NodeMetrics metrics, BooleanSupplier ready) {
        return router(vertx, routing -> authorise(routing, token), metrics, ready);
    }

    /**
     * A router with the common routes, for an application that knows its callers apart.
     *
     * @param authorise lets a caller on with {@code next()}, or answers
     * @param ready whether this node can do its work now
     */
    public static Router router(
            Vertx vertx, Handler<RoutingContext> authorise, NodeMetrics metrics, BooleanSupplier ready) {
        Router router = Router.router(vertx);
        router.get("/health").handler(routing -> status(routing, true));
        router.get("/ready").handler(routing -> status(routing, ready.getAsBoolean()));
        router.route().handler(authorise);
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
        if (token.get().isEmpty() ? isFromThisMachine(routing.request()) : hasToken(routing.request(), token)) {
            routing.next();
        } else {
            refuse(
                    routing,
                    token.get().isEmpty()
                            ? "without a token this face answers only programs and pages of its own machine"
                            : "this call needs the bearer token of this node");
        }
    }

    /** Answers 401. */
    public static void refuse(RoutingContext routing, String why) {
        routing.response().setStatusCode(401).putHeader("WWW-Authenticate", "Bearer");
        routing.json(ApiErrors.body("UNAUTHORISED", why));
    }

    private static boolean hasToken(HttpServerRequest request, Secret token) {
        return bearer(request).filter(token::matches).isPresent();
    }

    /** The bearer token of a request. */
    public static Optional<String> bearer(HttpServerRequest request) {
        return Optional.ofNullable(request.getHeader("Authorization"))
                .filter(header -> header.startsWith(BEARER))
                .map(header -> header.substring(BEARER.length()));
    }

    /**
     * Whether a program or page of this machine asks. Without a token the face is on loopback, but a browser on this machine can be made to call it: by a page of
     * another site, which shows in Origin, or by a name that points to loopback, which shows in Host.
     */
    public static boolean isFromThisMachine(HttpServerRequest request) {
        HostAndPort host = request.authority();
        String origin = request.getHeader("Origin");
        return host != null
                && LOOPBACK_NAMES.contains(host.host())
                && (origin == null || LOOPBACK_ORIGIN.matcher(origin).matches());
    }
}

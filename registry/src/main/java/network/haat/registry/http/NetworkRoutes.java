package network.haat.registry.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import network.haat.node.http.ApiErrors;
import network.haat.node.http.BodyReader;
import network.haat.node.http.NackWriter;
import network.haat.node.identity.NodeKeys;
import network.haat.node.observe.NodeMetrics;
import network.haat.protocol.Role;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.registry.SubscribeReader;
import network.haat.protocol.transparency.Anchor;
import network.haat.registry.core.EventLog;
import network.haat.registry.core.Heads;
import network.haat.registry.core.Lookups;
import network.haat.registry.core.Participants;
import network.haat.registry.core.Registrar;
import network.haat.registry.core.Vlookups;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The face for participants: subscribing and looking up. What is refused is refused as a NACK. */
public final class NetworkRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(NetworkRoutes.class);
    private static final String JSON = "application/json";
    private static final Duration SNAPSHOT_LASTS = Duration.ofSeconds(10);

    private final Limits limits;
    private final NodeKeys keys;
    private final NackWriter nacks;
    private final Clock clock;
    private final NodeMetrics metrics;

    /**
     * What one caller may ask for.
     *
     * @param bodyBytes the largest body accepted, after decompression
     * @param lookupsPerMinute from one address, reading the log included
     * @param vlookupsPerMinute from one address
     * @param subscribesPerMinute from one address
     */
    public record Limits(int bodyBytes, int lookupsPerMinute, int vlookupsPerMinute, int subscribesPerMinute) {}

    /**
     * What the face answers from.
     *
     * @param registrar enters subscribers
     * @param lookups finds them
     * @param participants keeps them
     * @param log of everything that happened to them
     * @param heads signs the log
     * @param operations how onboardings stand
     */
    public record Services(
            Registrar registrar,
            Lookups lookups,
            Participants participants,
            EventLog log,
            Heads heads,
            OperationRoutes operations) {}

    /**
     * The face of one registry.
     *
     * @param keys the registry's own, whose public halves anyone may have
     */
    public NetworkRoutes(NodeKeys keys, Limits limits, Clock clock, NodeMetrics metrics) {
        this.limits = limits;
        this.keys = keys;
        this.nacks = new NackWriter(Role.BREG, keys.keyId().subscriberId(), List.of());
        this.clock = clock;
        this.metrics = metrics;
    }

    /**
     * The routes.
     *
     * @param prefix path below which they lie; empty or starting with a slash
     * @param anchor what participants trust this registry by
     */
    public Router router(Vertx vertx, String prefix, Anchor anchor, Services services) {
        Router router = Router.router(vertx);
        Lookups lookups = services.lookups();
        CallerLimit lookupLimit = new CallerLimit(limits.lookupsPerMinute(), clock);
        CallerLimit vlookupLimit = new CallerLimit(limits.vlookupsPerMinute(), clock);
        CallerLimit subscribeLimit = new CallerLimit(limits.subscribesPerMinute(), clock);
        SubscribeReader reader = new SubscribeReader(clock);
        post(router, prefix, "subscribe", subscribeLimit, new SubscribeHandler(prefix, reader, services.registrar()));
        post(router, prefix, "lookup", lookupLimit, new LookupHandler(lookups));
        post(router, prefix, "v2.0/lookup", lookupLimit, new SignedLookupHandler(lookups));
        post(
                router,
                prefix,
                "vlookup",
                vlookupLimit,
                new VlookupHandler(new Vlookups(lookups, clock), services.participants()));
        router.route(prefix + "/v1/*").handler(routing -> limit(routing, lookupLimit));
        router.route(prefix + "/operations/*").handler(routing -> limit(routing, lookupLimit));
        say(router, prefix + "/v1/registry", identity().toString());
        say(router, prefix + "/v1/anchor", new String(anchor.write(), StandardCharsets.UTF_8));
        new LogRoutes(services.log(), services.heads()).route(router, prefix);
        LargeAnswers large = new LargeAnswers();
        new ChangesRoute(vertx, services.log(), services.heads(), large).route(router, prefix);
        new SnapshotRoute(
                        vertx, services.participants(), services.log(), services.heads(), large, SNAPSHOT_LASTS, clock)
                .route(router, prefix);
        services.operations().routeForParticipants(router, prefix);
        router.route().handler(routing -> nacks.write(routing.response(), null, unknown(routing.request())));
        return router;
    }

    private static void say(Router router, String path, String json) {
        router.get(path)
                .handler(routing ->
                        routing.response().putHeader("Content-Type", JSON).end(json));
    }

    private static void limit(RoutingContext routing, CallerLimit limit) {
        if (limit.admits(routing.request())) {
            routing.next();
        } else {
            routing.response().putHeader("Retry-After", "1");
            ApiErrors.write(routing, tooMany());
        }
    }

    private void post(Router router, String prefix, String name, CallerLimit limit, Endpoint endpoint) {
        router.post(prefix + "/" + name).handler(routing -> serve(routing.request(), name, limit, endpoint));
    }

    private void serve(HttpServerRequest request, String name, CallerLimit limit, Endpoint endpoint) {
        Instant start = clock.instant();
        if (!limit.admits(request)) {
            refuse(request, name, tooMany().problem(), start);
            return;
        }
        String after = Objects.requireNonNullElse(request.getParam("after"), "");
        BodyReader.read(request, limits.bodyBytes())
                .recover(NetworkRoutes::unreadable)
                .compose(
                        body -> endpoint.answer(new Call(body, request.headers().getAll("Authorization"), after)))
                .onSuccess(reply -> answer(request, name, reply, start))
                .onFailure(failure -> refuse(request, name, problem(failure), start));
    }

    private static ProtocolException tooMany() {
        return new ProtocolException(Problem.of(Fault.TOO_MANY, "you ask more often than this registry allows")
                .fix("wait a moment"));
    }

    private void answer(HttpServerRequest request, String name, Endpoint.Answer reply, Instant start) {
        metrics.inbound(name, "ack", Duration.between(start, clock.instant()));
        reply.headers().forEach(request.response()::putHeader);
        request.response()
                .putHeader("Content-Type", JSON)
                .end(Buffer.buffer(reply.body().toString()));
    }

    private void refuse(HttpServerRequest request, String name, Problem problem, Instant start) {
        metrics.inbound(
                name, problem.fault().name().toLowerCase(Locale.ROOT), Duration.between(start, clock.instant()));
        nacks.write(request.response(), null, problem);
    }

    /** A caller that went away is no failure of ours. */
    private static Future<Buffer> unreadable(Throwable failure) {
        return Future.failedFuture(
                failure instanceof ProtocolException
                        ? failure
                        : new ProtocolException(
                                Problem.of(Fault.MALFORMED_BODY, "the body could not be read to its end")));
    }

    private static Problem problem(Throwable failure) {
        if (failure instanceof ProtocolException refusal) {
            return refusal.problem();
        }
        LOG.atError().setCause(failure).log("a request failed");
        return Problem.of(Fault.INTERNAL, "the registry could not do this").fix("try again later");
    }

    private static Problem unknown(HttpServerRequest request) {
        return Problem.of(Fault.UNKNOWN_ACTION, "nothing is answered here")
                .expected("POST to subscribe, lookup, v2.0/lookup or vlookup, or GET below v1")
                .found(request.method() + " " + request.path());
    }

    private ObjectNode identity() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("subscriber_id", keys.keyId().subscriberId());
        json.put("unique_key_id", keys.keyId().uniqueKeyId());
        json.put("signing_public_key", keys.signing().publicKey().base64());
        json.put("encryption_public_key", keys.encryption().publicKeyBase64());
        return json;
    }
}

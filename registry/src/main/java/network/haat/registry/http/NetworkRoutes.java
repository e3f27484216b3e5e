package network.haat.registry.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import network.haat.node.http.BodyReader;
import network.haat.node.http.NackWriter;
import network.haat.node.identity.NodeKeys;
import network.haat.node.observe.NodeMetrics;
import network.haat.protocol.Role;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.registry.SubscribeReader;
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

    private final NodeKeys keys;
    private final NackWriter nacks;
    private final int maxBodyBytes;
    private final Clock clock;
    private final NodeMetrics metrics;

    /**
     * The face of one registry.
     *
     * @param keys the registry's own, whose public halves anyone may have
     * @param maxBodyBytes the largest body accepted
     */
    public NetworkRoutes(NodeKeys keys, int maxBodyBytes, Clock clock, NodeMetrics metrics) {
        this.keys = keys;
        this.nacks = new NackWriter(Role.BREG, keys.keyId().subscriberId(), List.of());
        this.maxBodyBytes = maxBodyBytes;
        this.clock = clock;
        this.metrics = metrics;
    }

    /**
     * The routes.
     *
     * @param prefix path below which they lie; empty or starting with a slash
     */
    public Router router(Vertx vertx, String prefix, Registrar registrar, Lookups lookups, Participants participants) {
        Router router = Router.router(vertx);
        post(router, prefix, "subscribe", new SubscribeHandler(new SubscribeReader(clock), registrar));
        post(router, prefix, "lookup", new LookupHandler(lookups));
        post(router, prefix, "v2.0/lookup", new SignedLookupHandler(lookups));
        post(router, prefix, "vlookup", new VlookupHandler(new Vlookups(lookups, clock), participants));
        String identity = identity().toString();
        router.get(prefix + "/v1/registry")
                .handler(routing ->
                        routing.response().putHeader("Content-Type", JSON).end(identity));
        router.route().handler(routing -> nacks.write(routing.response(), null, unknown(routing.request())));
        return router;
    }

    private void post(Router router, String prefix, String name, Endpoint endpoint) {
        router.post(prefix + "/" + name).handler(routing -> serve(routing.request(), name, endpoint));
    }

    private void serve(HttpServerRequest request, String name, Endpoint endpoint) {
        Instant start = clock.instant();
        BodyReader.read(request, maxBodyBytes)
                .recover(NetworkRoutes::unreadable)
                .compose(
                        body -> endpoint.answer(new Call(body, request.headers().getAll("Authorization"))))
                .onSuccess(reply -> answer(request, name, reply, start))
                .onFailure(failure -> refuse(request, name, problem(failure), start));
    }

    private void answer(HttpServerRequest request, String name, JsonNode reply, Instant start) {
        metrics.inbound(name, "ack", Duration.between(start, clock.instant()));
        request.response().putHeader("Content-Type", JSON).end(Buffer.buffer(reply.toString()));
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
                .expected("POST to subscribe, lookup, v2.0/lookup or vlookup, or GET v1/registry")
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

package network.haat.registry;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import network.haat.node.boot.Part;
import network.haat.node.config.ConfigException;
import network.haat.node.config.Listen;
import network.haat.node.config.StartException;
import network.haat.node.http.HttpServers;
import network.haat.node.http.ManagementFace;
import network.haat.node.identity.NodeKeys;
import network.haat.node.observe.NodeMetrics;
import network.haat.protocol.SubscriberId;
import network.haat.protocol.signature.Signer;
import network.haat.registry.core.Lookups;
import network.haat.registry.core.Registrar;
import network.haat.registry.core.Supervision;
import network.haat.registry.http.NetworkRoutes;
import network.haat.registry.http.OperatorRoutes;
import network.haat.registry.outbound.ChallengePost;
import network.haat.registry.store.SqliteParticipants;

/** A running registry. */
public final class RegistryApp implements Part {

    private static final long SHUTDOWN_SECONDS = 5;

    private final Vertx vertx;
    private final RegistryConfig config;
    private final Clock clock;
    private final NodeKeys keys;
    private final SqliteParticipants store;
    private final NodeMetrics metrics;
    private final AtomicBoolean ready = new AtomicBoolean();

    /** Last opened first. */
    private final Deque<HttpServer> servers = new ConcurrentLinkedDeque<>();

    private RegistryApp(Vertx vertx, RegistryConfig config, Clock clock, NodeKeys keys, SqliteParticipants store) {
        this.vertx = vertx;
        this.config = config;
        this.clock = clock;
        this.keys = keys;
        this.store = store;
        this.metrics = new NodeMetrics(config.registry().id());
    }

    /** Opens the register, then both faces; fails with {@link StartException} and nothing left open. */
    public static Future<RegistryApp> start(Vertx vertx, RegistryConfig config, Clock clock) {
        return vertx.executeBlocking(() -> keys(config.registry()))
                .compose(keys -> SqliteParticipants.open(vertx, config.storage().file())
                        .compose(store -> new RegistryApp(vertx, config, clock, keys, store).open()));
    }

    private static NodeKeys keys(RegistryConfig.Identity identity) throws StartException {
        try {
            return NodeKeys.loadOrGenerate(identity.keys(), identity.id());
        } catch (ConfigException unusable) {
            throw new StartException(String.valueOf(unusable.getMessage()));
        }
    }

    private Future<RegistryApp> open() {
        return listen(config.network(), network())
                .compose(opened -> listen(config.app().listen(), operator()))
                .onSuccess(opened -> ready.set(true))
                .map(this)
                .recover(failure -> stop().transform(stopped -> Future.failedFuture(failure)));
    }

    private Future<HttpServer> listen(Listen listen, Router router) {
        return HttpServers.listen(vertx, listen, router).onSuccess(servers::push);
    }

    private Router network() {
        Lookups lookups = new Lookups(store, config.limits().lookupPage(), clock);
        return new NetworkRoutes(keys, config.limits().bodyBytes(), clock, metrics)
                .router(vertx, config.registry().url().getPath(), registrar(), lookups, store);
    }

    private Registrar registrar() {
        Signer signer = new Signer(keys.keyId(), keys.signing(), clock);
        return new Registrar(
                new SubscriberId(config.registry().id()),
                keys.encryption(),
                config.policy().addresses(),
                new ChallengePost(vertx, signer, config.challenge().timeout()),
                store,
                new SecureRandom(),
                clock);
    }

    private Router operator() {
        Router router = ManagementFace.router(vertx, config.app().token(), metrics, ready::get);
        new OperatorRoutes(store, new Supervision(store, clock)).route(router);
        return router;
    }

    /** The registry's own keys; participants need the public halves to answer its challenge. */
    public NodeKeys keys() {
        return keys;
    }

    /** The port of the face for participants, also where any free one was asked for. */
    public int networkPort() {
        return servers.getLast().actualPort();
    }

    /** The port of the face for the operator. */
    public int appPort() {
        return servers.getFirst().actualPort();
    }

    @Override
    public String describe() {
        return "registry " + config.registry().id() + " at " + config.registry().url() + ", its operator at http://"
                + config.app().host() + ":" + appPort();
    }

    @Override
    public Future<Void> stop() {
        ready.set(false);
        return closeServers().eventually(store::close).onComplete(closed -> metrics.close());
    }

    private Future<Void> closeServers() {
        HttpServer server = servers.poll();
        return server == null
                ? Future.succeededFuture()
                : server.shutdown(SHUTDOWN_SECONDS, TimeUnit.SECONDS).eventually(this::closeServers);
    }
}

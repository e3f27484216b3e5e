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
import network.haat.protocol.signature.Signer;
import network.haat.registry.core.Approvals;
import network.haat.registry.core.AuditTrail;
import network.haat.registry.core.Heads;
import network.haat.registry.core.Lookups;
import network.haat.registry.core.NetworkRules;
import network.haat.registry.core.OperatorTokens;
import network.haat.registry.core.RecentOperations;
import network.haat.registry.core.Registrar;
import network.haat.registry.core.Supervision;
import network.haat.registry.http.AccessRoutes;
import network.haat.registry.http.NetworkRoutes;
import network.haat.registry.http.OperationRoutes;
import network.haat.registry.http.OperatorRoutes;
import network.haat.registry.http.Operators;
import network.haat.registry.store.AuditTable;
import network.haat.registry.store.OperationTable;
import network.haat.registry.store.RegisterStore;
import network.haat.registry.store.TokenTable;

/** A running registry. */
public final class RegistryApp implements Part {

    private static final long SHUTDOWN_SECONDS = 5;

    private final Vertx vertx;
    private final RegistryConfig config;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final NodeKeys keys;
    private final RegisterStore store;
    private final NodeMetrics metrics;
    private final AtomicBoolean ready = new AtomicBoolean();

    /** Last opened first. */
    private final Deque<HttpServer> servers = new ConcurrentLinkedDeque<>();

    private RegistryApp(Vertx vertx, RegistryConfig config, Clock clock, NodeKeys keys, RegisterStore store) {
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
                .compose(keys -> open(vertx, config.storage())
                        .compose(store -> new RegistryApp(vertx, config, clock, keys, store).open()));
    }

    private static NodeKeys keys(RegistryConfig.Identity identity) throws StartException {
        try {
            return NodeKeys.loadOrGenerate(identity.keys(), identity.id());
        } catch (ConfigException unusable) {
            throw new StartException(String.valueOf(unusable.getMessage()));
        }
    }

    private static Future<RegisterStore> open(Vertx vertx, RegistryConfig.Storage storage) {
        return storage.postgresql().isEmpty()
                ? RegisterStore.sqlite(vertx, storage.file())
                : RegisterStore.postgresql(vertx, storage.postgresql(), storage.user(), storage.password());
    }

    private Future<RegistryApp> open() {
        NetworkRules rules = config.policy().rules(config);
        RecentOperations recent = new RecentOperations(random, clock);
        OperationRoutes operations =
                new OperationRoutes(new OperationTable(store), recent, new Approvals(rules, store, clock));
        return listen(config.network(), network(rules, recent, operations))
                .compose(opened -> listen(config.app().listen(), operator(operations)))
                .onSuccess(opened -> ready.set(true))
                .map(this)
                .recover(failure -> stop().transform(stopped -> Future.failedFuture(failure)));
    }

    private Future<HttpServer> listen(Listen listen, Router router) {
        return HttpServers.listen(vertx, listen, router).onSuccess(servers::push);
    }

    private Router network(NetworkRules rules, RecentOperations recent, OperationRoutes operations) {
        NetworkRoutes.Services services = new NetworkRoutes.Services(
                registrar(rules, recent),
                new Lookups(store, config.limits().lookupPage(), clock),
                store,
                store,
                new Heads(config.registry().id(), keys.signing(), config.trust().validity(), store, clock),
                operations);
        return new NetworkRoutes(keys, config.limits(), clock, metrics)
                .router(vertx, config.registry().url(), services);
    }

    private Registrar registrar(NetworkRules rules, RecentOperations recent) {
        Signer signer = new Signer(keys.keyId(), keys.signing(), clock);
        Onboarding onboarding = new Onboarding(vertx, config);
        return new Registrar(
                rules,
                keys.encryption(),
                onboarding.proofs(),
                onboarding.challenge(signer, clock),
                store,
                recent,
                random,
                clock);
    }

    private Router operator(OperationRoutes operations) {
        OperatorTokens tokens = new TokenTable(store, random, clock);
        AuditTrail audit = new AuditTable(store);
        Operators operators = new Operators(config.app().token(), tokens, audit, clock);
        Router router = ManagementFace.router(vertx, operators::authorise, metrics, ready::get);
        new OperatorRoutes(store, new Supervision(store, clock)).route(router);
        operations.routeForOperators(router);
        new AccessRoutes(tokens, audit).route(router);
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

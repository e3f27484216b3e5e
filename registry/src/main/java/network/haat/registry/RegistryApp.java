package network.haat.registry;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import network.haat.node.boot.Part;
import network.haat.node.config.ConfigException;
import network.haat.node.config.Listen;
import network.haat.node.config.StartException;
import network.haat.node.http.HttpServers;
import network.haat.node.http.ManagementFace;
import network.haat.node.identity.NodeKeys;
import network.haat.node.observe.NodeMetrics;
import network.haat.protocol.signature.Signer;
import network.haat.protocol.transparency.Anchor;
import network.haat.registry.core.Approvals;
import network.haat.registry.core.AuditTrail;
import network.haat.registry.core.CertificateWatch;
import network.haat.registry.core.Expiry;
import network.haat.registry.core.Heads;
import network.haat.registry.core.Lookups;
import network.haat.registry.core.NetworkRules;
import network.haat.registry.core.OperatorTokens;
import network.haat.registry.core.RecentOperations;
import network.haat.registry.core.Registrar;
import network.haat.registry.core.Supervision;
import network.haat.registry.http.AccessRoutes;
import network.haat.registry.http.ArchiveRoutes;
import network.haat.registry.http.NetworkRoutes;
import network.haat.registry.http.OpenApi;
import network.haat.registry.http.OperationRoutes;
import network.haat.registry.http.OperatorRoutes;
import network.haat.registry.http.Operators;
import network.haat.registry.store.AuditTable;
import network.haat.registry.store.OperationTable;
import network.haat.registry.store.RegisterStore;
import network.haat.registry.store.TokenTable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running registry. */
public final class RegistryApp implements Part {

    private static final long SHUTDOWN_SECONDS = 5;
    private static final long FIRST_SWEEP_MILLIS = 300_000;
    private static final long EXPIRY_MILLIS = 60_000;
    private static final long CERTIFICATES_MILLIS = TimeUnit.DAYS.toMillis(1);
    private static final Logger LOG = LoggerFactory.getLogger(RegistryApp.class);

    private final Vertx vertx;
    private final RegistryConfig config;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final NodeKeys keys;
    private final RegisterStore store;
    private final Heads heads;
    private final Onboarding onboarding;
    private final NetworkRules rules;
    private final RecentOperations recent;
    private final OperationRoutes operations;
    private final NodeMetrics metrics;
    private final AtomicBoolean ready = new AtomicBoolean();
    private final List<Long> sweeps = new CopyOnWriteArrayList<>();

    /** Last opened first. */
    private final Deque<HttpServer> servers = new ConcurrentLinkedDeque<>();

    private RegistryApp(
            Vertx vertx, RegistryConfig config, boolean anyAddress, Clock clock, NodeKeys keys, RegisterStore store) {
        this.vertx = vertx;
        this.config = config;
        this.clock = clock;
        this.keys = keys;
        this.store = store;
        this.heads =
                new Heads(config.registry().id(), keys.signing(), config.trust().validity(), store, clock);
        this.onboarding = new Onboarding(vertx, config, anyAddress);
        this.rules = config.policy().rules(config, anyAddress);
        this.recent = new RecentOperations(random, clock);
        this.operations = new OperationRoutes(new OperationTable(store), recent, new Approvals(rules, store, clock));
        this.metrics = new NodeMetrics(config.registry().id());
    }

    /** Opens the register, then both faces; fails with {@link StartException} and nothing left open. */
    public static Future<RegistryApp> start(Vertx vertx, RegistryConfig config, Clock clock) {
        return start(vertx, config, config.policy().isSandbox(), clock);
    }

    /** The same with participants at any address, so that every policy can be tried out on one machine. */
    static Future<RegistryApp> start(Vertx vertx, RegistryConfig config, boolean anyAddress, Clock clock) {
        return open(vertx, config.storage())
                .compose(store -> vertx.executeBlocking(() -> keys(config.registry(), store))
                        .recover(failure -> store.close().transform(closed -> Future.failedFuture(failure)))
                        .compose(keys -> new RegistryApp(vertx, config, anyAddress, clock, keys, store).open()));
    }

    /** New keys over an old log would be another registry, which nobody believes. */
    private static NodeKeys keys(RegistryConfig.Identity identity, RegisterStore store) throws StartException {
        if (store.tree().size() > 0 && !Files.exists(identity.keys())) {
            throw new StartException("the register has " + store.tree().size() + " entries, and the key file "
                    + identity.keys() + " that its heads are signed with is not there; put it back, or name it with"
                    + " registry.keys");
        }
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
        return listen(config.network(), networkFace())
                .compose(opened -> listen(config.app().listen(), operatorFace()))
                .onSuccess(opened -> ready.set(true))
                .onSuccess(opened -> sweep())
                .map(this)
                .recover(failure -> stop().transform(stopped -> Future.failedFuture(failure)));
    }

    private void sweep() {
        Expiry expiry = new Expiry(store, clock);
        every(EXPIRY_MILLIS, expiry::sweep);
        onboarding
                .certificate()
                .map(check -> new CertificateWatch(store, check::check, clock))
                .ifPresent(watch -> every(CERTIFICATES_MILLIS, watch::sweep));
    }

    private void every(long millis, Supplier<Future<Void>> sweep) {
        AtomicBoolean underWay = new AtomicBoolean();
        sweeps.add(vertx.setPeriodic(Math.min(millis, FIRST_SWEEP_MILLIS), millis, tick -> {
            if (underWay.compareAndSet(false, true)) {
                sweep.get()
                        .onComplete(done -> underWay.set(false))
                        .onFailure(failure -> LOG.atWarn().setCause(failure).log("the register could not be swept"));
            }
        }));
    }

    private Future<HttpServer> listen(Listen listen, Router router) {
        return HttpServers.listen(vertx, listen, router).onSuccess(servers::push);
    }

    private Router networkFace() {
        NetworkRoutes.Services services = new NetworkRoutes.Services(
                registrar(), new Lookups(store, config.limits().lookupPage(), clock), store, store, heads, operations);
        return new NetworkRoutes(keys, limits(), clock, metrics)
                .router(vertx, config.registry().url().getPath(), anchor(), services);
    }

    private NetworkRoutes.Limits limits() {
        RegistryConfig.Limits limits = config.limits();
        return new NetworkRoutes.Limits(
                limits.bodyBytes(),
                limits.lookupsPerMinute(),
                limits.vlookupsPerMinute(),
                limits.subscribesPerMinute());
    }

    private Registrar registrar() {
        Signer signer = new Signer(keys.keyId(), keys.signing(), clock);
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

    /** The routes of the face for operators. */
    Router operatorFace() {
        OperatorTokens tokens = new TokenTable(store, random, clock);
        AuditTrail audit = new AuditTable(store);
        Operators operators = new Operators(config.app().token(), tokens, audit, clock);
        Router router = ManagementFace.router(vertx, operators::authorise, metrics, ready::get);
        new OperatorRoutes(store, new Supervision(store, clock)).route(router);
        operations.routeForOperators(router);
        new AccessRoutes(tokens, audit).route(router);
        new ArchiveRoutes(vertx, store, heads).route(router);
        OpenApi.route(router);
        Operators.answerTheRest(router);
        return router;
    }

    /**
     * Makes an empty registry what an archive holds, without starting it.
     *
     * @return how many entries its log has; fails with {@link StartException} when the storage cannot be used, and with
     *     {@link network.haat.protocol.error.ProtocolException} when it is not empty, or the archive not whole
     */
    public static Future<Long> restore(Vertx vertx, RegistryConfig config, Path archive) {
        return open(vertx, config.storage())
                .compose(store -> store.restore(archive).eventually(store::close));
    }

    /** What its participants must be given out of band to trust it. */
    public Anchor anchor() {
        return new Anchor(
                config.registry().id(),
                config.registry().url(),
                List.of(keys.signing().publicKey()),
                keys.encryption().publicKeyBase64());
    }

    /** How many entries its log has. */
    public long entries() {
        return store.tree().size();
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
        sweeps.forEach(vertx::cancelTimer);
        return closeServers().eventually(store::close).onComplete(closed -> metrics.close());
    }

    private Future<Void> closeServers() {
        HttpServer server = servers.poll();
        return server == null
                ? Future.succeededFuture()
                : server.shutdown(SHUTDOWN_SECONDS, TimeUnit.SECONDS).eventually(this::closeServers);
    }
}

package network.haat.node.boot;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.time.Clock;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import network.haat.node.config.AppFace;
import network.haat.node.config.ConfigException;
import network.haat.node.config.KeyRules;
import network.haat.node.config.Listen;
import network.haat.node.config.Participant;
import network.haat.node.config.RegistryAccess;
import network.haat.node.config.Tracing;
import network.haat.node.config.TrafficRules;
import network.haat.node.directory.CachedDirectory;
import network.haat.node.directory.Directory;
import network.haat.node.directory.RegistryClient;
import network.haat.node.http.HttpServers;
import network.haat.node.http.NackWriter;
import network.haat.node.http.NetworkFace;
import network.haat.node.http.OpenServer;
import network.haat.node.identity.ChallengeHandler;
import network.haat.node.identity.Enrolment;
import network.haat.node.identity.KeyRotation;
import network.haat.node.identity.OwnKeys;
import network.haat.node.inbound.Acceptor;
import network.haat.node.inbound.Gate;
import network.haat.node.inbound.InboundPipeline;
import network.haat.node.observe.NodeMetrics;
import network.haat.node.outbound.PeerChannels;
import network.haat.node.outbound.PeerDial;
import network.haat.node.trace.Hops;
import network.haat.node.trace.OtlpSpans;
import network.haat.node.trace.Tracer;
import network.haat.protocol.Action;
import network.haat.protocol.Role;
import network.haat.protocol.signature.NamedKey;
import network.haat.protocol.signature.Signer;
import org.jspecify.annotations.Nullable;

/** What every participant has, wired once: keys, directory, the way in and the way out. */
public final class Node {

    private static final long SHUTDOWN_SECONDS = 5;

    private final Vertx vertx;
    private final Clock clock;
    private final Role role;
    private final Participant participant;
    private final TrafficRules rules;
    private final RegistryAccess registry;
    private final OwnKeys keys;
    private final Signer signer;
    private final NodeMetrics metrics;
    private final Hops hops = new Hops();
    private final Tracer tracer;
    private final RegistryClient registryClient;
    private final @Nullable RegistryCopy copy;
    private final Directory directory;
    private final PeerChannels channels;
    private final KeyRotation keyRotation;
    private final Deque<OpenServer> servers = new ConcurrentLinkedDeque<>();

    /**
     * Wires a node that tells nobody of spans; nothing is opened yet.
     *
     * @throws ConfigException when its keys cannot be read or made, its anchor cannot be read, or the signature
     *     provider that was demanded cannot be used
     */
    public Node(
            Vertx vertx,
            Clock clock,
            Role role,
            Participant participant,
            KeyRules keyRules,
            RegistryAccess registry,
            TrafficRules rules)
            throws ConfigException {
        this(vertx, clock, role, participant, keyRules, registry, rules, Tracing.off());
    }

    /**
     * Wires a node; nothing is opened yet.
     *
     * @throws ConfigException when its keys cannot be read or made, or its anchor cannot be read
     */
    public Node(
            Vertx vertx,
            Clock clock,
            Role role,
            Participant participant,
            KeyRules keyRules,
            RegistryAccess registry,
            TrafficRules rules,
            Tracing tracing)
            throws ConfigException {
        SignatureStart.check();
        this.vertx = vertx;
        this.clock = clock;
        this.role = role;
        this.participant = participant;
        this.rules = rules;
        this.registry = registry;
        if (registry.subscribe()
                && registry.encryptionPublicKey().isEmpty()
                && registry.anchor().isEmpty()) {
            throw new ConfigException(
                    "configuration key 'registry.encryption-public-key' is empty; ask the operator of the"
                            + " registry for its X25519 key, or set registry.subscribe=false");
        }
        this.keys = OwnKeys.open(participant.keys(), participant.id());
        this.signer = new Signer(keys::signing, clock);
        this.metrics = new NodeMetrics(participant.id());
        this.registryClient = new RegistryClient(vertx, registry.url(), signer, registry.timeout());
        this.copy = RegistryCopy.of(vertx, registry, clock, metrics);
        this.directory = copy != null
                ? copy.directory()
                : new CachedDirectory(
                        registryClient::lookup, registry.cacheTtl(), registry.negativeTtl(), clock, metrics);
        this.tracer = tracing.isOn()
                ? new Tracer(hops, OtlpSpans.open(participant.id(), tracing, metrics), tracing.ratio())
                : Tracer.remembering(hops);
        this.channels = new PeerChannels(participant.id(), vertx, rules, clock, metrics, tracer);
        this.keyRotation = KeyRotation.at(vertx, registry, participant, keyRules, keys, signer, registryClient, clock);
    }

    /**
     * The routes of the network face, open to everybody: actions below the path of this node's registered URL, and
     * {@code on_subscribe}.
     *
     * @param acceptor takes over messages that passed every step; called on several event loops
     */
    public Router networkRouter(Set<Action> actions, Acceptor acceptor) {
        return networkRouter(actions, Gate.open(rules.replayEntries(), clock), acceptor);
    }

    /**
     * The same with a gate of the application's own.
     *
     * @param gate replay, admission, and who is told of every verdict
     */
    public Router networkRouter(Set<Action> actions, Gate gate, Acceptor acceptor) {
        Router router = Router.router(vertx);
        String prefix = participant.url().getPath();
        ChallengeHandler challenges = new ChallengeHandler(() -> keys.ring().encryption(), registryKey());
        router.post(prefix + "/on_subscribe").handler(challenges::handle);
        Gate traced = new Gate(
                gate.replays(),
                gate.admission(),
                new TracedReceptions(participant.id(), tracer).and(gate.receptions()));
        InboundPipeline pipeline =
                new InboundPipeline(vertx, role, participant.id(), rules, directory, clock, metrics, traced, acceptor);
        NackWriter nacks = new NackWriter(role, participant.id(), participant.domains());
        new NetworkFace(vertx, pipeline, nacks, actions, rules).route(router, prefix);
        return router;
    }

    /**
     * Loads the copy of the registry where there is to be one, opens both faces, the network face on as many event loops
     * as there are cores, then enters this node into the registry
     * where its configuration says so: the registry calls the network face to check.
     */
    public Future<Void> open(Listen network, Router networkRouter, AppFace app, Router appRouter) {
        return (copy == null ? Future.<Void>succeededFuture() : copy.load())
                .compose(loaded ->
                        open(network, networkRouter, Runtime.getRuntime().availableProcessors()))
                .compose(open -> open(app.listen(), appRouter, 1))
                .compose(open -> keyRotation.resume())
                .compose(resumed -> enrol())
                .recover(failure -> closeCopy().transform(closed -> Future.failedFuture(failure)));
    }

    private Future<OpenServer> open(Listen listen, Router router, int loops) {
        return HttpServers.listen(vertx, listen, router, loops, rules.readTimeout())
                .onSuccess(servers::push);
    }

    private Future<Void> enrol() {
        if (!registry.subscribe()) {
            return Future.succeededFuture();
        }
        Enrolment enrolment =
                new Enrolment(vertx, registry, participant, role, keys.ring().current(), signer, clock);
        return enrolment
                .ensure(registryClient::lookup)
                .compose(listed -> copy == null ? Future.succeededFuture() : copy.lists(enrolment));
    }

    private String registryKey() {
        return registry.encryptionPublicKey().isEmpty() && copy != null
                ? copy.encryptionPublicKey()
                : registry.encryptionPublicKey();
    }

    /**
     * Closes the servers in reverse order of opening, after the requests under way have been answered, then the copy of
     * the registry.
     */
    public Future<Void> close() {
        keyRotation.close();
        OpenServer server = servers.poll();
        return server == null
                ? closeCopy()
                : server.shutdown(SHUTDOWN_SECONDS, TimeUnit.SECONDS).eventually(this::close);
    }

    private Future<Void> closeCopy() {
        return copy == null ? Future.succeededFuture() : copy.directory().close();
    }

    /** Whether it knows who is on the network now; always, unless it has a copy of the registry that is too old. */
    public boolean isCurrent() {
        return copy == null || copy.directory().isCurrent();
    }

    /** Completes when its copy of the registry has this many entries of the log; at once where it has no copy. */
    public Future<Void> knows(long entries) {
        return copy == null ? Future.succeededFuture() : copy.directory().reached(entries);
    }

    /** Its name and addresses. */
    public Participant participant() {
        return participant;
    }

    /** Changes its keys. */
    public KeyRotation keyRotation() {
        return keyRotation;
    }

    /** Signs as this node, with the key that is in force when it is asked to. */
    public Signer signer() {
        return signer;
    }

    /** The key that is in force now, for what is not signed as a message is. */
    public NamedKey signingKey() {
        return keys.signing();
    }

    /** Connects to peers, at no address that was not checked. */
    public PeerDial dial() {
        return channels.dial();
    }

    /** What it accepts from peers. */
    public TrafficRules traffic() {
        return rules;
    }

    /** Who is on the network. */
    public Directory directory() {
        return directory;
    }

    /** Ways to peers. */
    public PeerChannels channels() {
        return channels;
    }

    /** Which hops of which transactions it remembers. */
    public Hops hops() {
        return hops;
    }

    /** Keeps messages in their traces. */
    public Tracer tracer() {
        return tracer;
    }

    /** What it counts. */
    public NodeMetrics metrics() {
        return metrics;
    }

    /** Its time. */
    public Clock clock() {
        return clock;
    }
}

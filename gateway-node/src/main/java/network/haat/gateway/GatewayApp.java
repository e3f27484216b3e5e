package network.haat.gateway;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import network.haat.gateway.core.NetworkRouting;
import network.haat.gateway.core.PolicyAdmission;
import network.haat.gateway.core.PolicySource;
import network.haat.gateway.core.ReceiptBook;
import network.haat.gateway.core.Relay;
import network.haat.gateway.core.ReplyRouting;
import network.haat.gateway.core.SearchRouting;
import network.haat.gateway.http.ReceiptRoutes;
import network.haat.gateway.policy.PolicyFile;
import network.haat.node.boot.Drain;
import network.haat.node.boot.Node;
import network.haat.node.boot.Part;
import network.haat.node.config.ConfigException;
import network.haat.node.fanout.FanOut;
import network.haat.node.http.ManagementFace;
import network.haat.node.http.TraceRoute;
import network.haat.node.identity.KeyRoutes;
import network.haat.node.inbound.Admission;
import network.haat.node.inbound.Gate;
import network.haat.node.inbound.QuotaAdmission;
import network.haat.node.inbound.Receptions;
import network.haat.node.inbound.ReplayGuard;
import network.haat.node.inbound.SignatureCheck;
import network.haat.node.inbound.VerifiedMessage;
import network.haat.node.journal.Journal;
import network.haat.node.journal.Kept;
import network.haat.node.journal.Seen;
import network.haat.node.journal.SqliteJournal;
import network.haat.node.journal.Unfinished;
import network.haat.node.journal.Work;
import network.haat.node.shared.Quota;
import network.haat.protocol.Action;
import network.haat.protocol.Role;
import network.haat.protocol.signature.SignaturePolicy;
import network.haat.protocol.signature.Verifier;
import org.jspecify.annotations.Nullable;

/** A running gateway. */
public final class GatewayApp implements Part {

    private static final Set<Action> ACTIONS = Set.of(Action.SEARCH, Action.ON_SEARCH);
    private static final long PAUSE_MILLIS = 1_000;
    private static final int LARGE = 65_536;

    private final Vertx vertx;
    private final GatewayConfig config;
    private final Node node;
    private final Journal journal;
    private final Neighbours neighbours;
    private final @Nullable PolicyFile policyFile;
    private final PolicyAdmission policy;
    private final ReplayGuard replays;
    private final FanOut fanOut;
    private final Relay relay;
    private final AtomicBoolean ready = new AtomicBoolean();
    private final AtomicBoolean stopping = new AtomicBoolean();

    private GatewayApp(
            Vertx vertx,
            GatewayConfig config,
            Node node,
            @Nullable PolicyFile policyFile,
            Journal journal,
            Neighbours neighbours) {
        this.vertx = vertx;
        this.config = config;
        this.node = node;
        this.journal = journal;
        this.neighbours = neighbours;
        this.policyFile = policyFile;
        this.policy = new PolicyAdmission(policyFile == null ? PolicySource.permissive() : policyFile);
        Clock clock = node.clock();
        this.replays = new ReplayGuard(config.traffic().replayEntries(), clock, neighbours.replays());
        this.fanOut =
                FanOut.open(vertx, config.lanes().rules(config.traffic()), node.dial(), neighbours.hints(), clock);
        this.relay = new Relay(
                new NetworkRouting(
                        new SearchRouting(node.directory(), policy::isSilentWhenNobody),
                        new ReplyRouting(node.directory()),
                        policy::isRelayed),
                journal,
                fanOut::send,
                node.signer(),
                new ReceiptBook(node::signingKey, clock, work -> vertx.executeBlocking(work, false)),
                node.tracer(),
                node.metrics(),
                clock,
                config.lanes().total());
    }

    /**
     * Opens the journal and both faces, subscribes to the registry where configured, takes up what was left unfinished, and
     * only then is ready.
     */
    public static Future<GatewayApp> start(Vertx vertx, GatewayConfig config, Clock clock) throws ConfigException {
        Node node = new Node(
                vertx,
                clock,
                Role.BG,
                config.subscriber(),
                config.keys(),
                config.registry(),
                config.traffic(),
                config.tracing());
        PolicyFile policy = policyFile(vertx, config.policy(), node);
        return SqliteJournal.open(
                        vertx,
                        config.journal().folder(),
                        config.journal().limits(),
                        clock,
                        node.metrics().registry())
                .compose(journal -> Neighbours.open(
                                vertx,
                                config.redis(),
                                config.subscriber().id(),
                                config.journal().folder(),
                                clock)
                        .compose(neighbours -> new GatewayApp(vertx, config, node, policy, journal, neighbours).open())
                        .recover(failure -> journal.close().transform(closed -> Future.failedFuture(failure))));
    }

    private static @Nullable PolicyFile policyFile(Vertx vertx, PolicyAccess policy, Node node) throws ConfigException {
        if (policy.file().isEmpty() && !policy.key().isEmpty()) {
            throw new ConfigException("configuration key 'policy.key' is set and 'policy.file' is not: without a file"
                    + " everything passes; name the file, or leave both empty");
        }
        return policy.file().isEmpty() ? null : PolicyFile.at(vertx, policy.file(), policy.key(), node.metrics());
    }

    private Future<GatewayApp> open() {
        Router network = node.networkRouter(ACTIONS, gate(), this::accept);
        Router management = ManagementFace.router(vertx, config.app().token(), node.metrics(), this::isReady);
        new KeyRoutes(node.keyRotation()).route(management);
        new TraceRoute(node.participant().id(), node.hops()).route(management);
        Verifier verifier = new Verifier(
                new SignaturePolicy(
                        config.traffic().clockSkew(), config.traffic().maxSignatureLife()),
                node.clock());
        ReceiptRoutes receipts = new ReceiptRoutes(
                vertx,
                this::receipts,
                verifier,
                new SignatureCheck(vertx, node.directory(), verifier),
                node.participant().id());
        receipts.routeNetwork(network, node.participant().url().getPath());
        receipts.routeManagement(management);
        return (policyFile == null ? Future.<Void>succeededFuture() : policyFile.start())
                .compose(read -> journal.seen())
                .onSuccess(replays::remember)
                // before the face is open: what comes from then on is nothing to be taken up
                .compose(known -> journal.unfinished())
                .compose(left -> node.open(config.network(), network, config.app(), management)
                        .onSuccess(open -> resumeAll(left)))
                .onSuccess(open -> ready.set(true))
                .map(this)
                .recover(failure ->
                        node.close().eventually(this::release).transform(closed -> Future.failedFuture(failure)));
    }

    private Gate gate() {
        Admission quotas = new QuotaAdmission(
                neighbours.quotas(),
                participant ->
                        policy.allowance(participant).map(allowed -> new Quota(allowed.perMinute(), allowed.burst())));
        Admission both =
                (context, signer) -> policy.admit(context, signer).compose(passed -> quotas.admit(context, signer));
        return new Gate(replays, both, Receptions.none());
    }

    private Future<Runnable> accept(VerifiedMessage message) {
        return inspected(message).compose(passed -> relay.accept(message));
    }

    /** Tags are read from the body: off the event loop where it is large. */
    private Future<Void> inspected(VerifiedMessage message) {
        return message.body().length() <= LARGE
                ? policy.inspect(message.context(), message.body())
                : vertx.executeBlocking(() -> policy.inspect(message.context(), message.body()), false)
                        .compose(judged -> judged);
    }

    private boolean isReady() {
        return ready.get() && node.isCurrent() && policy.isReady() && neighbours.isReady();
    }

    private Future<List<Buffer>> receipts(String messageId) {
        return journal.byMessage(messageId)
                .map(all -> all.stream()
                        .map(Kept::content)
                        .filter(content -> content.length() > 0)
                        .toList());
    }

    /** On a thread of its own: there may be many, and each is read, routed and signed. */
    private void resumeAll(List<Unfinished> left) {
        vertx.executeBlocking(() -> {
            left.forEach(this::resume);
            return left.size();
        });
    }

    /** Again until the policy, the registry and the neighbours can be asked, or the message's time is over. */
    private void resume(Unfinished unfinished) {
        Work work = unfinished.work();
        (policy.isReady() ? replays.resume(seen(work)) : Future.<Boolean>failedFuture("no policy"))
                .compose(mine -> mine ? relay.resume(unfinished) : leave(unfinished))
                .onFailure(notYet -> {
                    if (node.clock().instant().isBefore(work.deadline()) && !stopping.get()) {
                        vertx.timer(PAUSE_MILLIS, TimeUnit.MILLISECONDS).onComplete(woken -> resume(unfinished));
                    }
                });
    }

    private static Seen seen(Work work) {
        return new Seen(work.identity(), work.digest(), work.until());
    }

    /** A neighbour took it in while this one was away, and writes its receipt. */
    private Future<Void> leave(Unfinished unfinished) {
        return journal.finish(unfinished.ticket(), Buffer.buffer());
    }

    @Override
    public String describe() {
        return "gateway " + node.participant().id() + " at "
                + node.participant().url();
    }

    @Override
    public Future<Void> knows(long entries) {
        return node.knows(entries);
    }

    /** What is not finished when the time is over stays in the journal, for the next start. */
    @Override
    public Future<Void> stop() {
        ready.set(false);
        stopping.set(true);
        return node.close()
                .eventually(() -> Drain.await(vertx, relay::underWay))
                .eventually(this::release);
    }

    private Future<Void> release() {
        if (policyFile != null) {
            policyFile.close();
        }
        return fanOut.close()
                .eventually(journal::close)
                .eventually(neighbours::close)
                .eventually(node.tracer()::close)
                .onComplete(done -> node.metrics().close());
    }
}

package network.haat.gateway;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import network.haat.gateway.core.NetworkRouting;
import network.haat.gateway.core.ReceiptBook;
import network.haat.gateway.core.Relay;
import network.haat.gateway.core.ReplyRouting;
import network.haat.gateway.core.SearchRouting;
import network.haat.node.boot.Drain;
import network.haat.node.boot.Node;
import network.haat.node.boot.Part;
import network.haat.node.config.ConfigException;
import network.haat.node.fanout.BreakerHints;
import network.haat.node.fanout.FanOut;
import network.haat.node.http.ManagementFace;
import network.haat.node.http.TraceRoute;
import network.haat.node.identity.KeyRoutes;
import network.haat.node.inbound.Admission;
import network.haat.node.inbound.Gate;
import network.haat.node.inbound.Receptions;
import network.haat.node.inbound.ReplayGuard;
import network.haat.node.journal.Journal;
import network.haat.node.journal.Seen;
import network.haat.node.journal.SqliteJournal;
import network.haat.node.journal.Unfinished;
import network.haat.node.journal.Work;
import network.haat.protocol.Action;
import network.haat.protocol.Role;
import network.haat.protocol.dialect.DomainProfile;

/** A running gateway. */
public final class GatewayApp implements Part {

    private static final Set<Action> ACTIONS = Set.of(Action.SEARCH, Action.ON_SEARCH);
    private static final long PAUSE_MILLIS = 1_000;

    private final Vertx vertx;
    private final Node node;
    private final Journal journal;
    private final FanOut fanOut;
    private final ReplayGuard replays;
    private final Relay relay;
    private final AtomicBoolean ready = new AtomicBoolean();
    private final AtomicBoolean stopping = new AtomicBoolean();

    private GatewayApp(Vertx vertx, GatewayConfig config, Node node, Journal journal) {
        this.vertx = vertx;
        this.node = node;
        this.journal = journal;
        Clock clock = node.clock();
        this.fanOut =
                FanOut.open(vertx, config.lanes().rules(config.traffic()), node.dial(), BreakerHints.none(), clock);
        this.replays = new ReplayGuard(config.traffic().replayEntries(), clock);
        NetworkRouting routing = new NetworkRouting(
                new SearchRouting(node.directory()),
                new ReplyRouting(node.directory()),
                reply -> DomainProfile.of(reply.domain()).isCore());
        this.relay = new Relay(
                routing,
                journal,
                fanOut::send,
                node.signer(),
                new ReceiptBook(node::signingKey, clock),
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
                vertx, clock, Role.BG, config.subscriber(), config.keys(), config.registry(), config.traffic());
        return SqliteJournal.open(
                        vertx, config.journal().folder(), config.journal().limits(), clock)
                .compose(journal -> new GatewayApp(vertx, config, node, journal).open(config));
    }

    private Future<GatewayApp> open(GatewayConfig config) {
        Gate gate = new Gate(replays, Admission.everybody(), Receptions.none());
        Router network = node.networkRouter(ACTIONS, gate, relay::accept);
        Router management = ManagementFace.router(
                vertx, config.app().token(), node.metrics(), () -> ready.get() && node.isCurrent());
        new KeyRoutes(node.keyRotation()).route(management);
        new TraceRoute(node.participant().id(), node.hops()).route(management);
        return journal.seen()
                .onSuccess(replays::remember)
                .compose(known -> node.open(config.network(), network, config.app(), management))
                .compose(open -> journal.unfinished())
                .onSuccess(left -> {
                    left.forEach(this::resume);
                    ready.set(true);
                })
                .map(this)
                .recover(failure -> release().transform(closed -> Future.failedFuture(failure)));
    }

    /** Again until the registry can be asked, or the message's time is over. */
    private void resume(Unfinished unfinished) {
        Work work = unfinished.work();
        replays.resume(new Seen(work.identity(), work.digest(), work.until()))
                .compose(mine -> mine ? relay.resume(unfinished) : Future.succeededFuture())
                .onFailure(notYet -> {
                    if (node.clock().instant().isBefore(work.deadline()) && !stopping.get()) {
                        vertx.timer(PAUSE_MILLIS, TimeUnit.MILLISECONDS).onComplete(woken -> resume(unfinished));
                    }
                });
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
        return fanOut.close()
                .eventually(journal::close)
                .onComplete(done -> node.metrics().close());
    }
}

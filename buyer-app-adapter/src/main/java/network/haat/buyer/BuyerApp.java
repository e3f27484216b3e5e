package network.haat.buyer;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.time.Clock;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import network.haat.buyer.core.ContextComposer;
import network.haat.buyer.core.Incoming;
import network.haat.buyer.core.Outgoing;
import network.haat.buyer.core.Outstanding;
import network.haat.buyer.core.Waiting;
import network.haat.buyer.http.ApiRoutes;
import network.haat.buyer.outbound.NetworkDelivery;
import network.haat.node.boot.Node;
import network.haat.node.boot.Part;
import network.haat.node.config.ConfigException;
import network.haat.node.exchange.ExchangeLog;
import network.haat.node.exchange.TransactionRoute;
import network.haat.node.http.ManagementFace;
import network.haat.node.http.TraceRoute;
import network.haat.node.identity.KeyRoutes;
import network.haat.protocol.Action;
import network.haat.protocol.Role;

/** A running buyer-app adapter. */
public final class BuyerApp implements Part {

    private static final Set<Action> CALLBACKS = Arrays.stream(Action.values())
            .filter(action -> action.isCallback() && action.receiver() == Role.BAP)
            .collect(Collectors.toUnmodifiableSet());

    private final Vertx vertx;
    private final Node node;
    private final ExchangeLog log = new ExchangeLog();
    private final Waiting waiting = new Waiting();
    private final Outgoing outgoing;
    private final Incoming incoming;
    private final AtomicBoolean ready = new AtomicBoolean();

    private BuyerApp(Vertx vertx, Node node) {
        this.vertx = vertx;
        this.node = node;
        Clock clock = node.clock();
        Outstanding outstanding = new Outstanding(clock);
        ContextComposer composer = new ContextComposer(
                node.participant().id(), node.participant().url().toString(), clock);
        NetworkDelivery delivery =
                new NetworkDelivery(node.directory(), node.channels().signing(node.signer()));
        this.outgoing = new Outgoing(
                composer,
                outstanding,
                delivery,
                log,
                () -> node.signer().keyId().toString(),
                clock);
        this.incoming = new Incoming(outstanding, waiting, log, clock);
    }

    /** Opens both faces, subscribes to the registry where configured, and only then is ready. */
    public static Future<BuyerApp> start(Vertx vertx, BuyerConfig config, Clock clock) throws ConfigException {
        Node node = new Node(
                vertx,
                clock,
                Role.BAP,
                config.subscriber(),
                config.keys(),
                config.registry(),
                config.traffic(),
                config.tracing());
        return new BuyerApp(vertx, node).open(config);
    }

    private Future<BuyerApp> open(BuyerConfig config) {
        Router network = node.networkRouter(CALLBACKS, incoming::accept);
        Router app = ManagementFace.router(
                vertx, config.app().token(), node.metrics(), () -> ready.get() && node.isCurrent());
        new KeyRoutes(node.keyRotation()).route(app);
        new TraceRoute(node.participant().id(), node.hops()).route(app);
        new TransactionRoute(log).route(app);
        new ApiRoutes(outgoing::send, waiting, config.traffic().maxBodyBytes()).route(app);
        return node.open(config.network(), network, config.app(), app)
                .onSuccess(enrolled -> ready.set(true))
                .map(this);
    }

    @Override
    public String describe() {
        return "buyer-app adapter " + node.participant().id() + " at "
                + node.participant().url();
    }

    @Override
    public Future<Void> knows(long entries) {
        return node.knows(entries);
    }

    @Override
    public Future<Void> stop() {
        ready.set(false);
        return node.close()
                .eventually(node.tracer()::close)
                .onComplete(done -> node.metrics().close());
    }
}

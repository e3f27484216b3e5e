package network.haat.gateway;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import network.haat.gateway.core.SearchRouting;
import network.haat.gateway.outbound.Broadcast;
import network.haat.node.boot.Drain;
import network.haat.node.boot.Node;
import network.haat.node.boot.Part;
import network.haat.node.config.ConfigException;
import network.haat.node.http.ManagementFace;
import network.haat.node.http.TraceRoute;
import network.haat.node.identity.KeyRoutes;
import network.haat.node.inbound.VerifiedMessage;
import network.haat.protocol.Action;
import network.haat.protocol.Role;

/** A running gateway. */
public final class GatewayApp implements Part {

    private final Vertx vertx;
    private final Node node;
    private final SearchRouting routing;
    private final Broadcast broadcast;
    private final AtomicBoolean ready = new AtomicBoolean();

    private GatewayApp(Vertx vertx, Node node) {
        this.vertx = vertx;
        this.node = node;
        this.routing = new SearchRouting(node.directory());
        this.broadcast = new Broadcast(node.channels().relaying(), node.signer(), node.clock());
    }

    /** Opens both faces, subscribes to the registry where configured, and only then is ready. */
    public static Future<GatewayApp> start(Vertx vertx, GatewayConfig config, Clock clock) throws ConfigException {
        Node node = new Node(
                vertx, clock, Role.BG, config.subscriber(), config.keys(), config.registry(), config.traffic());
        return new GatewayApp(vertx, node).open(config);
    }

    private Future<GatewayApp> open(GatewayConfig config) {
        Router network = node.networkRouter(Set.of(Action.SEARCH), this::accept);
        Router management = ManagementFace.router(
                vertx, config.app().token(), node.metrics(), () -> ready.get() && node.isCurrent());
        new KeyRoutes(node.keyRotation()).route(management);
        new TraceRoute(node.participant().id(), node.hops()).route(management);
        return node.open(config.network(), network, config.app(), management)
                .onSuccess(enrolled -> ready.set(true))
                .map(this);
    }

    private Future<Runnable> accept(VerifiedMessage search) {
        return routing.route(search.context()).map(route -> () -> broadcast.send(search, route.targets()));
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

    @Override
    public Future<Void> stop() {
        ready.set(false);
        return node.close()
                .compose(closed -> Drain.await(vertx, broadcast::underWay))
                .onComplete(done -> node.metrics().close());
    }
}

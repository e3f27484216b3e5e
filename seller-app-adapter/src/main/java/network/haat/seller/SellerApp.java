package network.haat.seller;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import network.haat.node.boot.Drain;
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
import network.haat.seller.answer.StoreSeller;
import network.haat.seller.answer.WebhookSeller;
import network.haat.seller.core.Callbacks;
import network.haat.seller.core.CatalogueWay;
import network.haat.seller.core.Incoming;
import network.haat.seller.core.Requests;
import network.haat.seller.core.Seller;
import network.haat.seller.http.CallbackRoutes;
import network.haat.seller.outbound.NetworkCallbackChannel;
import network.haat.seller.store.BuiltInStore;
import network.haat.seller.store.Catalogue;
import network.haat.seller.store.CatalogueException;
import network.haat.seller.store.Orders;

/** A running seller-app adapter. */
public final class SellerApp implements Part {

    /** Not answered yet. */
    private static final Set<Action> BECKN_2_0 = Set.of(Action.DISCOVER, Action.RATE);

    private static final Set<Action> REQUESTS = Arrays.stream(Action.values())
            .filter(action -> action.receiver() == Role.BPP && !action.isCallback() && !BECKN_2_0.contains(action))
            .collect(Collectors.toUnmodifiableSet());

    private static final String BUILT_IN = "builtin:";

    private final Vertx vertx;
    private final Node node;
    private final Orders orders;
    private final Requests requests = new Requests();
    private final ExchangeLog log = new ExchangeLog();
    private final Callbacks callbacks;
    private final Incoming incoming;
    private final AtomicBoolean ready = new AtomicBoolean();

    private SellerApp(Vertx vertx, Node node, Orders orders, Seller seller, CatalogueWay catalogues) {
        this.vertx = vertx;
        this.node = node;
        this.orders = orders;
        Clock clock = node.clock();
        this.callbacks = new Callbacks(
                node.participant().id(),
                node.participant().url().toString(),
                new NetworkCallbackChannel(node.channels().signing(node.signer())),
                log,
                () -> node.signer().keyId().toString(),
                clock);
        this.incoming = new Incoming(requests, seller, callbacks, catalogues, log, clock);
    }

    /** Opens both faces, subscribes to the registry where configured, and only then is ready. */
    public static Future<SellerApp> start(Vertx vertx, SellerConfig config, Clock clock) throws ConfigException {
        Node node = new Node(
                vertx,
                clock,
                Role.BPP,
                config.subscriber(),
                config.keys(),
                config.registry(),
                config.traffic(),
                config.tracing());
        Orders orders = config.store().orders().isEmpty()
                ? Orders.inMemory()
                : Orders.sqlite(Path.of(config.store().orders()));
        Seller seller = config.webhook().url().isEmpty()
                ? new StoreSeller(
                        vertx, new BuiltInStore(catalogue(config.store().catalogue()), orders, clock))
                : new WebhookSeller(
                        vertx,
                        config.webhook().url(),
                        config.webhook().secret(),
                        config.webhook().timeout(),
                        node.tracer());
        return new SellerApp(vertx, node, orders, seller, config.catalogues().way()).open(config);
    }

    private static Catalogue catalogue(String name) throws ConfigException {
        try {
            if (!name.startsWith(BUILT_IN)) {
                return Catalogue.read(Path.of(name));
            }
            String resource = name.substring(BUILT_IN.length()) + ".json";
            try (InputStream in = Catalogue.class.getResourceAsStream(resource)) {
                if (in == null) {
                    throw new ConfigException("configuration key 'store.catalogue': there is no " + name
                            + "; there are builtin:grocery, builtin:food and builtin:taxi");
                }
                return Catalogue.read(in);
            }
        } catch (CatalogueException | IOException unusable) {
            throw new ConfigException("configuration key 'store.catalogue': " + unusable.getMessage());
        }
    }

    private Future<SellerApp> open(SellerConfig config) {
        Router network = node.networkRouter(REQUESTS, incoming::accept);
        Router app = ManagementFace.router(
                vertx, config.app().token(), node.metrics(), () -> ready.get() && node.isCurrent());
        new KeyRoutes(node.keyRotation()).route(app);
        new TraceRoute(node.participant().id(), node.hops()).route(app);
        new TransactionRoute(log).route(app);
        new CallbackRoutes(requests, callbacks, config.traffic().maxBodyBytes()).route(app);
        return node.open(config.network(), network, config.app(), app)
                .onSuccess(enrolled -> ready.set(true))
                .map(this);
    }

    @Override
    public String describe() {
        return "seller-app adapter " + node.participant().id() + " at "
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
                .compose(closed -> Drain.await(vertx, incoming::underWay))
                .eventually(node.tracer()::close)
                .onComplete(done -> {
                    orders.close();
                    node.metrics().close();
                });
    }
}

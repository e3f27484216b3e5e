package network.haat.sandbox.network;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import network.haat.buyer.BuyerApp;
import network.haat.buyer.BuyerConfig;
import network.haat.gateway.GatewayApp;
import network.haat.gateway.GatewayConfig;
import network.haat.node.boot.Part;
import network.haat.node.config.ConfigException;
import network.haat.node.config.ConfigLoader;
import network.haat.registry.RegistryApp;
import network.haat.registry.RegistryConfig;
import network.haat.seller.SellerApp;
import network.haat.seller.SellerConfig;
import org.jspecify.annotations.Nullable;

/**
 * A whole network in this JVM: registry, gateway, buyer-app adapter and seller-app adapters, each the real application
 * with its own keys, subscribed through the real challenge, talking HTTP over loopback.
 */
public final class HaatNetwork {

    /** How many sellers a network has unless told otherwise. */
    public static final int USUAL_SELLERS = Shop.USUAL_NUMBER;

    /** The domains the gateway and the buyer are subscribed for: those of the shops and their neighbours. */
    private static final String DOMAINS =
            "ONDC:RET10,ONDC:RET11,ONDC:RET12,ONDC:RET13,ONDC:RET14,ONDC:RET15,ONDC:RET16,"
                    + "ONDC:RET18,ONDC:TRV10,ONDC:TRV11,ONDC:SRV11";

    private final Vertx vertx;
    private final Ports ports;
    private final Path data;
    private final Clock clock;
    private final String otlp;
    private final Deque<Part> parts = new ArrayDeque<>();
    private final List<NetworkFile.Node> members = new ArrayList<>();
    private @Nullable RegistryApp registry;

    private HaatNetwork(Vertx vertx, Ports ports, Path data, Clock clock, String otlp) {
        this.vertx = vertx;
        this.ports = ports;
        this.data = data;
        this.clock = clock;
        this.otlp = otlp;
    }

    /** Starts a network that tells nobody of spans. */
    public static Future<HaatNetwork> start(Vertx vertx, Ports ports, Path data, int sellers, Clock clock) {
        return start(vertx, ports, data, sellers, clock, "");
    }

    /**
     * Starts a network; when one part fails, those already running are stopped.
     *
     * @param data folder for keys and databases; must exist
     * @param sellers how many seller apps, 0 to {@link Ports#maxSellers}
     * @param otlp collector that its parts tell their spans to; empty for none
     */
    public static Future<HaatNetwork> start(
            Vertx vertx, Ports ports, Path data, int sellers, Clock clock, String otlp) {
        HaatNetwork network = new HaatNetwork(vertx, ports, data, clock, otlp);
        return network.startParts(sellers)
                .map(network)
                .recover(failure -> network.stop().transform(stopped -> Future.failedFuture(failure)));
    }

    private Future<Void> startParts(int sellers) {
        Future<Void> started = startRegistry()
                .compose(up -> add(() -> GatewayApp.start(vertx, gatewayConfig(), clock)))
                .compose(up -> add(() -> BuyerApp.start(vertx, buyerConfig(), clock)));
        List<Shop> shops = Shop.first(sellers);
        for (int i = 0; i < shops.size(); i++) {
            Shop shop = shops.get(i);
            int port = ports.seller(i);
            started = started.compose(up -> add(() -> SellerApp.start(vertx, sellerConfig(shop, port), clock)));
        }
        return started.compose(up -> knowEachOther());
    }

    private Future<Void> startRegistry() {
        return add(() -> RegistryApp.start(vertx, registryConfig(), clock).onSuccess(app -> registry = app))
                .compose(up -> writeAnchor());
    }

    /** Where everybody would get it from out of band. */
    private Future<Void> writeAnchor() {
        return vertx.fileSystem()
                .writeFile(anchorFile(), Buffer.buffer(running().anchor().write()));
    }

    private String anchorFile() {
        return data.resolve("anchor.json").toString();
    }

    /** Completes when every part has seen all that the registry knows now. */
    public Future<Void> knowEachOther() {
        return Future.join(parts.stream()
                        .map(part -> part.knows(running().entries()))
                        .toList())
                .mapEmpty();
    }

    /** Starts one part. */
    @FunctionalInterface
    private interface Start {
        Future<? extends Part> run() throws ConfigException;
    }

    private Future<Void> add(Start start) {
        try {
            return start.run().onSuccess(parts::push).mapEmpty();
        } catch (ConfigException unusable) {
            return Future.failedFuture(unusable);
        }
    }

    /** Its ports. */
    public Ports ports() {
        return ports;
    }

    /** Its addresses, as tools of its owner need them. */
    public NetworkFile addresses() {
        return new NetworkFile(url(ports.registry(), ""), face(ports.registry() + 1), "", members);
    }

    /** One line for each part, in the order they were started. */
    public List<String> describe() {
        List<String> lines = new ArrayList<>();
        parts.descendingIterator().forEachRemaining(part -> lines.add(part.describe()));
        return lines;
    }

    /** Stops the parts in reverse order, each drained before the next. */
    public Future<Void> stop() {
        Part part = parts.poll();
        return part == null ? Future.succeededFuture() : part.stop().eventually(this::stop);
    }

    private RegistryConfig registryConfig() throws ConfigException {
        return load(
                RegistryConfig.class,
                Map.of(
                        "NETWORK_PORT", port(ports.registry()),
                        "APP_PORT", port(ports.registry() + 1),
                        "REGISTRY_URL", url(ports.registry(), ""),
                        "REGISTRY_KEYS", data.resolve("registry.keys.json").toString(),
                        "STORAGE_FILE", data.resolve("registry.db").toString(),
                        // everybody in a sandbox comes from the same address
                        "LIMITS_SUBSCRIBES_PER_MINUTE", "1000"));
    }

    private GatewayConfig gatewayConfig() throws ConfigException {
        Map<String, String> environment = participant("gateway.haat.test", ports.gateway(), "", DOMAINS);
        environment.put(
                "JOURNAL_FOLDER", data.resolve("gateway.haat.test.journal").toString());
        return load(GatewayConfig.class, environment);
    }

    private BuyerConfig buyerConfig() throws ConfigException {
        return load(BuyerConfig.class, participant("buyer.haat.test", ports.buyer(), "/bap", DOMAINS));
    }

    private SellerConfig sellerConfig(Shop shop, int port) throws ConfigException {
        Map<String, String> environment = participant(shop.id(), port, "/bpp", shop.domain());
        environment.put("SUBSCRIBER_CITIES", "std:080");
        environment.put("STORE_CATALOGUE", shop.catalogue());
        environment.put("STORE_ORDERS", data.resolve(shop.id() + ".orders.db").toString());
        return load(SellerConfig.class, environment);
    }

    private Map<String, String> participant(String id, int port, String path, String domains) {
        members.add(new NetworkFile.Node(id, face(port + 1), ""));
        Map<String, String> environment = new HashMap<>();
        environment.put("NETWORK_PORT", port(port));
        environment.put("APP_PORT", port(port + 1));
        environment.put("SUBSCRIBER_ID", id);
        environment.put("SUBSCRIBER_URL", url(port, path));
        environment.put("SUBSCRIBER_KEYS", data.resolve(id + ".keys.json").toString());
        environment.put("SUBSCRIBER_DOMAINS", domains);
        environment.put("REGISTRY_URL", url(ports.registry(), ""));
        environment.put("REGISTRY_ANCHOR", anchorFile());
        environment.put("REGISTRY_COPY", data.resolve(id + ".registry").toString());
        environment.put("TRACING_OTLP", otlp);
        environment.put("TRAFFIC_ALLOW_PRIVATE_ADDRESSES", "true");
        return environment;
    }

    private RegistryApp running() {
        return Objects.requireNonNull(registry, "the registry is started first");
    }

    private static <C> C load(Class<C> type, Map<String, String> environment) throws ConfigException {
        return new ConfigLoader(environment).load(type, null);
    }

    private static String port(int port) {
        return Integer.toString(port);
    }

    /** A face that is not for the network; it listens on this machine's own address only. */
    private static String face(int port) {
        return "http://127.0.0.1:" + port;
    }

    private static String url(int port, String path) {
        return "http://localhost:" + port + path;
    }
}

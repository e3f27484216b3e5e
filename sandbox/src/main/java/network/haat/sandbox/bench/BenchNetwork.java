package network.haat.sandbox.bench;

import static java.util.Map.entry;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import network.haat.node.boot.NodeProcess;
import network.haat.node.config.ConfigLoader;
import network.haat.node.config.StartException;
import network.haat.node.identity.NodeKeys;
import network.haat.protocol.Role;
import network.haat.protocol.SubscriberId;
import network.haat.protocol.registry.SubscriptionStatus;
import network.haat.protocol.registry.record.Event;
import network.haat.protocol.registry.record.Participant;
import network.haat.protocol.registry.record.Participation;
import network.haat.protocol.registry.record.RegisteredKey;
import network.haat.protocol.registry.record.Subject;
import network.haat.protocol.signature.NamedKey;
import network.haat.registry.RegistryApp;
import network.haat.registry.RegistryConfig;
import network.haat.registry.core.Change;
import network.haat.registry.store.RegisterStore;

/** A real registry that lists one gateway, one buyer, and the sellers of every {@link SellerSet}. */
final class BenchNetwork {

    static final String GATEWAY = "gateway.bench.test";
    static final String BUYER = "buyer.bench.test";
    static final String BUYER_URL = "http://localhost:9/bap";

    private static final String REGISTRY = "registry.bench.test";
    private static final String DOMAIN = "ONDC:RET10";
    private static final long SECONDS = 120;

    private final Vertx vertx = Vertx.vertx();
    private final Path folder;
    private final NodeKeys buyer = NodeKeys.generate(BUYER, new SecureRandom());
    private final int registryPort = FreePort.next();
    private final int gatewayPort = FreePort.next();

    private BenchNetwork(Path folder) {
        this.folder = folder;
    }

    /** Fills the registry and starts it. */
    static BenchNetwork start(Path folder, Sinks sinks) throws StartException, IOException, InterruptedException {
        BenchNetwork network = new BenchNetwork(folder);
        NodeKeys.loadOrGenerate(network.registryKeys(), REGISTRY);
        network.fill(sinks);
        RegistryApp registry = NodeProcess.await(
                RegistryApp.start(network.vertx, network.registryConfig(), Clock.systemUTC()), SECONDS);
        Files.write(network.anchor(), registry.anchor().write());
        return network;
    }

    /** What the buyer signs with. */
    NamedKey buyer() {
        return new NamedKey(buyer.keyId(), buyer.signing());
    }

    /** Where the gateway listens once it is started. */
    int gatewayPort() {
        return gatewayPort;
    }

    /** Environment of a gateway in this network; it starts afresh in a folder of its own. */
    Map<String, String> gateway(Path own) {
        return Map.ofEntries(
                entry("NETWORK_PORT", Integer.toString(gatewayPort)),
                entry("APP_PORT", Integer.toString(FreePort.next())),
                entry("SUBSCRIBER_ID", GATEWAY),
                entry("SUBSCRIBER_URL", "http://localhost:" + gatewayPort),
                entry("SUBSCRIBER_KEYS", gatewayKeys().toString()),
                entry("REGISTRY_URL", "http://localhost:" + registryPort),
                entry("REGISTRY_SUBSCRIBE", "false"),
                entry("REGISTRY_ANCHOR", anchor().toString()),
                entry("JOURNAL_FOLDER", own.resolve("journal").toString()),
                entry("REGISTRY_COPY", own.resolve("registry").toString()),
                entry("TRAFFIC_REPLAY_ENTRIES", "10000000"),
                entry("TRAFFIC_ALLOW_PRIVATE_ADDRESSES", "true"));
    }

    void close() {
        NodeProcess.stop(vertx, Future::succeededFuture);
    }

    private void fill(Sinks sinks) throws StartException, InterruptedException {
        RegisterStore store = NodeProcess.await(
                RegisterStore.sqlite(vertx, folder.resolve("registry.db").toString()), SECONDS);
        List<Future<?>> entered = new ArrayList<>();
        NodeKeys gateway = NodeKeys.loadOrGenerate(gatewayKeys(), GATEWAY);
        entered.add(enter(store, gateway, Role.BG, "http://localhost:" + gatewayPort, List.of("*")));
        entered.add(enter(store, buyer, Role.BAP, BUYER_URL, List.of("*")));
        for (SellerSet set : SellerSet.values()) {
            if (!set.cities().isEmpty()) {
                for (int i = 0; i < set.answering(); i++) {
                    entered.add(enter(store, seller(set, i), Role.BPP, sinks.url(i, set.tls()), set.cities()));
                }
            }
            for (int i = 0; i < set.silent(); i++) {
                NodeKeys silent = seller(set, set.answering() + i);
                entered.add(enter(store, silent, Role.BPP, sinks.silentUrl(i), List.of(set.city())));
            }
        }
        NodeProcess.await(Future.all(entered), SECONDS);
        NodeProcess.await(store.close(), SECONDS);
    }

    private static NodeKeys seller(SellerSet set, int index) {
        String id = set.name().toLowerCase(Locale.ROOT) + "-" + index + ".bench.test";
        return NodeKeys.generate(id, new SecureRandom());
    }

    private static Future<Change> enter(
            RegisterStore store, NodeKeys keys, Role role, String url, List<String> cities) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        RegisteredKey key = new RegisteredKey(
                keys.keyId().uniqueKeyId(),
                keys.signing().publicKey().base64(),
                keys.encryption().publicKeyBase64(),
                now.minusSeconds(60),
                now.plus(Duration.ofDays(30)),
                now,
                null);
        Participation does = new Participation(role, DOMAIN, url, "IND", cities, SubscriptionStatus.SUBSCRIBED);
        String id = keys.keyId().subscriberId();
        List<Event> events = List.of(
                event(id, now, "key registered", key), event(id, now, SubscriptionStatus.SUBSCRIBED.name(), does));
        Participant participant = Participant.unknown(new SubscriberId(id), now);
        for (Event event : events) {
            participant = participant.after(event);
        }
        Change change = new Change(participant, events, null);
        return store.change(register -> change);
    }

    private static Event event(String id, Instant now, String change, Subject subject) {
        return new Event(id, now, "subscriber", change, "benchmark", subject);
    }

    private RegistryConfig registryConfig() throws StartException {
        Map<String, String> environment = Map.of(
                "NETWORK_PORT", Integer.toString(registryPort),
                "APP_PORT", Integer.toString(FreePort.next()),
                "REGISTRY_ID", REGISTRY,
                "REGISTRY_URL", "http://localhost:" + registryPort,
                "REGISTRY_KEYS", registryKeys().toString(),
                "STORAGE_FILE", folder.resolve("registry.db").toString());
        return new ConfigLoader(environment).load(RegistryConfig.class, null);
    }

    private Path registryKeys() {
        return folder.resolve("registry.keys.json");
    }

    private Path gatewayKeys() {
        return folder.resolve("gateway.keys.json");
    }

    private Path anchor() {
        return folder.resolve("anchor.json");
    }
}

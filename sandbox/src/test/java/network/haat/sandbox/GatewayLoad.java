package network.haat.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import network.haat.node.boot.NodeProcess;
import network.haat.node.config.ConfigLoader;
import network.haat.registry.RegistryApp;
import network.haat.registry.RegistryConfig;
import network.haat.sandbox.network.Ports;

/**
 * A registry, and a buyer and a seller app that share no code with any gateway. The buyer sends searches, each again until
 * it has the ACK; the seller remembers what came.
 */
final class GatewayLoad implements AutoCloseable {

    /** How many at once. */
    static final int SENDERS = 4;

    private static final String DOMAIN = "ONDC:RET10";

    private final Path folder;
    private final Vertx vertx = Vertx.vertx();
    private final Ports ports = Ports.free();
    private final String registryUrl = "http://localhost:" + ports.registry();
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final RegistryApp registry;
    private final Outsider buyer;
    private final Outsider seller;

    GatewayLoad(Path folder) throws Exception {
        this.folder = folder;
        RegistryConfig config = new ConfigLoader(Map.of(
                        "NETWORK_PORT", Integer.toString(ports.registry()),
                        "APP_PORT", Integer.toString(ports.registry() + 1),
                        "REGISTRY_URL", registryUrl,
                        "REGISTRY_KEYS", folder.resolve("registry.keys.json").toString(),
                        "STORAGE_FILE", folder.resolve("registry.db").toString()))
                .load(RegistryConfig.class, null);
        this.registry = NodeProcess.await(RegistryApp.start(vertx, config, Clock.systemUTC()), 30);
        Files.write(anchor(), registry.anchor().write());
        this.buyer = new Outsider("outside-buyer.example.com", registryUrl);
        this.seller = new Outsider("outside-seller.example.com", registryUrl);
        assertThat(buyer.subscribe("buyerApp", DOMAIN).toString()).contains("\"ACK\"");
        assertThat(seller.subscribe("sellerApp", DOMAIN).toString()).contains("\"ACK\"");
    }

    private Path anchor() {
        return folder.resolve("anchor.json");
    }

    /**
     * Starts a gateway.
     *
     * @param number 0 or more; those of one load have one name and one key, and each files of its own
     * @param more settings
     */
    GatewayProcess gateway(int number, Map<String, String> more) throws IOException {
        Path own = Files.createDirectories(folder.resolve("gateway-" + number));
        Map<String, String> settings = new HashMap<>(more);
        settings.put("network.port", Integer.toString(port(number)));
        settings.put("app.port", Integer.toString(port(number) + 1));
        settings.put("subscriber.url", url(0));
        settings.put("subscriber.keys", folder.resolve("gateway.keys.json").toString());
        settings.put("registry.url", registryUrl);
        settings.put("registry.anchor", anchor().toString());
        settings.put("registry.copy", own.resolve("registry").toString());
        settings.put("journal.folder", own.resolve("journal").toString());
        settings.put("traffic.allow-private-addresses", "true");
        return new GatewayProcess(own, settings);
    }

    private int port(int number) {
        return ports.gateway() + 2 * number;
    }

    private String url(int number) {
        return "http://localhost:" + port(number);
    }

    /** What happens in the middle of it. */
    interface Event {
        void happens() throws Exception;
    }

    /**
     * Sends searches, in turn to each of some gateways, and to the next when one does not answer.
     *
     * @param events evenly spread over them
     * @return the message ids, all of them acknowledged
     */
    List<String> send(int searches, int gateways, List<Event> events) throws Exception {
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        try {
            List<Future<List<String>>> parts = new ArrayList<>();
            for (int i = 0; i < SENDERS; i++) {
                int sender = i;
                Callable<List<String>> work = () -> sendPart(sender, searches / SENDERS, gateways);
                parts.add(senders.submit(work));
            }
            for (int i = 1; i <= events.size(); i++) {
                awaitAcknowledged(searches * i / (events.size() + 1), parts);
                events.get(i - 1).happens();
            }
            List<String> sent = new ArrayList<>();
            for (Future<List<String>> part : parts) {
                sent.addAll(part.get());
            }
            return sent;
        } finally {
            senders.shutdownNow();
        }
    }

    private void awaitAcknowledged(int count, List<Future<List<String>>> parts) throws Exception {
        while (acknowledged.get() < count) {
            for (Future<List<String>> part : parts) {
                if (part.isDone()) {
                    part.get();
                }
            }
            TimeUnit.MILLISECONDS.sleep(2);
        }
    }

    private List<String> sendPart(int sender, int count, int gateways) throws Exception {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String id = "m-" + sender + "-" + i;
            String body = search(id);
            int gateway = i % gateways;
            while (!isAcknowledged(url(gateway), body)) {
                gateway = (gateway + 1) % gateways;
                TimeUnit.MILLISECONDS.sleep(20);
            }
            acknowledged.incrementAndGet();
            ids.add(id);
        }
        return ids;
    }

    private boolean isAcknowledged(String gateway, String body) throws Exception {
        try {
            HttpResponse<String> answer = buyer.postSigned(gateway + "/search", body);
            if (answer.statusCode() == 200 && answer.body().contains("\"ACK\"")) {
                return true;
            }
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
            return false;
        } catch (IOException down) {
            return false;
        }
    }

    /** How often each message arrived; waits for all that were sent, not for ever. */
    Map<String, Long> arrivals(List<String> sent) throws InterruptedException {
        Instant end = Instant.now().plusSeconds(20);
        Map<String, Long> arrived = arrivals();
        while (arrived.size() < sent.size() && Instant.now().isBefore(end)) {
            TimeUnit.MILLISECONDS.sleep(50);
            arrived = arrivals();
        }
        return arrived;
    }

    private Map<String, Long> arrivals() {
        return seller.inbox.stream()
                .map(seen -> seen.json().at("/context/message_id").asText())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    private String search(String messageId) {
        ObjectNode body = Outsider.JSON.createObjectNode();
        body.putObject("context")
                .put("domain", DOMAIN)
                .put("action", "search")
                .put("country", "IND")
                .put("city", "std:080")
                .put("core_version", "1.2.0")
                .put("bap_id", buyer.id)
                .put("bap_uri", buyer.url())
                .put("transaction_id", "t-" + messageId)
                .put("message_id", messageId)
                .put("timestamp", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString())
                .put("ttl", "PT60S");
        body.putObject("message")
                .putObject("intent")
                .putObject("item")
                .putObject("descriptor")
                .put("name", "atta");
        return body.toString();
    }

    @Override
    public void close() {
        buyer.close();
        seller.close();
        assertThat(NodeProcess.stop(vertx, registry::stop)).isEmpty();
    }
}

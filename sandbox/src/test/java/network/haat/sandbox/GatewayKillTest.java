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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A gateway that is killed while it works. A buyer that shares no code with it sends searches, again until it has the
 * ACK; a seller app that shares none either must have got every one of them. What was under way in the moment of the kill
 * may arrive a second time, because nobody can know whether it had arrived; the ids tell a receiver, as the protocol wants
 * it. {@code mvn verify -Pfaults} does it with 10,000.
 */
class GatewayKillTest {

    private static final int SEARCHES = Integer.getInteger("faults.searches", 600);
    private static final int KILLS = Integer.getInteger("faults.kills", 1);
    private static final int SENDERS = 4;
    private static final String DOMAIN = "ONDC:RET10";

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final Ports ports = Ports.free();
    private final String gatewayUrl = "http://localhost:" + ports.gateway();
    private final AtomicInteger acknowledged = new AtomicInteger();
    private RegistryApp registry;
    private Outsider buyer;
    private Outsider seller;
    private GatewayProcess gateway;

    @BeforeEach
    void start() throws Exception {
        String registryUrl = "http://localhost:" + ports.registry();
        registry = NodeProcess.await(
                RegistryApp.start(
                        vertx,
                        new ConfigLoader(Map.of(
                                        "NETWORK_PORT", Integer.toString(ports.registry()),
                                        "APP_PORT", Integer.toString(ports.registry() + 1),
                                        "REGISTRY_URL", registryUrl,
                                        "REGISTRY_KEYS",
                                                folder.resolve("registry.keys.json")
                                                        .toString(),
                                        "STORAGE_FILE",
                                                folder.resolve("registry.db").toString()))
                                .load(RegistryConfig.class, null),
                        Clock.systemUTC()),
                30);
        Path anchor =
                Files.write(folder.resolve("anchor.json"), registry.anchor().write());
        buyer = new Outsider("outside-buyer.example.com", registryUrl);
        seller = new Outsider("outside-seller.example.com", registryUrl);
        assertThat(buyer.subscribe("buyerApp", DOMAIN).toString()).contains("\"ACK\"");
        assertThat(seller.subscribe("sellerApp", DOMAIN).toString()).contains("\"ACK\"");
        gateway = new GatewayProcess(
                folder,
                Map.of(
                        "network.port", Integer.toString(ports.gateway()),
                        "app.port", Integer.toString(ports.gateway() + 1),
                        "subscriber.url", gatewayUrl,
                        "subscriber.keys", folder.resolve("gateway.keys.json").toString(),
                        "registry.url", registryUrl,
                        "registry.anchor", anchor.toString(),
                        "registry.copy", folder.resolve("gateway.registry").toString(),
                        "journal.folder", folder.resolve("gateway.journal").toString(),
                        "traffic.allow-private-addresses", "true"));
    }

    @AfterEach
    void stop() {
        gateway.close();
        buyer.close();
        seller.close();
        assertThat(NodeProcess.stop(vertx, registry::stop)).isEmpty();
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void killedWhileItWorks_everyAcknowledgedSearchArrives() throws Exception {
        List<String> sent = sendAll(GatewayProcess::kill);

        Map<String, Long> arrived = awaitAll(sent);
        long again = arrived.values().stream().filter(times -> times > 1).count();
        System.out.println(sent.size() + " searches acknowledged, " + KILLS + " kills, "
                + (sent.size() - arrived.size()) + " missing, " + again + " arrived again after a kill");
        assertThat(arrived.keySet()).containsExactlyInAnyOrderElementsOf(sent);
        assertThat(again)
                .as("no more than what was under way at the kills")
                .isLessThanOrEqualTo((long) KILLS * 4 * SENDERS);
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void stoppedWhileItWorks_everyAcknowledgedSearchArrivesOnce() throws Exception {
        List<String> sent = sendAll(GatewayProcess::stop);

        assertThat(awaitAll(sent))
                .hasSize(sent.size())
                .allSatisfy((id, times) -> assertThat(times).isEqualTo(1));
    }

    /** A way to end a process. */
    private interface End {
        void of(GatewayProcess process) throws Exception;
    }

    private List<String> sendAll(End end) throws Exception {
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        try {
            List<Future<List<String>>> parts = new ArrayList<>();
            for (int i = 0; i < SENDERS; i++) {
                int sender = i;
                Callable<List<String>> work = () -> send(sender);
                parts.add(senders.submit(work));
            }
            for (int kill = 1; kill <= KILLS; kill++) {
                awaitAcknowledged(SEARCHES * kill / (KILLS + 1), parts);
                end.of(gateway);
                gateway.restart();
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
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private List<String> send(int sender) throws Exception {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < SEARCHES / SENDERS; i++) {
            String id = "m-" + sender + "-" + i;
            String body = search(id);
            while (!isAcknowledged(body)) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            acknowledged.incrementAndGet();
            ids.add(id);
        }
        return ids;
    }

    private boolean isAcknowledged(String body) throws Exception {
        try {
            HttpResponse<String> answer = buyer.postSigned(gatewayUrl + "/search", body);
            if (answer.statusCode() == 200 && answer.body().contains("\"ACK\"")) {
                return true;
            }
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
            return false;
        } catch (IOException down) {
            return false;
        }
    }

    private Map<String, Long> awaitAll(List<String> sent) throws InterruptedException {
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
}

package network.haat.registry.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import network.haat.node.identity.NodeKeys;
import network.haat.protocol.Role;
import network.haat.protocol.SubscriberId;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.registry.SubscribeRequest;

/** Participants that subscribe, all with one server that answers their challenges. */
final class Newcomers implements AutoCloseable {

    static final List<String> DOMAINS = List.of("ONDC:RET10", "ONDC:RET11");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SecureRandom random = new SecureRandom();
    private final Map<String, NodeKeys> keys = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final HttpServer server;
    private final String registryKey;

    /** Those of a registry with this encryption key. */
    Newcomers(String registryKey) throws IOException {
        this.registryKey = registryKey;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    /** The body with which one of them subscribes, in both domains. */
    String request(String id) {
        NodeKeys pair = keys.computeIfAbsent(id, name -> NodeKeys.generate(name, random));
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/bpp");
        Instant now = Instant.now();
        return new SubscribeRequest(
                        UUID.randomUUID().toString(),
                        now,
                        new SubscriberId(id),
                        pair.keyId().uniqueKeyId(),
                        url,
                        "IND",
                        pair.signing().publicKey().base64(),
                        pair.encryption().publicKeyBase64(),
                        now.minusSeconds(1),
                        now.plus(Duration.ofDays(30)),
                        false,
                        DOMAINS.stream()
                                .map(domain ->
                                        new SubscribeRequest.Participation(Role.BPP, domain, url, List.of("std:080")))
                                .toList())
                .writeOndc()
                .toString();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var asked = JSON.readTree(exchange.getRequestBody());
            NodeKeys pair = keys.get(asked.path("subscriber_id").asText());
            if (pair == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            String text = pair.encryption()
                    .agree(registryKey)
                    .decryptChallenge(asked.path("challenge").asText());
            byte[] reply =
                    JSON.createObjectNode().put("answer", text).toString().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, reply.length);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write(reply);
            }
        } catch (ProtocolException undecipherable) {
            throw new IOException(undecipherable);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

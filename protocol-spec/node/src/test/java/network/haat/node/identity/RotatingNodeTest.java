package network.haat.node.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import network.haat.node.boot.Node;
import network.haat.node.boot.NodeProcess;
import network.haat.node.config.AppFace;
import network.haat.node.config.KeyRules;
import network.haat.node.config.Listen;
import network.haat.node.config.Participant;
import network.haat.node.config.RegistryAccess;
import network.haat.node.config.Secret;
import network.haat.node.config.TrafficRules;
import network.haat.node.http.ManagementFace;
import network.haat.node.outbound.PeerChannel;
import network.haat.node.outbound.PeerMessage;
import network.haat.node.testing.PeerStandIn;
import network.haat.node.testing.TestHttp;
import network.haat.protocol.Action;
import network.haat.protocol.Role;
import network.haat.protocol.encryption.EncryptionKey;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.registry.LookupFilter;
import network.haat.protocol.registry.SubscribeReader;
import network.haat.protocol.registry.SubscribeRequest;
import network.haat.protocol.registry.Subscription;
import network.haat.protocol.registry.SubscriptionJson;
import network.haat.protocol.registry.SubscriptionStatus;
import network.haat.protocol.signature.AuthorizationHeader;
import network.haat.protocol.signature.SignaturePolicy;
import network.haat.protocol.signature.Verification;
import network.haat.protocol.signature.Verifier;
import network.haat.protocol.signature.VerifyingKey;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A whole node over real HTTP that changes its keys under load, between a registry that challenges it and ends its old
 * keys, and a peer that believes a signature only while that registry lists its key.
 */
class RotatingNodeTest {

    private static final String ID = "node.haat.test";
    private static final String DOMAIN = "ONDC:RET10";
    private static final String TOKEN = "secret-of-the-test";
    private static final Duration OVERLAP = Duration.ofMillis(2_500);
    private static final Duration ANNOUNCE = Duration.ofMillis(500);
    private static final int A_SECOND = 500;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final EncryptionKey registryKey = EncryptionKey.generate(new SecureRandom());
    private final Map<String, Subscription> listed = new ConcurrentHashMap<>();
    private final Set<String> signedWith = ConcurrentHashMap.newKeySet();
    private final AtomicInteger verified = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private volatile boolean refuses;

    private int registry;
    private int peer;
    private int network;
    private int app;

    @SuppressWarnings("NullAway.Init")
    private Node node;

    @BeforeEach
    void open() throws Exception {
        registry = serve(this::atRegistry);
        peer = serve(this::atPeer);
        network = TestHttp.freePort();
        app = TestHttp.freePort();
        node = new Node(
                vertx,
                Clock.systemUTC(),
                Role.BAP,
                new Participant(
                        ID,
                        URI.create("http://localhost:" + network),
                        folder.resolve("keys.json"),
                        List.of(DOMAIN),
                        List.of("*"),
                        "IND"),
                new KeyRules(ANNOUNCE),
                new RegistryAccess(
                        URI.create("http://localhost:" + registry),
                        registryKey.publicKeyBase64(),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(5),
                        true,
                        "",
                        "",
                        Duration.ofMinutes(10)),
                new TrafficRules(
                        1_000_000, Duration.ofSeconds(5), Duration.ofHours(1), 100, Duration.ofSeconds(5), 64, true));
        Router routes = ManagementFace.router(vertx, Secret.of(TOKEN), node.metrics(), () -> true);
        new KeyRoutes(node.keyRotation()).route(routes);
        Router networkRoutes = node.networkRouter(Set.<Action>of(), message -> Future.succeededFuture(() -> {}));
        NodeProcess.await(
                node.open(
                        new Listen("127.0.0.1", network),
                        networkRoutes,
                        new AppFace("127.0.0.1", app, Secret.of(TOKEN)),
                        routes),
                20);
    }

    @AfterEach
    void close() {
        assertThat(NodeProcess.stop(vertx, node::close)).isEmpty();
    }

    private int serve(Handler<HttpServerRequest> handler) throws Exception {
        return NodeProcess.await(
                        vertx.createHttpServer().requestHandler(handler).listen(0, "127.0.0.1"), 10)
                .actualPort();
    }

    private void atRegistry(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            String header = request.getHeader("Authorization");
            boolean known = isListed(header, body.getBytes());
            if (request.path().equals("/subscribe")) {
                if (refuses || !(known || listed.isEmpty())) {
                    request.response()
                            .end("{\"message\":{\"ack\":{\"status\":\"NACK\"}},\"error\":{\"message\":\"no\"}}");
                } else {
                    subscribe(request, body);
                }
            } else {
                request.response()
                        .setStatusCode(known || listed.isEmpty() ? 200 : 401)
                        .end(found(body));
            }
        });
    }

    private String found(Buffer body) {
        try {
            LookupFilter filter = LookupFilter.read(JSON.readTree(body.getBytes()));
            ArrayNode rows = JSON.createArrayNode();
            listed.values().stream()
                    .filter(row -> filter.matches(row) && row.isInForce(Instant.now()))
                    .forEach(row -> rows.add(SubscriptionJson.writeOndc(row)));
            return rows.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ProtocolException e) {
            throw new AssertionError(e);
        }
    }

    private void subscribe(HttpServerRequest request, Buffer body) {
        SubscribeRequest asked = read(body);
        String challenge;
        try {
            challenge = registryKey.agree(asked.encryptionPublicKey()).encryptChallenge("a challenge of some length");
        } catch (ProtocolException e) {
            throw new AssertionError(e);
        }
        vertx.createHttpClient()
                .request(HttpMethod.POST, network, "localhost", "/on_subscribe")
                .compose(post -> post.send("{\"challenge\":\"" + challenge + "\"}"))
                .compose(answer -> answer.body())
                .onSuccess(answer -> {
                    assertThat(answer.toString()).contains("a challenge of some length");
                    Instant end = Instant.now().plus(OVERLAP);
                    if (asked.replacesKeys()) {
                        listed.replaceAll((name, row) -> row.validUntil().isBefore(end) ? row : row(row, end));
                    }
                    listed.put(asked.uniqueKeyId(), row(asked));
                    request.response().end(PeerStandIn.ACK);
                });
    }

    private static SubscribeRequest read(Buffer body) {
        try {
            return new SubscribeReader(Clock.systemUTC()).read(JSON.readTree(body.getBytes()));
        } catch (IOException | ProtocolException e) {
            throw new AssertionError(e);
        }
    }

    private Subscription row(SubscribeRequest asked) {
        return new Subscription(
                ID,
                asked.uniqueKeyId(),
                "http://localhost:" + network,
                Role.BAP,
                DOMAIN,
                "IND",
                List.of("*"),
                asked.signingPublicKey(),
                asked.encryptionPublicKey(),
                asked.validFrom(),
                asked.validUntil(),
                SubscriptionStatus.SUBSCRIBED);
    }

    private static Subscription row(Subscription row, Instant end) {
        return new Subscription(
                row.subscriberId(),
                row.uniqueKeyId(),
                row.url(),
                row.role(),
                row.domain(),
                row.country(),
                row.cities(),
                row.signingPublicKey(),
                row.encryptionPublicKey(),
                row.validFrom(),
                end,
                row.status());
    }

    /** Whether a signature holds with a key that is listed at this moment. */
    private boolean isListed(@Nullable String header, byte[] body) {
        try {
            AuthorizationHeader parsed = AuthorizationHeader.parse(Objects.requireNonNull(header));
            Optional<Subscription> row = Optional.ofNullable(
                            listed.get(parsed.keyId().uniqueKeyId()))
                    .filter(found -> found.isInForce(Instant.now()));
            return row.isPresent()
                    && new Verifier(SignaturePolicy.DEFAULT, Clock.systemUTC())
                                    .verify(
                                            header,
                                            body,
                                            VerifyingKey.parse(row.get().signingPublicKey()))
                            instanceof Verification.Verified;
        } catch (ProtocolException e) {
            return false;
        }
    }

    private void atPeer(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            String header = Objects.requireNonNull(request.getHeader("Authorization"));
            if (isListed(header, body.getBytes())) {
                verified.incrementAndGet();
                signedWith.add(header.substring(header.indexOf('|') + 1, header.indexOf("|ed25519")));
                request.response().end(PeerStandIn.ACK);
            } else {
                refused.incrementAndGet();
                request.response().setStatusCode(401).end();
            }
        });
    }

    private HttpResponse<String> rotate(String body) throws Exception {
        return TestHttp.post(
                "http://localhost:" + app + "/api/v1/keys/rotate", body, "Authorization", "Bearer " + TOKEN);
    }

    private JsonNode keys() {
        try {
            return JSON.readTree(
                    TestHttp.get("http://localhost:" + app + "/api/v1/keys", "Authorization", "Bearer " + TOKEN)
                            .body());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private Future<?> send(PeerChannel channel, int number) {
        return channel.send(new PeerMessage(
                "peer.haat.test",
                URI.create("http://localhost:" + peer + "/select"),
                "select",
                "t" + number,
                "m" + number,
                Buffer.buffer("{\"number\":" + number + "}"),
                Map.of(),
                Instant.now().plusSeconds(30)));
    }

    @Test
    void rotate_twiceUnder500MessagesASecond_noneRefusedNoneLost() throws Exception {
        PeerChannel channel = node.channels().signing(node.signer());
        AtomicInteger sent = new AtomicInteger();
        AtomicInteger failed = new AtomicInteger();
        AtomicInteger ended = new AtomicInteger();
        int everyMillis = 20;
        long timer = vertx.setPeriodic(everyMillis, tick -> {
            for (int i = 0; i < A_SECOND * everyMillis / 1000; i++) {
                send(channel, sent.incrementAndGet())
                        .onFailure(lost -> failed.incrementAndGet())
                        .onComplete(done -> ended.incrementAndGet());
            }
        });
        Instant start = Instant.now();
        for (int i = 0; i < 2; i++) {
            assertThat(rotate("").statusCode()).isEqualTo(202);
            TestHttp.await(
                    "the old key to retire", () -> keys().path("state").asText().equals("RETIRED"));
        }
        Duration lasted = Duration.between(start, Instant.now());
        assertThat(vertx.cancelTimer(timer)).isTrue();
        TestHttp.await("the last answers", () -> ended.get() == sent.get());

        assertThat(refused).hasValue(0);
        assertThat(failed).hasValue(0);
        assertThat(verified).hasValue(sent.get());
        assertThat(signedWith).hasSize(3);
        assertThat((double) sent.get() / lasted.toMillis())
                .as("messages a millisecond")
                .isGreaterThan(0.3);
        assertThat(listed.values().stream().filter(row -> row.isInForce(Instant.now())))
                .hasSize(1);
    }

    @Test
    void rotate_overHttp_tellsTheStateAndNeverAPrivateKey() throws Exception {
        String old = keys().path("unique_key_id").asText();
        assertThat(keys().toString()).isEqualTo("{\"unique_key_id\":\"" + old + "\",\"state\":\"STEADY\"}");

        HttpResponse<String> answer = rotate("{\"overlap\":\"PT10M\"}");
        assertThat(answer.statusCode()).isEqualTo(202);
        JsonNode begun = JSON.readTree(answer.body());
        assertThat(begun.path("previous").asText()).isEqualTo(old);
        assertThat(begun.path("state").asText()).isEqualTo("ANNOUNCED");
        Instant switches = Instant.parse(begun.path("switches").asText());
        assertThat(Instant.parse(begun.path("retires").asText()))
                .isAfter(switches)
                .isBefore(switches.plus(OVERLAP));
        assertThat(rotate("").body()).contains(begun.path("unique_key_id").asText());
        JsonNode file = JSON.readTree(Files.readAllBytes(folder.resolve("keys.json")));
        assertThat(answer.body() + keys())
                .doesNotContain(file.at("/signing_private_key").asText())
                .doesNotContain(file.at("/next/signing_private_key").asText("absent"));

        TestHttp.await("the switch", () -> keys().path("state").asText().equals("SWITCHED"));
        assertThat(node.signer().keyId().uniqueKeyId())
                .isEqualTo(begun.path("unique_key_id").asText())
                .isNotEqualTo(old);
    }

    @Test
    void rotate_refusedByTheRegistry_422WithItsReasonAndTheOldKeyStays() throws Exception {
        JsonNode before = keys();
        refuses = true;
        HttpResponse<String> answer = rotate("");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("the registry refused the new keys").contains("NACK no");
        assertThat(keys()).isEqualTo(before);
    }

    @Test
    void rotate_hostileCalls_refusedAndNothingBegins() throws Exception {
        for (String body : List.of("[]", "7", "{", "{\"overlap\":5}", "{\"overlap\":\"-PT1M\"}", "null")) {
            assertThat(rotate(body).statusCode()).as(body).isEqualTo(400);
        }
        assertThat(rotate(" ".repeat(5_000)).statusCode()).isEqualTo(413);
        HttpResponse<String> stranger = TestHttp.post("http://localhost:" + app + "/api/v1/keys/rotate", "");
        assertThat(stranger.statusCode()).isEqualTo(401);
        assertThat(TestHttp.get("http://localhost:" + app + "/api/v1/keys").statusCode())
                .isEqualTo(401);
        assertThat(keys().path("state").asText()).isEqualTo("STEADY");
        assertThat(listed).hasSize(1);
    }
}

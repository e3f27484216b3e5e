package network.haat.node.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import network.haat.node.boot.NodeProcess;
import network.haat.node.config.Listen;
import network.haat.node.config.StartException;
import network.haat.node.config.TrafficRules;
import network.haat.node.inbound.Gate;
import network.haat.node.inbound.InboundPipeline;
import network.haat.node.observe.NodeMetrics;
import network.haat.node.testing.Messages;
import network.haat.node.testing.RawPeer;
import network.haat.node.testing.TestDirectory;
import network.haat.node.testing.TestPeer;
import network.haat.protocol.Action;
import network.haat.protocol.Role;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The network face over real HTTP: statuses, challenges, limits. After every refusal the next good request succeeds. */
class NetworkFaceTest {

    private static final int LIMIT = 20_000;

    private final Vertx vertx = Vertx.vertx();
    private final Clock clock = Clock.systemUTC();
    private final TestPeer buyer = new TestPeer("buyer.haat.test", Role.BAP, "ONDC:RET10");
    private final AtomicInteger accepted = new AtomicInteger();
    private final NodeMetrics metrics = new NodeMetrics("test");
    private final HttpClient http = HttpClient.newHttpClient();
    private volatile @Nullable Problem overload;
    private int port;
    private int messages;

    @BeforeEach
    void open() throws Exception {
        TrafficRules rules = new TrafficRules(
                LIMIT, Duration.ofSeconds(5), Duration.ofHours(1), 100, Duration.ofSeconds(1), 8, false);
        InboundPipeline pipeline = new InboundPipeline(
                vertx,
                Role.BPP,
                "seller.haat.test",
                rules,
                new TestDirectory().with(buyer.subscription()),
                clock,
                metrics,
                Gate.open(rules.replayEntries(), clock),
                message -> {
                    if (overload != null) {
                        return Future.failedFuture(new ProtocolException(overload));
                    }
                    accepted.incrementAndGet();
                    return Future.succeededFuture(() -> {});
                });
        Router router = Router.router(vertx);
        new NetworkFace(
                        vertx,
                        pipeline,
                        new NackWriter(Role.BPP, "seller.haat.test", List.of("ONDC:RET10")),
                        Set.of(Action.SEARCH),
                        rules)
                .route(router, "/bpp");
        HttpServer server = NodeProcess.await(HttpServers.listen(vertx, new Listen("127.0.0.1", 0), router), 10);
        port = server.actualPort();
    }

    @AfterEach
    void goodRequestStillSucceeds_thenClose() throws Exception {
        int before = accepted.get();
        HttpResponse<String> response = post("/bpp/search", search(""));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"message\":{\"ack\":{\"status\":\"ACK\"}}}");
        assertThat(accepted).hasValue(before + 1);
        vertx.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
    }

    private String search(String filler) {
        String body = Messages.body(
                Messages.context(Action.SEARCH, buyer.id(), null, "t1", "m" + messages++, clock.instant()));
        return body.replace("\"intent\":{}", "\"filler\":\"" + filler + "\"");
    }

    private HttpResponse<String> post(String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", buyer.sign(body, clock))
                .POST(HttpRequest.BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void post_unsigned_401WithChallengeAndNack() throws Exception {
        HttpResponse<String> response = post("/bpp/search", search(""), "Authorization", "");
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate"))
                .contains("Signature realm=\"seller.haat.test\",headers=\"(created) (expires) digest\"");
        assertThat(response.body()).contains("\"NACK\"").contains("\"30016\"");
        assertThat(accepted).hasValue(0);
    }

    @Test
    void post_badGatewayHeader_401WithProxyChallenge() throws Exception {
        String body = search("");
        HttpResponse<String> response = post("/bpp/search", body, "X-Gateway-Authorization", buyer.sign(body, clock));
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("Proxy-Authenticate")).isPresent();
        assertThat(response.headers().firstValue("WWW-Authenticate")).isEmpty();
        assertThat(accepted).hasValue(0);
    }

    @Test
    void post_malformedBody_400NackWithPath() throws Exception {
        HttpResponse<String> response = post("/bpp/search", search("").replace("\"transaction_id\"", "\"trans\""));
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("/context/transaction_id").contains("\"30000\"");
        assertThat(accepted).hasValue(0);
    }

    private String head(String authorization, int length, String... more) {
        return "POST /bpp/search HTTP/1.1\r\nHost: a\r\nContent-Length: " + length + "\r\nAuthorization: "
                + authorization + "\r\n" + String.join("", more) + "\r\n";
    }

    @Test
    void post_badHeaderAndSmallBody_401AndTheConnectionServesOn() throws IOException {
        String body = search("");
        String good = search("");
        try (RawPeer peer = new RawPeer(port)) {
            peer.send(head("nonsense", body.length()));
            assertThat(peer.answer().status()).isEqualTo(401);
            peer.send(body);
            peer.send(head(buyer.sign(good, clock), good.length()) + good);
            assertThat(peer.answer().status()).isEqualTo(200);
        }
        assertThat(accepted).hasValue(1);
    }

    @Test
    void post_expectsToBeToldToContinue_toldOnlyWhenTheHeaderIsGood() throws IOException {
        String body = search("");
        try (RawPeer peer = new RawPeer(port)) {
            peer.send(head("nonsense", body.length(), "Expect: 100-continue\r\n"));
            assertThat(peer.answer().status()).isEqualTo(401);
        }
        try (RawPeer peer = new RawPeer(port)) {
            peer.send(head(buyer.sign(body, clock), body.length(), "Expect: 100-continue\r\n"));
            assertThat(peer.answer().status()).isEqualTo(100);
            peer.send(body);
            assertThat(peer.answer().status()).isEqualTo(200);
        }
        assertThat(accepted).hasValue(1);
    }

    @Test
    void post_overloaded_503WithTheTimeToWait() throws Exception {
        Duration[] waits = {Duration.ofMillis(200), Duration.ofSeconds(7), Duration.ofMillis(7_001)};
        String[] told = {"1", "7", "8"};
        for (int i = 0; i < waits.length; i++) {
            overload = Problem.of(Fault.OVERLOADED, "too much at once").retryAfter(waits[i]);
            HttpResponse<String> response = post("/bpp/search", search(""));
            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.headers().firstValue("Retry-After")).contains(told[i]);
        }
        overload = null;
        assertThat(accepted).hasValue(0);
    }

    @Test
    void post_tooLarge_413Nack() throws Exception {
        HttpResponse<String> response = post("/bpp/search", search("x".repeat(LIMIT)));
        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(response.body()).contains("\"NACK\"").contains("at most " + LIMIT);
        assertThat(accepted).hasValue(0);
    }

    @Test
    void post_tooLargeAfterDecompression_413Nack() throws Exception {
        String body = search("x".repeat(LIMIT * 10));
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(body.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(packed.size()).isLessThan(LIMIT);
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/bpp/search"))
                        .header("Content-Encoding", "gzip")
                        .header("Authorization", buyer.sign(body, clock))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(packed.toByteArray()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(accepted).hasValue(0);
    }

    @Test
    void post_unknownAction_404Nack() throws Exception {
        for (String path : new String[] {"/bpp/confirm", "/bpp/on_search", "/bpp/nonsense", "/search", "/"}) {
            HttpResponse<String> response = post(path, search(""));
            assertThat(response.statusCode()).as(path).isEqualTo(404);
            assertThat(response.body()).contains("\"NACK\"");
        }
        assertThat(accepted).hasValue(0);
    }

    @Test
    void connection_garbage_closedWithoutEffect() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write("\u0000\u0001 nonsense\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            byte[] answer = socket.getInputStream().readAllBytes();
            assertThat(new String(answer, StandardCharsets.ISO_8859_1)).doesNotContain("200 OK");
        }
        assertThat(accepted).hasValue(0);
    }

    @Test
    void connection_halfABody_noEffect() throws IOException {
        String body = search("");
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String head = "POST /bpp/search HTTP/1.1\r\nHost: a\r\nContent-Length: " + body.length()
                    + "\r\nAuthorization: " + buyer.sign(body, clock) + "\r\n\r\n";
            socket.getOutputStream()
                    .write((head + body.substring(0, body.length() / 2)).getBytes(StandardCharsets.UTF_8));
        }
        assertThat(accepted).hasValue(0);
    }

    @Test
    void listen_portTaken_oneLineWithTheFix() throws InterruptedException {
        try {
            NodeProcess.await(HttpServers.listen(vertx, new Listen("127.0.0.1", port), Router.router(vertx)), 10);
            throw new AssertionError("a taken port was opened");
        } catch (StartException refused) {
            assertThat(refused.getMessage())
                    .contains("port " + port)
                    .contains("choose another port")
                    .doesNotContain("\n");
        }
    }

    @Test
    void metrics_afterTraffic_countByActionAndVerdict() throws Exception {
        post("/bpp/search", search(""));
        post("/bpp/search", search(""), "Authorization", "");
        assertThat(metrics.scrape())
                .contains("haat_inbound_seconds_count{action=\"search\",part=\"test\",verdict=\"ack\"} 1")
                .contains("verdict=\"missing_signature\"");
    }
}

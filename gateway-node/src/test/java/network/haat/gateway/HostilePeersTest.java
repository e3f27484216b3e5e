package network.haat.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static network.haat.node.testing.TestHttp.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import network.haat.node.boot.NodeProcess;
import network.haat.node.testing.Messages;
import network.haat.node.testing.NodeSetting;
import network.haat.node.testing.PeerStandIn;
import network.haat.node.testing.RawPeer;
import network.haat.node.testing.RegistryStandIn;
import network.haat.node.testing.TestHttp;
import network.haat.node.testing.TestPeer;
import network.haat.protocol.Action;
import network.haat.protocol.Context;
import network.haat.protocol.Line;
import network.haat.protocol.Role;
import network.haat.protocol.registry.SubscriptionStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Peers that mean harm, over real sockets. Each gets its status and code, nothing of theirs is forwarded, and the next
 * good search succeeds.
 */
class HostilePeersTest {

    private static final String DOMAIN = "ONDC:RET10";
    private static final int LIMIT = 100_000;
    private static final Clock CLOCK = Clock.systemUTC();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final TestPeer buyer = new TestPeer("buyer.haat.test", Role.BAP, DOMAIN);
    private final PeerStandIn seller = new PeerStandIn("seller.haat.test", Role.BPP, DOMAIN, "/bpp");

    @SuppressWarnings("NullAway.Init")
    private RegistryStandIn registry;

    @SuppressWarnings("NullAway.Init")
    private NodeSetting setting;

    private int port;
    private int messages;

    /** How many searches of a test may reach the seller. */
    private int forwarded;

    @BeforeEach
    void open() throws Exception {
        registry = RegistryStandIn.open(vertx).with(buyer.subscription()).with(seller.subscription());
        setting = NodeSetting.in(folder, "gateway.haat.test", "", registry)
                .with("TRAFFIC_READ_TIMEOUT", "PT1S")
                .with("TRAFFIC_PEER_TIMEOUT", "PT5S")
                .with("TRAFFIC_MAX_BODY_BYTES", Integer.toString(LIMIT));
        NodeProcess.await(GatewayApp.start(vertx, setting.load(GatewayConfig.class), CLOCK), 10);
        port = URI.create(setting.url()).getPort();
    }

    @AfterEach
    void nextGoodSearchSucceeds_thenClose() throws Exception {
        String body = search();
        HttpResponse<String> response = post(body, buyer.sign(body, CLOCK));
        assertThat(response.body()).isEqualTo(PeerStandIn.ACK);
        await(
                "the good search at the seller",
                () -> seller.received("search").stream()
                        .anyMatch(received -> received.getBodyAsString().equals(body)));
        assertThat(seller.receivedAnywhere()).isEqualTo(forwarded + 1);
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        seller.close();
    }

    private Context context(String domain, String bapUri) {
        return new Context(
                Line.ONDC_1_2,
                Action.SEARCH,
                domain,
                "1.2.0",
                "IND",
                "std:080",
                buyer.id(),
                bapUri,
                null,
                null,
                "t1",
                "m" + messages++,
                CLOCK.instant(),
                Duration.ofSeconds(10));
    }

    private String search() {
        return Messages.body(context(DOMAIN, "https://" + buyer.id()));
    }

    private HttpResponse<String> post(String body, String authorization, String... headers) throws Exception {
        String[] all = new String[headers.length + 2];
        all[0] = "Authorization";
        all[1] = authorization;
        System.arraycopy(headers, 0, all, 2, headers.length);
        return TestHttp.post(setting.url() + "/search", body, all);
    }

    private RawPeer connect() throws IOException {
        return new RawPeer(port);
    }

    /** A request head with a good signature over {@code body}, without the empty line. */
    private String head(String body, String... more) {
        return "POST /search HTTP/1.1\r\nHost: gateway\r\nContent-Type: application/json\r\nAuthorization: "
                + buyer.sign(body, CLOCK) + "\r\n" + String.join("", more);
    }

    private static String length(String body) {
        return "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n";
    }

    private static void assertNack(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.body()).contains("\"NACK\"").contains("\"" + code + "\"");
    }

    private static void assertNack(RawPeer.Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.body()).contains("\"NACK\"").contains("\"" + code + "\"");
    }

    @Test
    void halfBody_thenSilence_408AndClosed() throws Exception {
        String body = search();
        try (RawPeer peer = connect()) {
            peer.send(head(body, length(body)) + "\r\n" + body.substring(0, 40));
            RawPeer.Answer answer = peer.answer();
            assertNack(answer, 408, "10000");
            assertThat(answer.header("Connection")).isEqualTo("close");
            assertThat(peer.isClosedByOther()).isTrue();
        }
    }

    @Test
    void drippingBody_408AndClosed() throws Exception {
        String body = search();
        try (RawPeer peer = connect()) {
            peer.send(head(body, length(body)) + "\r\n");
            peer.drip(body, Duration.ofMillis(100));
            assertNack(peer.answer(), 408, "10000");
            assertThat(peer.isClosedByOther()).isTrue();
        }
    }

    @Test
    void halfBody_thenGone_nothingForwarded() throws Exception {
        String body = search();
        try (RawPeer peer = connect()) {
            peer.send(head(body, length(body)) + "\r\n" + body.substring(0, body.length() - 1));
        }
        try (RawPeer peer = connect()) {
            peer.send(head(body, length(body)) + "\r\n" + body.substring(0, 1));
            peer.reset();
        }
    }

    @Test
    void slowHeader_closedWithoutAnAnswer() throws Exception {
        try (RawPeer peer = connect()) {
            peer.drip(head(search()), Duration.ofMillis(100));
            assertThat(peer.isClosedByOther()).isTrue();
        }
    }

    @Test
    void silence_closed() throws Exception {
        try (RawPeer peer = connect()) {
            assertThat(peer.isClosedByOther()).isTrue();
        }
    }

    @Test
    void garbage_400AndClosed() throws Exception {
        try (RawPeer peer = connect()) {
            peer.send("\u0000\u0001 nonsense\r\n\r\n");
            assertThat(peer.answer().status()).isEqualTo(400);
            assertThat(peer.isClosedByOther()).isTrue();
        }
    }

    @Test
    void garbagePipelinedAfterAGoodSearch_ackThen400AndClosed() throws Exception {
        String body = search();
        forwarded = 1;
        try (RawPeer peer = connect()) {
            peer.send(head(body, length(body)) + "\r\n" + body + "GET\u0000 / nonsense\r\n\r\n");
            assertThat(peer.answer().body()).isEqualTo(PeerStandIn.ACK);
            assertThat(peer.answer().status()).isEqualTo(400);
            assertThat(peer.isClosedByOther()).isTrue();
        }
    }

    @Test
    void searchSmuggledInTheBodyOfARefusedOne_notTaken() throws Exception {
        String inner = search();
        String smuggled = head(inner, length(inner)) + "\r\n" + inner;
        try (RawPeer peer = connect()) {
            peer.send("POST /search HTTP/1.1\r\nHost: gateway\r\nAuthorization: nonsense\r\n" + length(smuggled)
                    + "\r\n" + smuggled);
            assertNack(peer.answer(), 401, "10001");
            assertThat(peer.isSilent()).isTrue();
        }
    }

    @Test
    void chunksThatAreNone_closedAndNothingForwarded() throws Exception {
        String body = search();
        String[] tricks = {
            "zz\r\n" + body + "\r\n0\r\n\r\n",
            "-1\r\n" + body + "\r\n0\r\n\r\n",
            "7fffffffffffffffffff\r\n" + body,
            Integer.toHexString(body.length()) + "\r\n" + body + "no end of line 0\r\n\r\n"
        };
        for (String trick : tricks) {
            try (RawPeer peer = connect()) {
                peer.send(head(body, "Transfer-Encoding: chunked\r\n") + "\r\n" + trick);
                assertThat(peer.isClosedByOther()).as(trick).isTrue();
            }
        }
    }

    @Test
    void chunkedAndLength_theChunksCountAndNothingIsSmuggled() throws Exception {
        String body = search();
        String chunked = Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n";
        try (RawPeer peer = connect()) {
            peer.send(head("4\r\n", "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n") + "\r\n" + chunked);
            assertNack(peer.answer(), 401, "10001");
            assertThat(peer.isSilent()).isTrue();
        }
        forwarded = 1;
        try (RawPeer peer = connect()) {
            peer.send(head(body, "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n") + "\r\n" + chunked);
            assertThat(peer.answer().body()).isEqualTo(PeerStandIn.ACK);
            assertThat(peer.isSilent()).isTrue();
        }
    }

    @Test
    void duplicatedSignature_401() throws Exception {
        String body = search();
        try (RawPeer peer = connect()) {
            String authorization = "Authorization: " + buyer.sign(body, CLOCK) + "\r\n";
            peer.send(head(body, authorization, length(body)) + "\r\n" + body);
            RawPeer.Answer answer = peer.answer();
            assertNack(answer, 401, "10001");
            assertThat(answer.header("WWW-Authenticate")).contains("realm=\"gateway.haat.test\"");
        }
    }

    @Test
    void duplicatedLength_400() throws Exception {
        String body = search();
        try (RawPeer peer = connect()) {
            peer.send(head(body, "Content-Length: 4\r\n", length(body)) + "\r\n" + body);
            assertThat(peer.answer().status()).isEqualTo(400);
        }
    }

    @Test
    void duplicatedGatewayHeader_401() throws Exception {
        String body = search();
        try (RawPeer peer = connect()) {
            String gateway = "X-Gateway-Authorization: " + buyer.sign(body, CLOCK) + "\r\n";
            peer.send(head(body, gateway, gateway, length(body)) + "\r\n" + body);
            assertNack(peer.answer(), 401, "10001");
        }
    }

    @Test
    void forgedGatewayHeader_401() throws Exception {
        for (String name : new String[] {"X-Gateway-Authorization", "Proxy-Authorization"}) {
            String body = search();
            String forged = name + ": " + buyer.sign(body, CLOCK) + "\r\n";
            try (RawPeer peer = connect()) {
                peer.send(head(body, forged, length(body)) + "\r\n" + body);
                RawPeer.Answer answer = peer.answer();
                assertNack(answer, 401, "10001");
                assertThat(answer.header("Proxy-Authenticate")).contains("realm=\"gateway.haat.test\"");
            }
        }
    }

    @Test
    void wrongDigest_401() throws Exception {
        String body = search();
        assertNack(post(body.replace("std:080", "std:011"), buyer.sign(body, CLOCK)), 401, "10001");
    }

    @Test
    void badHeader_refusedBeforeTheBodyIsSent() throws Exception {
        String body = search() + " ".repeat(80_000);
        String old = buyer.sign(body, Clock.offset(CLOCK, Duration.ofHours(-1)));
        String stranger = new TestPeer("nobody.haat.test", Role.BAP, DOMAIN).sign(body, CLOCK);
        for (String authorization : new String[] {"", "nonsense", old, stranger}) {
            try (RawPeer peer = connect()) {
                peer.send("POST /search HTTP/1.1\r\nHost: gateway\r\nAuthorization: " + authorization + "\r\n"
                        + length(body) + "\r\n");
                RawPeer.Answer answer = peer.answer();
                assertNack(answer, 401, "10001");
                assertThat(answer.header("Connection")).isEqualTo("close");
                assertThat(peer.isClosedByOther()).isTrue();
            }
        }
    }

    @Test
    void badHeader_answerCanBeReadThoughTheBodyIsStillBeingSent() throws Exception {
        String body = search() + " ".repeat(90_000);
        try (RawPeer peer = connect()) {
            peer.send("POST /search HTTP/1.1\r\nHost: gateway\r\nAuthorization: nonsense\r\n" + length(body) + "\r\n"
                    + body);
            assertNack(peer.answer(), 401, "10001");
        }
    }

    @Test
    void replay_ackAndForwardedOnce() throws Exception {
        forwarded = 1;
        String body = search();
        String authorization = buyer.sign(body, CLOCK);
        for (int i = 0; i < 3; i++) {
            assertThat(post(body, authorization).body()).isEqualTo(PeerStandIn.ACK);
        }
        String other = body.replace("std:080", "std:011");
        assertNack(post(other, buyer.sign(other, CLOCK)), 400, "10000");
    }

    @Test
    void clockAhead_refused() throws Exception {
        Clock ahead = Clock.offset(CLOCK, Duration.ofHours(1));
        String body = search();
        assertNack(post(body, buyer.sign(body, ahead)), 401, "10001");
        String future = Messages.body(
                Messages.context(Action.SEARCH, buyer.id(), null, "t1", "m" + messages++, ahead.instant()));
        assertNack(post(future, buyer.sign(future, CLOCK)), 400, "10000");
    }

    @Test
    void oversized_413BeforeTheBodyIsSent() throws Exception {
        try (RawPeer peer = connect()) {
            peer.send(head(search(), "Content-Length: " + (LIMIT + 1) + "\r\n") + "\r\n");
            assertNack(peer.answer(), 413, "10000");
            assertThat(peer.isClosedByOther()).isTrue();
        }
        try (RawPeer peer = connect()) {
            peer.send(head(search(), "Content-Length: 99999999999999999999\r\n") + "\r\n");
            assertThat(peer.answer().status()).isBetween(400, 499);
        }
    }

    @Test
    void endlessChunks_413AndClosed() throws Exception {
        String chunk = "1000\r\n" + " ".repeat(0x1000) + "\r\n";
        try (RawPeer peer = connect()) {
            peer.send(head(search(), "Transfer-Encoding: chunked\r\n") + "\r\n" + chunk.repeat(LIMIT / 0x1000 + 2));
            assertNack(peer.answer(), 413, "10000");
            assertThat(peer.isClosedByOther()).isTrue();
        }
    }

    @Test
    void bombInAGzip_413() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(new byte[100 * LIMIT]);
        }
        try (RawPeer peer = connect()) {
            peer.send(head(search(), "Content-Encoding: gzip\r\nContent-Length: " + packed.size() + "\r\n") + "\r\n");
            peer.send(packed.toByteArray());
            assertNack(peer.answer(), 413, "10000");
        }
    }

    @Test
    void unknownDomain_refused() throws Exception {
        String notRegistered = Messages.body(context("ONDC:RET99", "https://" + buyer.id()));
        assertNack(post(notRegistered, buyer.sign(notRegistered, CLOCK)), 401, "10001");
    }

    @Test
    void domainNobodyServes_nackWithoutProviders() throws Exception {
        TestPeer other = new TestPeer(buyer.id(), "k2", Role.BAP, "ONDC:RET12");
        registry.with(other.subscription());
        String body = Messages.body(context("ONDC:RET12", "https://" + buyer.id()));
        assertNack(post(body, other.sign(body, CLOCK)), 200, "10002");
    }

    @Test
    void uriOfTheGatewayItself_refused() throws Exception {
        String body = Messages.body(context(DOMAIN, setting.url()));
        assertNack(post(body, buyer.sign(body, CLOCK)), 400, "10000");
    }

    @Test
    void sellerRegisteredAtTheGatewayItself_noLoop() throws Exception {
        registry.with(new TestPeer("mirror.haat.test", Role.BPP, DOMAIN)
                .subscription(SubscriptionStatus.SUBSCRIBED, setting.url()));
        forwarded = 1;
        String body = search();
        assertThat(post(body, buyer.sign(body, CLOCK)).body()).isEqualTo(PeerStandIn.ACK);
        await("the seller", () -> !seller.received("search").isEmpty());
    }

    @Test
    void redirectAnswer_notFollowed() throws Exception {
        forwarded = 1;
        try (PeerStandIn elsewhere = new PeerStandIn("elsewhere.haat.test", Role.BPP, "ONDC:RET99", "")) {
            seller.answersFirst(aResponse().withStatus(307).withHeader("Location", elsewhere.url() + "/search"));
            String body = search();
            assertThat(post(body, buyer.sign(body, CLOCK)).body()).isEqualTo(PeerStandIn.ACK);
            await("the seller", () -> !seller.received("search").isEmpty());
            String next = search();
            assertThat(post(next, buyer.sign(next, CLOCK)).body()).isEqualTo(PeerStandIn.ACK);
            await("the next one", () -> seller.received("search").size() == 2);
            forwarded = 2;
            assertThat(elsewhere.receivedAnywhere()).isZero();
        }
    }

    @Test
    void endlessAnswer_cutOffAndOthersServed() throws Exception {
        forwarded = 1;
        CountDownLatch cutOff = new CountDownLatch(1);
        try (ServerSocket endless = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread answering = new Thread(() -> answerWithoutEnd(endless, cutOff), "endless");
            answering.start();
            registry.with(new TestPeer("endless.haat.test", Role.BPP, DOMAIN)
                    .subscription(SubscriptionStatus.SUBSCRIBED, "http://localhost:" + endless.getLocalPort()));
            String body = search();
            assertThat(post(body, buyer.sign(body, CLOCK)).body()).isEqualTo(PeerStandIn.ACK);
            await("the other seller", () -> !seller.received("search").isEmpty());
            assertThat(cutOff.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static void answerWithoutEnd(ServerSocket server, CountDownLatch cutOff) {
        try (Socket socket = server.accept();
                OutputStream out = socket.getOutputStream()) {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] piece = new byte[8_192];
            while (true) {
                out.write(piece);
            }
        } catch (IOException closed) {
            cutOff.countDown();
        }
    }
}

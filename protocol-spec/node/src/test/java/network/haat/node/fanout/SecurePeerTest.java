package network.haat.node.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.PfxOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import network.haat.node.outbound.HostResolver;
import network.haat.node.outbound.PeerDial;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS, with a certificate made for the test by the JDK's own tool. */
class SecurePeerTest {

    private static final Duration TTL = Duration.ofSeconds(30);
    private static final String ACK = "{\"message\":{\"ack\":{\"status\":\"ACK\"}}}";

    @TempDir
    static Path folder;

    private static PfxOptions keys;

    private final Vertx vertx = Vertx.vertx();
    private final Set<HttpVersion> versions = ConcurrentHashMap.newKeySet();
    private final Set<String> authorities = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final FanOut fanOut = fanOut(true, TTL);

    @BeforeAll
    static void makeCertificate() throws Exception {
        Path file = folder.resolve("keys.p12");
        Process tool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "sink",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-validity",
                        "30",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        "not-a-secret")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(tool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(tool.exitValue()).isZero();
        keys = new PfxOptions().setPath(file.toString()).setPassword("not-a-secret");
    }

    private FanOut fanOut(boolean trusting, Duration attempt) {
        PeerDial dial = new PeerDial(HostResolver.system(vertx), true, Duration.ofSeconds(5));
        FanOutRules rules = new FanOutRules(
                4,
                100,
                10_000,
                1_000,
                attempt,
                Duration.ofSeconds(15),
                3,
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                true);
        return FanOut.open(
                vertx, rules, dial, BreakerHints.none(), Clock.systemUTC(), 2, trusting ? keys.copy() : null);
    }

    @AfterEach
    void close() {
        fanOut.close().await();
        vertx.close().await();
    }

    private Target peer(String host, List<HttpVersion> offered) throws Exception {
        HttpServer server = vertx.createHttpServer(new HttpServerOptions()
                        .setSsl(true)
                        .setUseAlpn(true)
                        .setAlpnVersions(offered)
                        .setKeyCertOptions(keys))
                .connectionHandler(connection -> connections.incrementAndGet())
                .requestHandler(request -> {
                    versions.add(request.version());
                    authorities.add(request.authority().toString());
                    request.body().onSuccess(body -> request.response().end(ACK));
                });
        server.listen(0, "127.0.0.1").await(10, TimeUnit.SECONDS);
        return new Target("seller", URI.create("https://" + host + ":" + server.actualPort() + "/beckn"));
    }

    private List<Delivery> sendMany(Target target) throws Exception {
        Queue<Delivery> told = new ConcurrentLinkedQueue<>();
        List<Future<Void>> sent = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            sent.add(fanOut.send(Sending.parcel("buyer", TTL), List.of(target), told::add));
        }
        Future.all(sent).await(60, TimeUnit.SECONDS);
        return List.copyOf(told);
    }

    @Test
    void send_peerOffersHttp2_usesOneConnection() throws Exception {
        Target target = peer("localhost", List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1));
        assertThat(sendMany(target)).hasSize(20).allMatch(delivery -> delivery.outcome() == Outcome.ACK);
        assertThat(versions).containsExactly(HttpVersion.HTTP_2);
        assertThat(connections).hasValue(1);
        assertThat(authorities).containsExactly("localhost:" + target.url().getPort());
    }

    @Test
    void send_peerOffersOnlyHttp1_keepsFewConnections() throws Exception {
        Target target = peer("localhost", List.of(HttpVersion.HTTP_1_1));
        assertThat(sendMany(target)).hasSize(20).allMatch(delivery -> delivery.outcome() == Outcome.ACK);
        assertThat(versions).containsExactly(HttpVersion.HTTP_1_1);
        assertThat(connections.get()).isBetween(1, 4);
    }

    @Test
    void send_certificateOfAnotherHost_sendsNothing() throws Exception {
        Target target = peer("127.0.0.1", List.of(HttpVersion.HTTP_1_1));
        assertThat(Sending.send(fanOut, Duration.ofSeconds(4), target).outcome())
                .isIn(Outcome.UNREACHABLE, Outcome.TIMEOUT);
        assertThat(versions).isEmpty();
    }

    @Test
    void send_unknownAuthority_sendsNothing() throws Exception {
        FanOut strict = fanOut(false, TTL);
        Target target = peer("localhost", List.of(HttpVersion.HTTP_1_1));
        assertThat(Sending.send(strict, Duration.ofSeconds(4), target).outcome())
                .isIn(Outcome.UNREACHABLE, Outcome.TIMEOUT);
        assertThat(versions).isEmpty();
        strict.close().await();
    }

    @Test
    void send_http2PeerNeverAnswers_timesOutAndOthersDoNot() throws Exception {
        HttpServer silent = vertx.createHttpServer(
                        new HttpServerOptions().setSsl(true).setUseAlpn(true).setKeyCertOptions(keys))
                .requestHandler(request -> {
                    if (request.path().startsWith("/good")) {
                        request.response().end(ACK);
                    }
                });
        silent.listen(0, "127.0.0.1").await(10, TimeUnit.SECONDS);
        String origin = "https://localhost:" + silent.actualPort();
        FanOut impatient = fanOut(true, Duration.ofSeconds(5));
        List<Delivery> told = Sending.send(
                impatient,
                Sending.parcel("buyer", TTL),
                List.of(
                        new Target("seller", URI.create(origin + "/silent")),
                        new Target("seller", URI.create(origin + "/good"))));
        assertThat(told.get(0).outcome()).isEqualTo(Outcome.TIMEOUT);
        assertThat(told.get(1).outcome()).isEqualTo(Outcome.ACK);
        assertThat(Sending.send(impatient, TTL, new Target("seller", URI.create(origin + "/good")))
                        .outcome())
                .isEqualTo(Outcome.ACK);
        impatient.close().await();
    }

    @Test
    void send_peerSpeaksNoTls_isUnreachable() throws Exception {
        RawPeer plain = RawPeer.saying(vertx, "HTTP/1.1 400 Bad Request\r\n\r\n");
        Target target = new Target(
                "seller", URI.create("https://localhost:" + plain.url().getPort()));
        assertThat(Sending.send(fanOut, Duration.ofSeconds(4), target).outcome())
                .isIn(Outcome.UNREACHABLE, Outcome.TIMEOUT);
    }
}

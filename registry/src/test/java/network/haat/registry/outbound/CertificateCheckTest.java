package network.haat.registry.outbound;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import network.haat.protocol.error.ErrorCode;
import network.haat.registry.core.Evidence;
import network.haat.registry.outbound.CertificateCheck.Mode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class CertificateCheckTest {

    private static final String HOST = "shop.example.com";
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private final Vertx vertx = Vertx.vertx();
    private final TestCertificates certificates = new TestCertificates();
    private final Newcomer shop = new Newcomer();

    @AfterEach
    void close() {
        vertx.close();
    }

    private Evidence check(Mode mode, boolean softFail, String host, int port) {
        return Newcomer.await(new CertificateCheck(
                        vertx, Newcomer.dialHere(TIMEOUT), mode, softFail, TIMEOUT, Set.of(certificates.authority))
                .check(shop.request(host + ":" + port, "https://shop.example.com/bpp")));
    }

    private Evidence chain(KeyStore server) {
        return check(Mode.CHAIN, false, HOST, serve(server));
    }

    private static String problem(Evidence evidence) {
        return evidence.refusal().orElseThrow().message();
    }

    @Test
    void check_validCertificate_passes() {
        Evidence evidence = chain(certificates.server(HOST, 2, now(), null));

        assertThat(evidence.isPassed()).isTrue();
        assertThat(evidence.sent()).startsWith("TLS shop.example.com port ");
        assertThat(evidence.received()).contains("CN=shop.example.com", "CN=Haat test authority");
    }

    @Test
    void check_selfSigned_refusedAndShown() {
        Evidence evidence = chain(TestCertificates.selfSigned(HOST));

        assertThat(problem(evidence)).contains("not of a trusted authority");
        assertThat(evidence.received()).contains("CN=shop.example.com");
        assertThat(Newcomer.code(evidence)).isEqualTo(ErrorCode.SUBSCRIPTION_POLICY);
    }

    @Test
    void check_trustOfTheJdk_selfSignedRefused() {
        WireMockServer site = new WireMockServer(wireMockConfig().dynamicHttpsPort());
        site.start();
        try {
            CertificateCheck check = new CertificateCheck(vertx, Newcomer.dialHere(TIMEOUT), Mode.CHAIN, true, TIMEOUT);
            Evidence evidence = Newcomer.await(
                    check.check(shop.request(HOST + ":" + site.httpsPort(), "https://shop.example.com/bpp")));

            assertThat(problem(evidence)).contains("not of a trusted authority");
        } finally {
            site.stop();
        }
    }

    @Test
    void check_otherHost_refused() {
        int port = serve(certificates.server(HOST, 2, now(), null));

        assertThat(problem(check(Mode.CHAIN, false, "other.example.com", port))).contains("for another host");
    }

    @Test
    void check_expired_refused() {
        assertThat(problem(chain(certificates.server(HOST, 2, around(-20), null))))
                .contains("has expired");
    }

    @Test
    void check_notYetValid_refused() {
        assertThat(problem(chain(certificates.server(HOST, 2, around(20), null))))
                .contains("not valid yet");
    }

    @Test
    void check_modeNone_notConnected() {
        assertThat(check(Mode.NONE, false, HOST, 1).isPassed()).isTrue();
    }

    @Test
    void check_plainHttp_noTls() {
        int port = await(vertx.createHttpServer()
                        .requestHandler(request -> request.response().end("hello"))
                        .listen(0, "127.0.0.1"))
                .actualPort();

        assertThat(problem(check(Mode.CHAIN, false, HOST, port))).contains("no TLS connection");
    }

    @Test
    void check_nobodyListens_noTls() {
        assertThat(problem(check(Mode.CHAIN, false, HOST, 1))).contains("no TLS connection");
    }

    @Test
    void check_silentServer_givenUp() {
        int port = await(vertx.createNetServer()
                        .connectHandler(socket -> socket.handler(bytes -> {}))
                        .listen(0, "127.0.0.1"))
                .actualPort();
        Instant start = Instant.now();

        assertThat(problem(check(Mode.CHAIN, false, HOST, port))).containsAnyOf("no TLS connection", "in time");
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(8));
    }

    /** Every byte comes in time for the socket, never enough of them for the handshake. */
    @Test
    void check_drippingServer_givenUp() {
        int port = await(vertx.createNetServer()
                        .connectHandler(socket -> {
                            socket.write(Buffer.buffer(new byte[] {22, 3, 3, 64, 0}));
                            long drip = vertx.setPeriodic(200, tick -> socket.write(Buffer.buffer(new byte[1])));
                            socket.closeHandler(closed -> vertx.cancelTimer(drip));
                        })
                        .listen(0, "127.0.0.1"))
                .actualPort();
        Instant start = Instant.now();

        assertThat(problem(check(Mode.CHAIN, false, HOST, port))).containsAnyOf("no TLS connection", "in time");
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void check_hostOnThisMachineOutsideASandbox_refused() {
        CertificateCheck check = new CertificateCheck(vertx, Newcomer.dialOutside(TIMEOUT), Mode.CHAIN, false, TIMEOUT);

        assertThat(problem(Newcomer.await(check.check(shop.request(HOST, "https://shop.example.com/bpp")))))
                .contains("outside the public internet");
    }

    @Test
    void check_ocspSaysGood_passes() {
        OcspStandIn ocsp = new OcspStandIn(vertx, certificates, Set.of(3));
        int port = serve(certificates.server(HOST, 2, now(), ocsp.url()));

        assertThat(check(Mode.REVOCATION, false, HOST, port).refusal()).isEmpty();
        assertThat(ocsp.asked()).isEqualTo(1);
    }

    @Test
    void check_ocspSaysRevoked_refusedEvenSoftly() {
        OcspStandIn ocsp = new OcspStandIn(vertx, certificates, Set.of(3));
        int port = serve(certificates.server(HOST, 3, now(), ocsp.url()));

        Evidence evidence = check(Mode.REVOCATION, true, HOST, port);

        assertThat(problem(evidence)).contains("is revoked");
        assertThat(Newcomer.code(evidence)).isEqualTo(ErrorCode.SUBSCRIPTION_CERTIFICATE);
        assertThat(check(Mode.CHAIN, true, HOST, port).isPassed()).isTrue();
    }

    @Test
    void check_ocspSilent_dependsOnSoftFail() {
        int port = serve(certificates.server(HOST, 2, now(), "http://127.0.0.1:1/ocsp"));

        Evidence hard = check(Mode.REVOCATION, false, HOST, port);
        assertThat(problem(hard)).contains("could not be found out");
        assertThat(Newcomer.code(hard)).isEqualTo(ErrorCode.SUBSCRIPTION_CERTIFICATE);
        assertThat(check(Mode.REVOCATION, true, HOST, port).isPassed()).isTrue();
    }

    @Test
    void check_ocspNeverAnswers_givenUp() {
        int silent = await(vertx.createNetServer()
                        .connectHandler(socket -> socket.handler(bytes -> {}))
                        .listen(0, "127.0.0.1"))
                .actualPort();
        int port = serve(certificates.server(HOST, 2, now(), "http://127.0.0.1:" + silent));
        Instant start = Instant.now();

        assertThat(problem(check(Mode.REVOCATION, false, HOST, port))).contains("in time");
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void mode_word_readAndRefused() {
        assertThat(Mode.of("chain")).isEqualTo(Mode.CHAIN);
        assertThatThrownBy(() -> Mode.of("CHAIN")).hasMessageContaining("none, chain, revocation");
    }

    private static TestCertificates.Period now() {
        return around(0);
    }

    private static TestCertificates.Period around(int days) {
        return TestCertificates.period(Instant.now().plus(Duration.ofDays(days)), 5);
    }

    private int serve(KeyStore store) {
        HttpServerOptions options = new HttpServerOptions()
                .setSsl(true)
                .setKeyCertOptions(new PfxOptions()
                        .setValue(Buffer.buffer(TestCertificates.pkcs12(store)))
                        .setPassword(TestCertificates.PASSWORD));
        return await(vertx.createHttpServer(options)
                        .requestHandler(request -> request.response().end())
                        .listen(0, "127.0.0.1"))
                .actualPort();
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }
}

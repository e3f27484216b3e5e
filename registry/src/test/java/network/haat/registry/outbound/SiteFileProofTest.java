package network.haat.registry.outbound;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import network.haat.protocol.error.ErrorCode;
import network.haat.registry.core.Evidence;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class SiteFileProofTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final String PATH = "/ondc-site-verification.html";

    private final Vertx vertx = Vertx.vertx();
    private final WireMockServer site =
            new WireMockServer(wireMockConfig().dynamicPort().dynamicHttpsPort());
    private final Newcomer shop = new Newcomer();

    @BeforeEach
    void open() {
        site.start();
    }

    @AfterEach
    void close() {
        site.stop();
        vertx.close();
    }

    private static String page(String content) {
        return "<html><head><meta name='ondc-site-verification' content='" + content + "' /></head></html>";
    }

    private Evidence check(ResponseDefinitionBuilder response) {
        site.stubFor(get(anyUrl()).willReturn(response));
        return check("shop.example.com:" + site.port());
    }

    private Evidence check(String id) {
        SiteFileProof proof = new SiteFileProof(vertx, Newcomer.dialHere(TIMEOUT), true, TIMEOUT);
        return Newcomer.await(proof.check(shop.request(id, "http://shop.example.com/bpp")));
    }

    @Test
    void check_signedRequestId_passes() {
        Evidence evidence = check(ok(page(shop.proof())).withHeader("Content-Type", "text/html"));

        assertThat(evidence.isPassed()).isTrue();
        assertThat(evidence.sent()).isEqualTo("GET http://shop.example.com:" + site.port() + PATH);
        assertThat(evidence.received()).contains("HTTP 200", "text/html", shop.proof());
        site.verify(
                1, getRequestedFor(urlEqualTo(PATH)).withHeader("Host", equalTo("shop.example.com:" + site.port())));
    }

    @Test
    void check_idWithPath_fileBelowIt() {
        site.stubFor(get(urlEqualTo("/option1" + PATH)).willReturn(ok(page(shop.proof()))));

        assertThat(check("shop.example.com:" + site.port() + "/option1").isPassed())
                .isTrue();
        assertThat(check("shop.example.com:" + site.port() + "/option1/").isPassed())
                .isTrue();
        assertThat(check("shop.example.com:" + site.port()).isPassed()).isFalse();
    }

    @Test
    void check_tagsOfSeveralEnvironments_oneIsEnough() {
        assertThat(check(ok(page(shop.sign("another request")) + page(shop.proof())))
                        .isPassed())
                .isTrue();
    }

    @Test
    void check_moreTagsThanAreLookedAt_refused() {
        Evidence evidence = check(ok(page(shop.sign("another request")).repeat(10) + page(shop.proof())));

        assertThat(Newcomer.code(evidence)).isEqualTo(ErrorCode.SUBSCRIPTION_SITE_FILE_SIGNATURE);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("was not served", aResponse().withStatus(404)),
                Arguments.of("was not served", aResponse().withStatus(500).withBody(page("x"))),
                Arguments.of("was not served", aResponse().withStatus(302).withHeader("Location", "/elsewhere")),
                Arguments.of("no such meta tag", ok()),
                Arguments.of("no such meta tag", ok("<html>" + "<meta name='x' content='y'>".repeat(2_000))),
                Arguments.of("too large", ok("x".repeat(1_000_000))),
                Arguments.of("too large", ok(page("x") + " ".repeat(70_000))),
                Arguments.of("did not come within", ok(page("x")).withFixedDelay(10_000)),
                Arguments.of("did not come within", ok(page("x")).withChunkedDribbleDelay(20, 20_000)),
                Arguments.of("could not be reached", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void check_noFile_missing(String reason, ResponseDefinitionBuilder response) {
        Instant start = Instant.now();
        Evidence evidence = check(response);

        assertThat(evidence.refusal().orElseThrow().message()).contains(reason);
        assertThat(Newcomer.code(evidence)).isEqualTo(ErrorCode.SUBSCRIPTION_SITE_FILE);
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(8));
        site.verify(0, getRequestedFor(urlEqualTo("/elsewhere")));
    }

    @Test
    void check_wrongSignature_saidSo() {
        Newcomer other = new Newcomer();
        for (String content : new String[] {
            shop.sign("another request"),
            shop.sign(Newcomer.REQUEST_ID + "\n"),
            other.proof(),
            "not base64",
            "",
            "x".repeat(50_000)
        }) {
            Evidence evidence = check(ok(page(content)));

            assertThat(Newcomer.code(evidence)).isEqualTo(ErrorCode.SUBSCRIPTION_SITE_FILE_SIGNATURE);
            assertThat(evidence.received()).hasSizeLessThan(600);
        }
    }

    @Test
    void check_pageWithControlCharacters_reportIsClean() {
        Evidence evidence = check(ok(page("\u001b[2J\u202eevil\r\n")));

        assertThat(evidence.received()).doesNotContain("\u001b", "\u202e", "\n");
    }

    @Test
    void check_hostOnThisMachineOutsideASandbox_notConnected() {
        site.stubFor(get(anyUrl()).willReturn(ok(page(shop.proof()))));
        SiteFileProof proof = new SiteFileProof(vertx, Newcomer.dialOutside(TIMEOUT), false, TIMEOUT);

        Evidence evidence = Newcomer.await(
                proof.check(shop.request("shop.example.com:" + site.httpsPort(), "https://shop.example.com/bpp")));

        assertThat(evidence.refusal().orElseThrow().message()).contains("outside the public internet");
        assertThat(evidence.sent()).startsWith("GET https://");
        assertThat(Newcomer.code(evidence)).isEqualTo(ErrorCode.SUBSCRIPTION_SITE_FILE);
        site.verify(0, getRequestedFor(anyUrl()));
    }

    @Test
    void check_selfSignedCertificate_refused() {
        site.stubFor(get(anyUrl()).willReturn(ok(page(shop.proof()))));
        SiteFileProof proof = new SiteFileProof(vertx, Newcomer.dialHere(TIMEOUT), true, TIMEOUT);

        Evidence evidence = Newcomer.await(
                proof.check(shop.request("shop.example.com:" + site.httpsPort(), "https://shop.example.com/bpp")));

        assertThat(evidence.refusal().orElseThrow().message()).contains("no valid TLS certificate");
        site.verify(0, getRequestedFor(anyUrl()));
    }

    /** What is connected to is an IP address; what is proven is the name. */
    @Test
    void check_certificate_mustBeForTheHostOfTheUrl() {
        TestCertificates certificates = new TestCertificates();
        int port = https(certificates.server("shop.example.com", 2, TestCertificates.period(Instant.now(), 1), null));
        HttpClientOptions trust = new HttpClientOptions()
                .setTrustOptions(new PfxOptions()
                        .setValue(Buffer.buffer(TestCertificates.pkcs12(certificates.trust())))
                        .setPassword(TestCertificates.PASSWORD));
        SiteFileProof proof = new SiteFileProof(vertx, Newcomer.dialHere(TIMEOUT), false, TIMEOUT, trust);

        assertThat(Newcomer.await(proof.check(shop.request("shop.example.com:" + port, "https://shop.example.com/bpp")))
                        .isPassed())
                .isTrue();
        assertThat(Newcomer.await(proof.check(shop.request("other.example.com:" + port, "https://x.example.com/bpp")))
                        .refusal()
                        .orElseThrow()
                        .message())
                .contains("no valid TLS certificate");
    }

    private int https(KeyStore store) {
        HttpServerOptions options = new HttpServerOptions()
                .setSsl(true)
                .setKeyCertOptions(new PfxOptions()
                        .setValue(Buffer.buffer(TestCertificates.pkcs12(store)))
                        .setPassword(TestCertificates.PASSWORD));
        return vertx.createHttpServer(options)
                .requestHandler(request -> request.response().end(page(shop.proof())))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join()
                .actualPort();
    }
}

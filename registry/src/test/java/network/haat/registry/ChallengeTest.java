package network.haat.registry;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static network.haat.registry.TestParticipant.DOMAIN;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Participants that fail the challenge, each in another way: none is entered, and each is told why. */
final class ChallengeTest {

    @RegisterExtension
    static final WireMockExtension PEER = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    @TempDir
    Path folder;

    private TestRegistry registry;
    private TestParticipant seller;

    @BeforeEach
    void open() throws Exception {
        registry = new TestRegistry(folder);
        seller = new TestParticipant(registry, "seller.example.com");
    }

    @AfterEach
    void close() {
        registry.close();
    }

    static Stream<Arguments> misbehaviour() {
        return Stream.of(
                Arguments.of("the answer to the challenge is wrong", okJson("{\"answer\":\"guess\"}")),
                Arguments.of("the answer to the challenge is wrong", okJson("{\"answer\":\"\"}")),
                Arguments.of("sent no answer", okJson("{\"answer\":17}")),
                Arguments.of("sent no answer", okJson("{}")),
                Arguments.of("sent no answer", aResponse().withBody("not JSON")),
                Arguments.of("sent no answer", aResponse()),
                Arguments.of("found HTTP 500", aResponse().withStatus(500)),
                Arguments.of("found HTTP 202", okJson("{\"answer\":\"x\"}").withStatus(202)),
                Arguments.of(
                        "found HTTP 302", aResponse().withStatus(302).withHeader("Location", PEER.url("/elsewhere"))),
                Arguments.of("too large", okJson("{\"answer\":\"" + "x".repeat(70_000) + "\"}")),
                Arguments.of("within 1 s", okJson("{\"answer\":\"x\"}").withFixedDelay(3_000)),
                Arguments.of("within 1 s", okJson("{\"answer\":\"x\"}").withChunkedDribbleDelay(5, 5_000)),
                Arguments.of("could not be reached", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
    }

    @ParameterizedTest
    @MethodSource("misbehaviour")
    void challenge_misbehavingParticipant_isNotEntered(String reason, ResponseDefinitionBuilder response) {
        PEER.stubFor(post(anyUrl()).willReturn(response));

        assertRefused(subscribe(PEER.baseUrl() + "/bpp"), reason);
        PEER.verify(1, postRequestedFor(anyUrl()));
        PEER.verify(1, postRequestedFor(urlEqualTo("/bpp/on_subscribe")));
    }

    @Test
    void challenge_nobodyListens_isNotEntered() {
        assertRefused(subscribe("http://127.0.0.1:1/bpp"), "could not be reached at http://127.0.0.1:1");
    }

    @Test
    void challenge_slowParticipant_isNotWaitedForLongerThanTheTimeout() {
        PEER.stubFor(post(anyUrl()).willReturn(okJson("{}").withFixedDelay(20_000)));
        Instant start = Instant.now();

        subscribe(PEER.baseUrl());

        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void challenge_failedOnce_mayBeTriedAgain() {
        subscribe("http://127.0.0.1:1/bpp");

        assertThat(seller.subscribe(DOMAIN).verdict()).isEqualTo("200 ACK ");
    }

    private Reply subscribe(String url) {
        return registry.post("/subscribe", seller.request(URI.create(url), DOMAIN));
    }

    private void assertRefused(Reply reply, String reason) {
        assertThat(reply.verdict()).isEqualTo("200 NACK 132");
        assertThat(reply.path()).startsWith("on_subscribe");
        assertThat(reply.message()).contains(reason).contains("expected");
        assertThat(seller.rows()).isZero();
        assertThat(registry.participant(seller.id).status()).isEqualTo(404);
    }
}

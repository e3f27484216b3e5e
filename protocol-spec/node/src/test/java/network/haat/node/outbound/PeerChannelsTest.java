package network.haat.node.outbound;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import network.haat.node.config.TrafficRules;
import network.haat.node.observe.NodeMetrics;
import network.haat.node.testing.TestPeer;
import network.haat.node.trace.Hop;
import network.haat.node.trace.Hops;
import network.haat.node.trace.Tracer;
import network.haat.protocol.Role;
import network.haat.protocol.dialect.Acknowledgement;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.signature.SignaturePolicy;
import network.haat.protocol.signature.Verification;
import network.haat.protocol.signature.Verifier;
import network.haat.protocol.signature.VerifyingKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole onion against peers that misbehave, over real HTTP. */
class PeerChannelsTest {

    private static final Duration PEER_TIMEOUT = Duration.ofSeconds(2);
    private static final String ACK = "{\"message\":{\"ack\":{\"status\":\"ACK\"}}}";

    private final Vertx vertx = Vertx.vertx();
    private final WireMockServer peer = new WireMockServer(wireMockConfig().dynamicPort());
    private final Hops hops = new Hops();
    private final Tracer tracer = Tracer.remembering(hops);
    private final TestPeer self = new TestPeer("self.haat.test", Role.BAP, "ONDC:RET10");

    @BeforeEach
    void open() {
        peer.start();
    }

    @AfterEach
    void close() {
        peer.stop();
        vertx.close();
    }

    private PeerChannel channel(boolean sandbox) {
        TrafficRules rules =
                new TrafficRules(5_000_000, Duration.ofSeconds(5), Duration.ofHours(1), 100, PEER_TIMEOUT, 2, sandbox);
        return new PeerChannels("self.haat.test", vertx, rules, Clock.systemUTC(), new NodeMetrics("test"), tracer)
                .signing(self.signer(Clock.systemUTC()));
    }

    private PeerDial dial() {
        return new PeerDial(HostResolver.system(vertx), true, PEER_TIMEOUT);
    }

    private PeerMessage message(Duration life) {
        return new PeerMessage(
                "peer.haat.test",
                URI.create("http://localhost:" + peer.port() + "/bpp/select"),
                "select",
                "t1",
                "m1",
                Buffer.buffer("{\"a\": \"ಅಕ್ಕಿ\"}"),
                Map.of(),
                Instant.now().plus(life));
    }

    private Acknowledgement send(ResponseDefinitionBuilder response) {
        peer.stubFor(post(anyUrl()).willReturn(response));
        return await(channel(true).send(message(Duration.ofSeconds(10))));
    }

    private static Acknowledgement await(Future<Acknowledgement> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (ExecutionException | InterruptedException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    /** One attempt, without retries, so that the reason is that of the attempt and not of the deadline. */
    private PeerException.Reason failure(ResponseDefinitionBuilder response) {
        peer.stubFor(post(anyUrl()).willReturn(response));
        Future<Throwable> failure = new HttpChannel(vertx, dial(), PEER_TIMEOUT)
                .send(message(Duration.ofSeconds(10)))
                .transform(outcome -> Future.succeededFuture(Objects.requireNonNull(outcome.cause(), "it succeeded")));
        try {
            return ((PeerException)
                            failure.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS))
                    .reason();
        } catch (ExecutionException | InterruptedException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void send_ack_exactBytesWithAVerifiableSignature() throws ProtocolException {
        assertThat(send(aResponse().withBody(ACK)).isAck()).isTrue();
        List<LoggedRequest> requests = peer.findAll(postRequestedFor(urlEqualTo("/bpp/select")));
        assertThat(requests).hasSize(1);
        LoggedRequest request = requests.get(0);
        assertThat(request.getBodyAsString()).isEqualTo("{\"a\": \"ಅಕ್ಕಿ\"}");
        VerifyingKey key = VerifyingKey.parse(self.subscription().signingPublicKey());
        assertThat(new Verifier(SignaturePolicy.DEFAULT, Clock.systemUTC())
                        .verify(request.getHeader("Authorization"), request.getBody(), key))
                .isInstanceOf(Verification.Verified.class);
    }

    @Test
    void send_ack_carriesItsTraceAndIsRemembered() {
        send(aResponse().withBody(ACK));
        Hop hop = hops.of("t1").orElseThrow().hops().get(0);
        assertThat(hop.outcome()).isEqualTo("ack");
        assertThat(hop.peer()).isEqualTo("peer.haat.test");
        assertThat(hop.direction()).isEqualTo(Hop.Direction.OUT);
        peer.verify(
                1,
                postRequestedFor(anyUrl())
                        .withHeader("traceparent", equalTo(hop.trace().format())));
    }

    @Test
    void send_deadEnd_theReasonIsRemembered() {
        channel(false).send(message(Duration.ofSeconds(1)));
        assertThat(hops.of("t1").orElseThrow().hops())
                .singleElement()
                .satisfies(hop -> assertThat(hop.outcome()).isEqualTo("forbidden_address"))
                .satisfies(hop -> assertThat(hop.detail()).isNotEmpty());
    }

    @Test
    void send_nackWith401_isANackNotAFailure() {
        Acknowledgement answer = send(aResponse()
                .withStatus(401)
                .withBody(
                        "{\"message\":{\"ack\":{\"status\":\"NACK\"},\"error\":{\"code\":10001,\"message\":\"no\"}}}"));
        assertThat(answer.kind()).isEqualTo(Acknowledgement.Kind.NACK);
        assertThat(answer.code()).isEqualTo("10001");
        peer.verify(1, postRequestedFor(anyUrl()));
    }

    @Test
    void send_busyThenAck_triedAgain() {
        peer.stubFor(post(anyUrl())
                .inScenario("busy")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(aResponse().withStatus(503))
                .willSetStateTo("free"));
        peer.stubFor(post(anyUrl())
                .inScenario("busy")
                .whenScenarioStateIs("free")
                .willReturn(aResponse().withBody(ACK)));
        assertThat(await(channel(true).send(message(Duration.ofSeconds(5)))).isAck())
                .isTrue();
        peer.verify(2, postRequestedFor(anyUrl()).withHeader("Content-Type", equalTo("application/json")));
    }

    @Test
    void send_redirect_notFollowed() {
        assertThat(send(aResponse().withStatus(302).withHeader("Location", "/elsewhere"))
                        .kind())
                .isEqualTo(Acknowledgement.Kind.MALFORMED);
        peer.verify(0, postRequestedFor(urlEqualTo("/elsewhere")));
    }

    @Test
    void send_notAnAcknowledgement_malformed() {
        assertThat(send(aResponse().withBody("<html>")).kind()).isEqualTo(Acknowledgement.Kind.MALFORMED);
    }

    @Test
    void send_answersTooLate_timeout() {
        assertThat(failure(aResponse().withBody(ACK).withFixedDelay(4_000))).isEqualTo(PeerException.Reason.TIMEOUT);
    }

    @Test
    void send_connectionReset_unreachable() {
        assertThat(failure(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)))
                .isEqualTo(PeerException.Reason.UNREACHABLE);
    }

    @Test
    void send_endlessAnswer_givenUp() {
        assertThat(failure(aResponse().withBody("x".repeat(1_000_000))))
                .isEqualTo(PeerException.Reason.ANSWER_TOO_LARGE);
    }

    @Test
    void send_loopbackOutsideASandbox_notConnected() {
        peer.stubFor(post(anyUrl()).willReturn(aResponse().withBody(ACK)));
        Future<Acknowledgement> sent = channel(false).send(message(Duration.ofSeconds(1)));
        assertThat(sent.cause())
                .isInstanceOfSatisfying(
                        PeerException.class,
                        e -> assertThat(e.reason()).isEqualTo(PeerException.Reason.FORBIDDEN_ADDRESS));
        peer.verify(0, postRequestedFor(anyUrl()));
    }

    @Test
    void send_deadlinePast_nothingSent() {
        Future<Acknowledgement> sent = channel(true).send(message(Duration.ofSeconds(-1)));
        assertThat(sent.cause())
                .isInstanceOfSatisfying(
                        PeerException.class, e -> assertThat(e.reason()).isEqualTo(PeerException.Reason.TIMEOUT));
        peer.verify(0, postRequestedFor(anyUrl()));
    }

    @Test
    void send_moreThanTheLane_refusedNotQueued() {
        peer.stubFor(post(anyUrl()).willReturn(aResponse().withBody(ACK).withFixedDelay(300)));
        PeerChannel lane = new LaneChannel(new HttpChannel(vertx, dial(), PEER_TIMEOUT), 2);
        Future<Acknowledgement> first = lane.send(message(Duration.ofSeconds(5)));
        Future<Acknowledgement> second = lane.send(message(Duration.ofSeconds(5)));
        Future<Acknowledgement> third = lane.send(message(Duration.ofSeconds(5)));
        assertThat(third.cause())
                .isInstanceOfSatisfying(
                        PeerException.class, e -> assertThat(e.reason()).isEqualTo(PeerException.Reason.BUSY));
        assertThat(await(first).isAck() && await(second).isAck()).isTrue();
        assertThat(await(lane.send(message(Duration.ofSeconds(5)))).isAck()).isTrue();
    }
}

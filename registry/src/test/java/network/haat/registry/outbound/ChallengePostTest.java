package network.haat.registry.outbound;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import network.haat.node.outbound.HostResolver;
import network.haat.node.outbound.PeerDial;
import network.haat.protocol.KeyId;
import network.haat.protocol.SubscriberId;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.signature.Signer;
import network.haat.protocol.signature.SigningKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ChallengePostTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final SubscriberId SHOP = new SubscriberId("shop.example.com");

    private final Vertx vertx = Vertx.vertx();
    private final WireMockServer inside = new WireMockServer(wireMockConfig().dynamicPort());
    private final Signer signer = new Signer(
            new KeyId("registry.haat.test", "k1"), SigningKey.generate(new SecureRandom()), Clock.systemUTC());

    @BeforeEach
    void open() {
        inside.start();
        inside.stubFor(post(anyUrl()).willReturn(okJson("{\"answer\":\"read\"}")));
    }

    @AfterEach
    void close() {
        inside.stop();
        vertx.close();
    }

    @Test
    void ask_hostResolvesToThisMachine_refusedAndNotConnected() {
        Problem problem = refusal(carrier(
                        host -> Future.succeededFuture(List.of(InetAddress.getLoopbackAddress())), false)
                .ask(URI.create("https://shop.example.com:" + inside.port() + "/on_subscribe"), SHOP, "x", step -> {}));

        assertThat(problem.fault()).isEqualTo(Fault.BUSINESS);
        assertThat(problem.path()).isEqualTo("on_subscribe");
        assertThat(problem.message()).contains("outside the public internet").doesNotContain("127.0.0.1");
        inside.verify(0, postRequestedFor(anyUrl()));
    }

    @Test
    void ask_hostWithoutAddress_refusedAsTheParticipantsFault() {
        Problem problem = refusal(carrier(host -> Future.failedFuture(new UnknownHostException(host)), true)
                .ask(URI.create("http://shop.example.com/on_subscribe"), SHOP, "x", step -> {}));

        assertThat(problem.fault()).isEqualTo(Fault.BUSINESS);
        assertThat(problem.path()).isEqualTo("on_subscribe");
        assertThat(problem.message()).contains("has no address");
    }

    @Test
    void ask_checkedAddress_connectedUnderTheNameOfTheUrl() throws Exception {
        Future<String> answer = carrier(host -> Future.succeededFuture(List.of(InetAddress.getLoopbackAddress())), true)
                .ask(URI.create("http://shop.example.com:" + inside.port() + "/on_subscribe"), SHOP, "x", step -> {});

        assertThat(answer.toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS))
                .isEqualTo("read");
        inside.verify(1, postRequestedFor(anyUrl()).withHeader("Host", equalTo("shop.example.com:" + inside.port())));
    }

    private ChallengePost carrier(HostResolver names, boolean sandbox) {
        return new ChallengePost(vertx, new PeerDial(names, sandbox, SECOND), signer, SECOND);
    }

    private static Problem refusal(Future<String> future) {
        Throwable cause = future.transform(done -> Future.succeededFuture(Optional.ofNullable(done.cause())))
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(5, TimeUnit.SECONDS)
                .join()
                .orElseThrow();
        return ((ProtocolException) cause).problem();
    }
}

package network.haat.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static network.haat.node.testing.TestHttp.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.vertx.core.Vertx;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import network.haat.node.boot.NodeProcess;
import network.haat.node.testing.NodeSetting;
import network.haat.node.testing.PeerStandIn;
import network.haat.node.testing.RegistryStandIn;
import network.haat.node.testing.TestHttp;
import network.haat.node.testing.TestPeer;
import network.haat.protocol.Action;
import network.haat.protocol.Context;
import network.haat.protocol.Line;
import network.haat.protocol.Role;
import network.haat.protocol.dialect.Dialect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Catalogues that come back through a gateway, as Beckn core has it. */
class GatewayRelayTest {

    private static final String DOMAIN = "retail";
    private static final Clock CLOCK = Clock.systemUTC();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final PeerStandIn buyer = new PeerStandIn("buyer.haat.test", Role.BAP, DOMAIN, "/bap");
    private final TestPeer seller = new TestPeer("seller.haat.test", Role.BPP, DOMAIN);

    @SuppressWarnings("NullAway.Init")
    private RegistryStandIn registry;

    @SuppressWarnings("NullAway.Init")
    private NodeSetting setting;

    @BeforeEach
    void open() throws Exception {
        registry = RegistryStandIn.open(vertx).with(buyer.subscription()).with(seller.subscription());
        setting = NodeSetting.in(folder, "gateway.haat.test", "", registry);
        NodeProcess.await(GatewayApp.start(vertx, setting.load(GatewayConfig.class), CLOCK), 10);
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        buyer.close();
    }

    private String catalogue(String domain, String bapId, String bapUri, String name) {
        Context context = new Context(
                Line.BECKN_1_1,
                Action.ON_SEARCH,
                domain,
                "1.1.0",
                "IND",
                "std:080",
                bapId,
                bapUri,
                seller.id(),
                "https://" + seller.id(),
                "t1",
                "m1",
                CLOCK.instant(),
                Duration.ofSeconds(30));
        return "{\"context\":" + Dialect.of(context.line()).write(context)
                + ",\"message\" : {\"catalog\":{\"descriptor\":{\"name\":\"" + name + "\"},\"providers\":[]}}}";
    }

    private String catalogue(String name) {
        return catalogue(DOMAIN, buyer.peer().id(), buyer.url(), name);
    }

    private HttpResponse<String> post(String body) throws Exception {
        return TestHttp.post(setting.url() + "/on_search", body, "Authorization", seller.sign(body, CLOCK));
    }

    private void assertNothingArrivedBefore(String lastBody) throws Exception {
        assertThat(post(lastBody).body()).isEqualTo(PeerStandIn.ACK);
        await("the next good one", () -> !buyer.received("on_search").isEmpty());
        assertThat(buyer.receivedAnywhere()).isEqualTo(1);
        assertThat(buyer.received("on_search").get(0).getBodyAsString()).isEqualTo(lastBody);
    }

    @Test
    void onSearch_ofCore_buyerGetsTheSameBytesWithBothSignatures() throws Exception {
        String body = catalogue("ಹಸಿರು");
        String authorization = seller.sign(body, CLOCK);

        HttpResponse<String> answer = TestHttp.post(setting.url() + "/on_search", body, "Authorization", authorization);

        assertThat(answer.body()).isEqualTo(PeerStandIn.ACK);
        await("the buyer", () -> buyer.received("on_search").size() == 1);
        LoggedRequest arrived = buyer.received("on_search").get(0);
        assertThat(arrived.getBody()).isEqualTo(body.getBytes(StandardCharsets.UTF_8));
        assertThat(arrived.getHeader("Authorization")).isEqualTo(authorization);
        assertThat(setting.signed(arrived.getHeader("X-Gateway-Authorization"), arrived.getBody()))
                .isTrue();
        assertThat(TestHttp.get(setting.api() + "/api/v1/receipts/m1").statusCode())
                .as("a catalogue must not have what would be taken for the receipt of its search")
                .isEqualTo(404);
    }

    @Test
    void onSearch_severalPagesOfOneSearch_eachArrivesOnceAlsoWhenRepeated() throws Exception {
        String first = catalogue("one");
        String second = catalogue("two");
        assertThat(post(first).body()).isEqualTo(PeerStandIn.ACK);
        assertThat(post(second).body()).isEqualTo(PeerStandIn.ACK);
        assertThat(post(first).body()).isEqualTo(PeerStandIn.ACK);
        await("both", () -> buyer.received("on_search").size() == 2);
        String third = catalogue("three");
        assertThat(post(third).body()).isEqualTo(PeerStandIn.ACK);
        await("the third", () -> buyer.received("on_search").size() == 3);
        assertThat(buyer.received("on_search"))
                .extracting(LoggedRequest::getBodyAsString)
                .containsExactlyInAnyOrder(first, second, third);
    }

    @Test
    void onSearch_aMegabyte_arrivesByteForByte() throws Exception {
        String body = catalogue("x".repeat(1_000_000));
        assertThat(post(body).body()).isEqualTo(PeerStandIn.ACK);
        await("the buyer", () -> buyer.received("on_search").size() == 1);
        assertThat(buyer.received("on_search").get(0).getBodyAsString()).isEqualTo(body);
    }

    @Test
    void onSearch_buyerFailsFirst_isTriedAgain() throws Exception {
        buyer.answersFirst(aResponse().withStatus(503));
        assertThat(post(catalogue("again")).body()).isEqualTo(PeerStandIn.ACK);
        await("the second attempt", () -> buyer.received("on_search").size() == 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:1/bap", "https://elsewhere.example.com/bap", "http://localhost/bap"})
    void onSearch_bapUriOfAnotherHost_refusedAndNotSent(String bapUri) throws Exception {
        HttpResponse<String> answer = post(catalogue(DOMAIN, buyer.peer().id(), bapUri, "x"));
        assertThat(answer.body()).contains("\"NACK\"").contains("bap_uri");
        assertNothingArrivedBefore(catalogue("good"));
    }

    @Test
    void onSearch_unknownBuyer_refused() throws Exception {
        HttpResponse<String> answer = post(catalogue(DOMAIN, "stranger.haat.test", buyer.url(), "x"));
        assertThat(answer.body()).contains("\"NACK\"").contains("bap_id");
        assertNothingArrivedBefore(catalogue("good"));
    }

    @Test
    void onSearch_ofOndc_refusedBecauseItGoesStraight() throws Exception {
        TestPeer ondc = new TestPeer(seller.id(), "k2", Role.BPP, "ONDC:TRV10");
        registry.with(ondc.subscription());
        String body = catalogue("ONDC:TRV10", buyer.peer().id(), buyer.url(), "x");
        HttpResponse<String> answer =
                TestHttp.post(setting.url() + "/on_search", body, "Authorization", ondc.sign(body, CLOCK));
        assertThat(answer.body()).contains("\"NACK\"").contains("do not come through the gateway");
        assertNothingArrivedBefore(catalogue("good"));
    }
}

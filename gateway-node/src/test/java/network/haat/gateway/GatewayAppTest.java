package network.haat.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static network.haat.node.testing.TestHttp.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import network.haat.node.boot.NodeProcess;
import network.haat.node.config.StartException;
import network.haat.node.testing.Messages;
import network.haat.node.testing.NodeSetting;
import network.haat.node.testing.PeerStandIn;
import network.haat.node.testing.RegistryStandIn;
import network.haat.node.testing.TestHttp;
import network.haat.node.testing.TestPeer;
import network.haat.protocol.Action;
import network.haat.protocol.Context;
import network.haat.protocol.Line;
import network.haat.protocol.Role;
import network.haat.protocol.registry.SubscriptionStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole gateway over real HTTP between a buyer and two sellers. */
class GatewayAppTest {

    private static final String DOMAIN = "ONDC:RET10";
    private static final Clock CLOCK = Clock.systemUTC();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final TestPeer buyer = new TestPeer("buyer.haat.test", Role.BAP, DOMAIN);
    private final PeerStandIn first = new PeerStandIn("first.haat.test", Role.BPP, DOMAIN, "/bpp");
    private final PeerStandIn second = new PeerStandIn("second.haat.test", Role.BPP, DOMAIN, "");

    @SuppressWarnings("NullAway.Init")
    private RegistryStandIn registry;

    @SuppressWarnings("NullAway.Init")
    private NodeSetting setting;

    @SuppressWarnings("NullAway.Init")
    private GatewayApp gateway;

    private int messages;

    @BeforeEach
    void open() throws Exception {
        registry = RegistryStandIn.open(vertx)
                .with(buyer.subscription())
                .with(first.subscription())
                .with(second.subscription());
        setting = NodeSetting.in(folder, "gateway.haat.test", "", registry);
        gateway = NodeProcess.await(GatewayApp.start(vertx, setting.load(GatewayConfig.class), CLOCK), 10);
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        first.close();
        second.close();
    }

    private String search(@Nullable String bppId, String city, Duration ttl) {
        String body = Messages.body(new Context(
                Line.ONDC_1_2,
                Action.SEARCH,
                DOMAIN,
                "1.2.0",
                "IND",
                city,
                buyer.id(),
                "https://" + buyer.id(),
                bppId,
                null,
                "t1",
                "m" + messages++,
                CLOCK.instant(),
                ttl));
        // bytes that no JSON library writes by itself
        return body.replace("\"intent\":{}", "\"intent\" :\n {\"item\":{\"descriptor\":{\"name\":\"ಅಕ್ಕಿ \\u0041\"}}}");
    }

    private String search() {
        return search(null, "std:080", Duration.ofSeconds(2));
    }

    private HttpResponse<String> post(String body, String... headers) throws Exception {
        return postSigned(body, buyer.sign(body, CLOCK), headers);
    }

    private HttpResponse<String> postSigned(String body, String authorization, String... headers) throws Exception {
        String[] all = new String[headers.length + 2];
        all[0] = "Authorization";
        all[1] = authorization;
        System.arraycopy(headers, 0, all, 2, headers.length);
        return TestHttp.post(setting.url() + "/search", body, all);
    }

    private static void assertAck(HttpResponse<String> response) {
        assertThat(response.body()).isEqualTo(PeerStandIn.ACK);
        assertThat(response.statusCode()).isEqualTo(200);
    }

    /** Sends one more search, waits until it arrived at both, and so knows that nothing else is on its way before it. */
    private void awaitOneMoreAtBoth() throws Exception {
        int before = second.received("search").size();
        int beforeFirst = first.received("search").size();
        assertAck(post(search()));
        await(
                "one more search at the second seller",
                () -> second.received("search").size() > before);
        await(
                "one more search at the first seller",
                () -> first.received("search").size() > beforeFirst);
        assertThat(second.received("search")).hasSize(before + 1);
        assertThat(first.received("search")).hasSize(beforeFirst + 1);
    }

    @Test
    void search_twoSellers_eachGetsTheSameBytesOnceWithBothSignatures() throws Exception {
        String body = search();
        String authorization = buyer.sign(body, CLOCK);
        assertAck(postSigned(body, authorization));
        await(
                "both sellers",
                () -> !first.received("search").isEmpty()
                        && !second.received("search").isEmpty());
        for (PeerStandIn seller : new PeerStandIn[] {first, second}) {
            LoggedRequest request = seller.received("search").get(0);
            assertThat(request.getBody()).isEqualTo(body.getBytes(StandardCharsets.UTF_8));
            assertThat(request.header("Authorization").values()).containsExactly(authorization);
            assertThat(request.header("X-Gateway-Authorization").values()).hasSize(1);
            assertThat(setting.signed(request.getHeader("X-Gateway-Authorization"), request.getBody()))
                    .isTrue();
        }
        awaitOneMoreAtBoth();
        assertThat(first.receivedAnywhere()).isEqualTo(2);
        assertThat(second.receivedAnywhere()).isEqualTo(2);
    }

    @Test
    void search_clientHeaders_notRelayed() throws Exception {
        assertAck(post(
                search(),
                "Cookie",
                "session=1",
                "X-Forwarded-For",
                "10.0.0.1",
                "X-Request-Id",
                "r1",
                "Accept-Language",
                "kn",
                "Forwarded",
                "for=10.0.0.1"));
        await("the seller", () -> !first.received("search").isEmpty());
        assertThat(first.received("search").get(0).getHeaders().all().stream()
                        .map(HttpHeader::key)
                        .map(name -> name.toLowerCase(Locale.ROOT)))
                .containsExactlyInAnyOrder(
                        "host",
                        "content-length",
                        "content-type",
                        "authorization",
                        "x-gateway-authorization",
                        "traceparent");
        assertThat(first.received("search").get(0).getHeader("Content-Type")).isEqualTo("application/json");
    }

    @Test
    void search_inATrace_sellersAreInItAndManagementTellsEachHop() throws Exception {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        second.answers(aResponse().withStatus(400).withBody("no"));
        assertAck(post(search(), "traceparent", "00-" + trace + "-00f067aa0ba902b7-01"));
        await("all hops", () -> hops().path("hops").size() == 4);
        JsonNode story = hops();
        assertThat(story.path("node").asText()).isEqualTo(setting.id());
        assertThat(story.path("hops"))
                .allSatisfy(hop -> assertThat(hop.path("trace_id").asText()).isEqualTo(trace))
                .extracting(hop -> hop.path("direction").asText() + " "
                        + hop.path("peer").asText() + " " + hop.path("outcome").asText())
                .containsExactlyInAnyOrder(
                        "in buyer.haat.test ack",
                        "out first.haat.test ack",
                        "out second.haat.test refused",
                        "out  ack");
        assertThat(first.received("search").get(0).getHeader("traceparent"))
                .startsWith("00-" + trace + "-")
                .doesNotContain("00f067aa0ba902b7");
        assertThat(TestHttp.get(setting.api() + "/api/v1/trace/another").statusCode())
                .isEqualTo(404);
    }

    private JsonNode hops() {
        try {
            return new ObjectMapper()
                    .readTree(TestHttp.get(setting.api() + "/api/v1/trace/t1").body());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void search_forgedGatewayHeader_refusedAndNotForwarded() throws Exception {
        String body = search();
        HttpResponse<String> response = post(body, "X-Gateway-Authorization", buyer.sign(body, CLOCK));
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("Proxy-Authenticate")).isPresent();
        assertThat(response.body()).contains("\"NACK\"").contains("\"10001\"");
        awaitOneMoreAtBoth();
        assertThat(first.receivedAnywhere()).isEqualTo(1);
    }

    @Test
    void search_anotherGatewaysHeader_replacedByOurs() throws Exception {
        TestPeer other = new TestPeer("other.gateway.test", Role.BG, DOMAIN);
        registry.with(other.subscription());
        String body = search();
        assertAck(post(body, "X-Gateway-Authorization", other.sign(body, CLOCK)));
        await("the seller", () -> !first.received("search").isEmpty());
        LoggedRequest request = first.received("search").get(0);
        assertThat(request.header("X-Gateway-Authorization").values()).hasSize(1);
        assertThat(setting.signed(request.getHeader("X-Gateway-Authorization"), request.getBody()))
                .isTrue();
    }

    @Test
    void search_firstSellerDown_secondStillServed() throws Exception {
        first.close();
        assertAck(post(search()));
        await("the second seller", () -> second.received("search").size() == 1);
    }

    @Test
    void search_firstSellerSlow_ackAndSecondDoNotWait() throws Exception {
        first.answers(aResponse().withBody(PeerStandIn.ACK).withFixedDelay(3_000));
        Instant start = CLOCK.instant();
        assertAck(post(search()));
        await("the second seller", () -> second.received("search").size() == 1);
        assertThat(Duration.between(start, CLOCK.instant())).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void search_firstSellerRefusesOrFails_ackUnchangedAndNotRepeated() throws Exception {
        ResponseDefinitionBuilder[] answers = {
            aResponse().withStatus(404).withBody("<html>"),
            aResponse()
                    .withBody(
                            "{\"message\":{\"ack\":{\"status\":\"NACK\"}},\"error\":{\"code\":\"30000\",\"message\":\"no\"}}"),
            aResponse().withStatus(307).withHeader("Location", second.url() + "/elsewhere"),
            aResponse().withStatus(401).withBody("nothing")
        };
        for (ResponseDefinitionBuilder answer : answers) {
            first.answers(answer);
            awaitOneMoreAtBoth();
        }
        awaitOneMoreAtBoth();
        assertThat(second.received("elsewhere")).isEmpty();
        assertThat(first.receivedAnywhere()).isEqualTo(answers.length + 1);
    }

    @Test
    void search_badSignature_nothingForwarded() throws Exception {
        String body = search();
        TestPeer stranger = new TestPeer(buyer.id(), Role.BAP, DOMAIN);
        for (String authorization :
                new String[] {buyer.sign(body + " ", CLOCK), stranger.sign(body, CLOCK), "Signature nonsense", ""}) {
            HttpResponse<String> response = postSigned(body, authorization);
            assertThat(response.statusCode()).as(authorization).isEqualTo(401);
            assertThat(response.body()).contains("\"NACK\"").contains("\"10001\"");
        }
        awaitOneMoreAtBoth();
        assertThat(first.receivedAnywhere()).isEqualTo(1);
        assertThat(second.receivedAnywhere()).isEqualTo(1);
    }

    @Test
    void search_repeated_ackWithoutASecondFanOut() throws Exception {
        String body = search();
        String authorization = buyer.sign(body, CLOCK);
        assertAck(postSigned(body, authorization));
        assertAck(postSigned(body, authorization));
        assertAck(post(body));
        await(
                "both sellers",
                () -> !first.received("search").isEmpty()
                        && !second.received("search").isEmpty());
        awaitOneMoreAtBoth();
        assertThat(first.receivedAnywhere()).isEqualTo(2);
        assertThat(second.receivedAnywhere()).isEqualTo(2);
    }

    @Test
    void search_sameIdsOtherBody_refused() throws Exception {
        String body = search();
        assertAck(post(body));
        HttpResponse<String> response = post(body.replace("ಅಕ್ಕಿ", "atta"));
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("\"NACK\"").contains("/context/message_id");
        await(
                "both sellers",
                () -> !first.received("search").isEmpty()
                        && !second.received("search").isEmpty());
        assertThat(first.received("search").get(0).getBodyAsString()).contains("ಅಕ್ಕಿ");
        awaitOneMoreAtBoth();
    }

    @Test
    void search_unusableUrlsInTheRegistry_othersStillServed() throws Exception {
        for (String url : new String[] {"https://not a url", "third.haat.test/bpp", "/bpp", "http://"}) {
            registry.with(
                    new TestPeer("third.haat.test", Role.BPP, DOMAIN).subscription(SubscriptionStatus.SUBSCRIBED, url));
        }
        awaitOneMoreAtBoth();
    }

    @Test
    void search_registeredUrlEndsWithASlash_oneSlashInThePath() throws Exception {
        try (PeerStandIn third = new PeerStandIn("third.haat.test", Role.BPP, DOMAIN, "/bpp")) {
            registry.with(third.peer().subscription(SubscriptionStatus.SUBSCRIBED, third.url() + "/"));
            awaitOneMoreAtBoth();
            await("the third seller", () -> third.received("search").size() == 1);
        }
    }

    @Test
    void search_namedSeller_onlyThatOne() throws Exception {
        assertAck(post(search(second.peer().id(), "std:080", Duration.ofSeconds(2))));
        await("the second seller", () -> second.received("search").size() == 1);
        awaitOneMoreAtBoth();
        assertThat(first.receivedAnywhere()).isEqualTo(1);
    }

    @Test
    void search_cityNobodyCouldServe_nackWithCode() throws Exception {
        HttpResponse<String> response = post(search(null, "Bengaluru", Duration.ofSeconds(2)));
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("\"NACK\"").contains("\"10002\"").contains("/context/city");
        HttpResponse<String> nobody = post(search("nobody.haat.test", "std:080", Duration.ofSeconds(2)));
        assertThat(nobody.statusCode()).isEqualTo(200);
        assertThat(nobody.body()).contains("\"NACK\"").contains("\"10002\"").contains("DOMAIN-ERROR");
        awaitOneMoreAtBoth();
        assertThat(first.receivedAnywhere()).isEqualTo(1);
    }

    @Test
    void search_registryDown_503AndNothingForwarded() throws Exception {
        registry.goDown();
        HttpResponse<String> response = post(search());
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).isPresent();
        assertThat(response.body()).contains("\"NACK\"");
        assertThat(first.receivedAnywhere() + second.receivedAnywhere()).isZero();
    }

    @Test
    void post_anythingButSearch_404() throws Exception {
        String body = search();
        for (String action : new String[] {"select", "confirm", "searches"}) {
            HttpResponse<String> response =
                    TestHttp.post(setting.url() + "/" + action, body, "Authorization", buyer.sign(body, CLOCK));
            assertThat(response.statusCode()).as(action).isEqualTo(404);
        }
        assertThat(first.receivedAnywhere()).isZero();
    }

    @Test
    void management_healthReadyMetrics_answer() throws Exception {
        assertThat(TestHttp.get(setting.api() + "/health").statusCode()).isEqualTo(200);
        assertThat(TestHttp.get(setting.api() + "/ready").statusCode()).isEqualTo(200);
        awaitOneMoreAtBoth();
        await("the deliveries are counted", () -> metrics().contains("action=\"search\",outcome=\"ack\""));
        assertThat(metrics())
                .contains("haat_inbound_seconds_count{action=\"search\",part=\"gateway.haat.test\",verdict=\"ack\"} 1");
        assertThat(TestHttp.get(setting.url() + "/metrics").statusCode()).isEqualTo(404);
    }

    private String metrics() {
        try {
            return TestHttp.get(setting.api() + "/metrics").body();
        } catch (Exception unreachable) {
            throw new AssertionError(unreachable);
        }
    }

    @Test
    void stop_deliveryToBeRepeated_finishedFirstAndNothingTakenAnyMore() throws Exception {
        first.answersFirst(aResponse().withStatus(503));
        assertAck(post(search(null, "std:080", Duration.ofSeconds(10))));
        await("the first attempt", () -> !first.received("search").isEmpty());
        NodeProcess.await(gateway.stop(), 15);
        assertThat(first.received("search")).hasSize(2);
        assertThat(second.received("search")).hasSize(1);
        assertThatThrownBy(() -> post(search())).hasRootCauseInstanceOf(IOException.class);
        assertThatThrownBy(() -> TestHttp.get(setting.api() + "/ready")).isInstanceOf(IOException.class);
    }

    @Test
    void start_policyKeyWithoutFile_refusedBecauseEverythingWouldPass() {
        assertThatThrownBy(() ->
                        GatewayApp.start(vertx, setting.with("POLICY_KEY", "x").load(GatewayConfig.class), CLOCK))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("policy.file");
    }

    @Test
    void start_journalOfAnother_oneLineWithTheFolder() throws Exception {
        GatewayConfig config = setting.load(GatewayConfig.class);
        assertThatThrownBy(() -> NodeProcess.await(GatewayApp.start(vertx, config, CLOCK), 10))
                .isInstanceOf(StartException.class)
                .hasMessageContaining(config.journal().folder().toString())
                .hasMessageNotContaining("\n");
    }

    @Test
    void start_portTaken_oneLineWithThePort() throws Exception {
        GatewayConfig config = setting.with(
                        "JOURNAL_FOLDER", folder.resolve("another").toString())
                .load(GatewayConfig.class);
        Vertx another = Vertx.vertx();
        try {
            assertThatThrownBy(() -> NodeProcess.await(GatewayApp.start(another, config, CLOCK), 10))
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("port " + config.network().port())
                    .hasMessageNotContaining("\n");
        } finally {
            another.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        }
        assertThat(gateway.describe()).contains("gateway.haat.test").contains(setting.url());
    }
}

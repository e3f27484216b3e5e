package network.haat.buyer;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static network.haat.node.testing.TestHttp.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.vertx.core.Vertx;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import network.haat.node.boot.NodeProcess;
import network.haat.node.testing.Messages;
import network.haat.node.testing.NodeSetting;
import network.haat.node.testing.PeerStandIn;
import network.haat.node.testing.RegistryStandIn;
import network.haat.node.testing.TestHttp;
import network.haat.node.testing.TestPeer;
import network.haat.protocol.Action;
import network.haat.protocol.Context;
import network.haat.protocol.Role;
import network.haat.protocol.dialect.ContextReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole buyer-app adapter over real HTTP between an app, a seller and a gateway. */
class BuyerAppTest {

    private static final String DOMAIN = "ONDC:RET10";
    private static final Clock CLOCK = Clock.systemUTC();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SELECT =
            "{\"domain\":\"ONDC:RET10\",\"city\":\"std:080\",\"bpp_id\":\"seller.haat.test\",\"ttl\":\"PT1S\","
                    + "\"message\":{\"order\":{\"note\":\"ಅಕ್ಕಿ\"}}}";
    private static final String SEARCH =
            "{\"context\":{\"domain\":\"ONDC:RET10\",\"city\":\"std:080\",\"ttl\":\"PT3S\"},\"message\":{\"intent\":{}}}";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final PeerStandIn seller = new PeerStandIn("seller.haat.test", Role.BPP, DOMAIN, "/bpp");
    private final PeerStandIn gateway = new PeerStandIn("gateway.haat.test", Role.BG, DOMAIN, "");
    private final TestPeer otherSeller = new TestPeer("other.haat.test", Role.BPP, DOMAIN);

    @SuppressWarnings("NullAway.Init")
    private RegistryStandIn registry;

    @SuppressWarnings("NullAway.Init")
    private NodeSetting setting;

    @BeforeEach
    void open() throws Exception {
        registry = RegistryStandIn.open(vertx)
                .with(seller.subscription())
                .with(gateway.subscription())
                .with(otherSeller.subscription());
        setting = start(NodeSetting.in(folder, "buyer.haat.test", "/bap", registry));
    }

    private NodeSetting start(NodeSetting where) throws Exception {
        NodeProcess.await(BuyerApp.start(vertx, where.load(BuyerConfig.class), CLOCK), 10);
        return where;
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        seller.close();
        gateway.close();
    }

    private HttpResponse<String> ask(String action, String body) throws Exception {
        return TestHttp.post(setting.api() + "/api/v1/" + action, body);
    }

    private static JsonNode json(HttpResponse<String> response) throws JsonProcessingException {
        return JSON.readTree(response.body());
    }

    private JsonNode transaction(String id) throws Exception {
        return json(TestHttp.get(setting.api() + "/api/v1/transactions/" + id));
    }

    private LoggedRequest received(PeerStandIn peer, String action) throws InterruptedException {
        await(action + " at " + peer.peer().id(), () -> !peer.received(action).isEmpty());
        return peer.received(action).get(0);
    }

    /** The context of a request the adapter sent. */
    private Context sent(PeerStandIn peer, String action) throws Exception {
        return ContextReader.read(received(peer, action).getBody());
    }

    private HttpResponse<String> callBack(TestPeer sender, Context callback) throws Exception {
        String body = Messages.body(callback);
        return TestHttp.post(setting.url() + "/" + callback.action(), body, "Authorization", sender.sign(body, CLOCK));
    }

    private Context answer(Context request, TestPeer sender, Action callback, String messageId) {
        String url = sender.equals(seller.peer()) ? seller.url() : "https://" + sender.id();
        return request.follow(callback, messageId, CLOCK.instant()).withBpp(sender.id(), url);
    }

    private HttpResponse<String> callBack(Context request, TestPeer sender, Action callback) throws Exception {
        return callBack(sender, answer(request, sender, callback, request.messageId()));
    }

    private void assertError(HttpResponse<String> response, int status, String code, String path) throws Exception {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        JsonNode error = json(response).path("error");
        assertThat(error.path("code").asText()).isEqualTo(code);
        assertThat(error.path("path").asText()).isEqualTo(path);
        assertThat(error.path("message").asText()).isNotBlank();
    }

    private void assertOutOfSequence(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("\"NACK\"").contains("\"20008\"");
    }

    @Test
    void select_202WithIdsAndASignedMessageAtTheSeller() throws Exception {
        HttpResponse<String> response = ask("select", SELECT);
        assertThat(response.statusCode()).isEqualTo(202);
        LoggedRequest request = received(seller, "select");
        assertThat(setting.signed(request.getHeader("Authorization"), request.getBody()))
                .isTrue();
        assertThat(request.containsHeader("X-Gateway-Authorization")).isFalse();
        Context context = ContextReader.read(request.getBody());
        assertThat(json(response))
                .isEqualTo(JSON.createObjectNode()
                        .put("transaction_id", context.transactionId())
                        .put("message_id", context.messageId()));
        assertThat(context.bapId()).isEqualTo("buyer.haat.test");
        assertThat(context.bapUri()).isEqualTo(setting.url());
        assertThat(context.bppId()).isEqualTo("seller.haat.test");
        assertThat(context.bppUri()).isEqualTo(seller.url());
        assertThat(context.city()).isEqualTo("std:080");
        assertThat(context.version()).isEqualTo("1.2.0");
        assertThat(JSON.readTree(request.getBody()).path("message"))
                .isEqualTo(JSON.readTree(SELECT).path("message"));
        assertThat(seller.receivedAnywhere()).isEqualTo(1);
        assertThat(gateway.receivedAnywhere()).isZero();
    }

    @Test
    void select_anotherBppUriStated_onlyTheRegisteredOneCalledAndSent() throws Exception {
        String stated = SELECT.replace("\"ttl\"", "\"bpp_uri\":\"" + gateway.url() + "/evil\",\"ttl\"");
        assertThat(ask("select", stated).statusCode()).isEqualTo(202);
        assertThat(sent(seller, "select").bppUri()).isEqualTo(seller.url());
        assertThat(gateway.receivedAnywhere()).isZero();
    }

    @Test
    void search_toTheGatewayAlone() throws Exception {
        assertThat(ask("search", SEARCH).statusCode()).isEqualTo(202);
        LoggedRequest request = received(gateway, "search");
        assertThat(setting.signed(request.getHeader("Authorization"), request.getBody()))
                .isTrue();
        assertThat(sent(gateway, "search").bppId()).isNull();
        assertThat(seller.receivedAnywhere()).isZero();
    }

    @Test
    void search_namingASeller_straightToIt() throws Exception {
        String named = SEARCH.replace("\"city\"", "\"bpp_id\":\"seller.haat.test\",\"city\"");
        assertThat(ask("search", named).statusCode()).isEqualTo(202);
        assertThat(sent(seller, "search").bppUri()).isEqualTo(seller.url());
        assertThat(gateway.receivedAnywhere()).isZero();
    }

    @Test
    void selectAndWait_callbackInTime_returnedAtOnce() throws Exception {
        CompletableFuture<HttpResponse<String>> waiting =
                TestHttp.postLater(setting.api() + "/api/v1/select?wait=PT9S", SELECT);
        Context request = sent(seller, "select");
        assertThat(waiting).isNotDone();
        HttpResponse<String> ack = callBack(request, seller.peer(), Action.ON_SELECT);
        assertThat(ack.statusCode()).isEqualTo(200);
        assertThat(ack.body()).isEqualTo(PeerStandIn.ACK);
        HttpResponse<String> response = waiting.get(3, TimeUnit.SECONDS);
        assertThat(response.statusCode()).isEqualTo(200);
        JsonNode result = json(response);
        assertThat(result.path("complete").asBoolean()).isTrue();
        assertThat(result.path("message_id").asText()).isEqualTo(request.messageId());
        assertThat(result.path("callbacks")).hasSize(1);
        JsonNode callback = result.path("callbacks").path(0);
        assertThat(callback.path("action").asText()).isEqualTo("on_select");
        assertThat(callback.path("peer").asText()).isEqualTo("seller.haat.test");
        assertThat(callback.at("/message/order/id").asText()).isEqualTo("o1");
        assertThat(callback.path("context").path("message_id").asText()).isEqualTo(request.messageId());
    }

    @Test
    void selectAndWait_noCallback_incompleteAfterTheWait() throws Exception {
        JsonNode result = json(ask("select?wait=PT0.2S", SELECT));
        assertThat(result.path("complete").asBoolean(true)).isFalse();
        assertThat(result.path("callbacks")).isEmpty();
        assertThat(result.path("callbacks").isArray()).isTrue();
    }

    @Test
    void searchAndWait_severalSellers_allOfThemAndNeverComplete() throws Exception {
        CompletableFuture<HttpResponse<String>> waiting =
                TestHttp.postLater(setting.api() + "/api/v1/search?wait=PT1S", SEARCH);
        Context request = sent(gateway, "search");
        assertThat(callBack(request, seller.peer(), Action.ON_SEARCH).statusCode())
                .isEqualTo(200);
        assertThat(callBack(request, otherSeller, Action.ON_SEARCH).statusCode())
                .isEqualTo(200);
        JsonNode result = json(waiting.get(5, TimeUnit.SECONDS));
        assertThat(result.path("complete").asBoolean(true)).isFalse();
        assertThat(result.path("callbacks").findValuesAsText("peer"))
                .containsExactlyInAnyOrder("seller.haat.test", "other.haat.test");
    }

    @Test
    void select_nackOfTheSeller_422WithItsCode() throws Exception {
        seller.answers(
                aResponse()
                        .withStatus(400)
                        .withBody(
                                "{\"message\":{\"ack\":{\"status\":\"NACK\"}},\"error\":{\"code\":\"30004\",\"message\":\"no item\"}}"));
        HttpResponse<String> response = ask("select?wait=PT5S", SELECT);
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(json(response).path("error").path("found").asText()).contains("30004");
        assertThat(json(response).path("error").path("message").asText()).contains("no item");
        assertThat(seller.receivedAnywhere()).isEqualTo(1);
        JsonNode step = transaction(sent(seller, "select").transactionId())
                .path("messages")
                .path(0);
        assertThat(step.path("verdict").asText()).isEqualTo("NACK no item");
    }

    @Test
    void select_sellerUnreachable_503() throws Exception {
        seller.close();
        String withId = SELECT.replace("\"ttl\"", "\"transaction_id\":\"t1\",\"ttl\"");
        assertError(ask("select", withId), 503, "UNAVAILABLE", "");
        assertThat(transaction("t1").path("messages").path(0).path("verdict").asText())
                .isEqualTo("NO ANSWER");
    }

    @Test
    void select_registryDown_503AndNothingSent() throws Exception {
        registry.goDown();
        assertError(ask("select", SELECT), 503, "UNAVAILABLE", "");
        assertThat(seller.receivedAnywhere()).isZero();
    }

    @Test
    void post_badBody_400() throws Exception {
        assertError(ask("select", "{\"domain\":"), 400, "MALFORMED_BODY", "");
        assertError(ask("select", ""), 400, "INVALID_MESSAGE", "");
        assertError(ask("select", "[]"), 400, "INVALID_MESSAGE", "");
        assertError(ask("select", "{\"message\":7}"), 400, "INVALID_MESSAGE", "/message");
        assertError(ask("select", SELECT.replace("PT1S", "1 second")), 400, "INVALID_CONTEXT", "/ttl");
        assertThat(seller.receivedAnywhere()).isZero();
    }

    @Test
    void post_badWait_400AndNothingSent() throws Exception {
        for (String wait : new String[] {"5", "PT-1S", "PT61S", "P9999999999D", ""}) {
            assertError(ask("select?wait=" + wait, SELECT), 400, "INVALID_MESSAGE", "wait");
        }
        assertThat(seller.receivedAnywhere()).isZero();
    }

    @Test
    void post_notABuyersAction_404() throws Exception {
        for (String action : new String[] {"on_select", "nonsense", "SELECT"}) {
            assertError(ask(action, SELECT), 404, "UNKNOWN_ACTION", "");
        }
        assertThat(seller.receivedAnywhere()).isZero();
    }

    @Test
    void post_nobodyToSendTo_errorWithThePath() throws Exception {
        assertError(ask("search", "{\"message\":{}}"), 400, "INVALID_CONTEXT", "/domain");
        assertError(ask("search", SEARCH.replace("RET10", "RET99")), 422, "NO_PROVIDERS", "/context/domain");
        assertError(ask("select", SELECT.replace("RET10", "RET11")), 400, "UNKNOWN_COUNTERPARTY", "/context/bpp_id");
        assertError(
                ask("select", SELECT.replace("seller.haat", "nobody.haat")),
                400,
                "UNKNOWN_COUNTERPARTY",
                "/context/bpp_id");
        assertError(ask("select", SELECT.replace("bpp_id", "bpp")), 400, "INVALID_CONTEXT", "/bpp_id");
        assertThat(seller.receivedAnywhere() + gateway.receivedAnywhere()).isZero();
    }

    @Test
    void init_transactionIdAlone_restInheritedFromSelect() throws Exception {
        Context select = ContextReader.read(afterSelect().getBody());
        HttpResponse<String> response =
                ask("init", "{\"transaction_id\":\"" + select.transactionId() + "\",\"message\":{}}");
        assertThat(response.statusCode()).isEqualTo(202);
        Context init = sent(seller, "init");
        assertThat(init.transactionId()).isEqualTo(select.transactionId());
        assertThat(init.messageId()).isNotEqualTo(select.messageId());
        assertThat(init.domain()).isEqualTo(DOMAIN);
        assertThat(init.city()).isEqualTo("std:080");
        assertThat(init.bppId()).isEqualTo("seller.haat.test");
        assertThat(init.bppUri()).isEqualTo(seller.url());
    }

    private LoggedRequest afterSelect() throws Exception {
        assertThat(ask("select", SELECT).statusCode()).isEqualTo(202);
        return received(seller, "select");
    }

    @Test
    void transaction_bothMessagesWithSignerAndVerdict() throws Exception {
        Context request = ContextReader.read(afterSelect().getBody());
        callBack(request, seller.peer(), Action.ON_SELECT);
        JsonNode transaction = transaction(request.transactionId());
        assertThat(transaction.path("transaction_id").asText()).isEqualTo(request.transactionId());
        assertThat(transaction.path("messages")).hasSize(2);
        JsonNode sent = transaction.path("messages").path(0);
        assertThat(sent.path("direction").asText()).isEqualTo("sent");
        assertThat(sent.path("action").asText()).isEqualTo("select");
        assertThat(sent.path("peer").asText()).isEqualTo("seller.haat.test");
        assertThat(sent.path("signer").asText())
                .isEqualTo(setting.keys().keyId().toString());
        assertThat(sent.path("verdict").asText()).isEqualTo("ACK");
        assertThat(sent.path("message")).isEqualTo(JSON.readTree(SELECT).path("message"));
        JsonNode received = transaction.path("messages").path(1);
        assertThat(received.path("direction").asText()).isEqualTo("received");
        assertThat(received.path("action").asText()).isEqualTo("on_select");
        assertThat(received.path("signer").asText()).isEqualTo("seller.haat.test|k1|ed25519");
        assertThat(received.path("verdict").asText()).isEqualTo("ACK");
        assertThat(received.path("ms").isNumber()).isTrue();
        assertThat(received.has("late")).isFalse();
    }

    @Test
    void transaction_unknown_404() throws Exception {
        HttpResponse<String> response = TestHttp.get(setting.api() + "/api/v1/transactions/nothing");
        assertError(response, 404, "NOT_FOUND", "");
    }

    @Test
    void callback_answeringNothing_refusedAndNotKept() throws Exception {
        Context request = ContextReader.read(afterSelect().getBody());
        assertOutOfSequence(callBack(request, otherSeller, Action.ON_SELECT));
        assertOutOfSequence(callBack(request, seller.peer(), Action.ON_INIT));
        assertOutOfSequence(callBack(seller.peer(), answer(request, seller.peer(), Action.ON_SELECT, "unknown")));
        assertOutOfSequence(callBack(otherSeller, answer(request, otherSeller, Action.ON_STATUS, "unknown")));
        assertThat(transaction(request.transactionId()).path("messages")).hasSize(1);
        assertThat(callBack(request, seller.peer(), Action.ON_SELECT).statusCode())
                .isEqualTo(200);
        assertThat(transaction(request.transactionId()).path("messages")).hasSize(2);
    }

    @Test
    void callback_signedByAnother_401AndNotKept() throws Exception {
        Context request = ContextReader.read(afterSelect().getBody());
        Context callback = answer(request, seller.peer(), Action.ON_SELECT, request.messageId());
        assertThat(callBack(otherSeller, callback).statusCode()).isEqualTo(401);
        assertThat(callBack(new TestPeer("seller.haat.test", Role.BPP, DOMAIN), callback)
                        .statusCode())
                .isEqualTo(401);
        assertThat(transaction(request.transactionId()).path("messages")).hasSize(1);
    }

    @Test
    void callback_repeated_ackAndKeptOnce() throws Exception {
        Context request = ContextReader.read(afterSelect().getBody());
        Context callback = answer(request, seller.peer(), Action.ON_SELECT, request.messageId());
        assertThat(callBack(seller.peer(), callback).statusCode()).isEqualTo(200);
        assertThat(callBack(seller.peer(), callback).statusCode()).isEqualTo(200);
        assertThat(transaction(request.transactionId()).path("messages")).hasSize(2);
    }

    @Test
    void callback_unaskedStatusOfTheSeller_keptWithoutATime() throws Exception {
        Context request = ContextReader.read(afterSelect().getBody());
        Context status = answer(request, seller.peer(), Action.ON_STATUS, "own");
        assertThat(callBack(seller.peer(), status).statusCode()).isEqualTo(200);
        JsonNode step = transaction(request.transactionId()).path("messages").path(1);
        assertThat(step.path("action").asText()).isEqualTo("on_status");
        assertThat(step.has("ms")).isFalse();
    }

    @Test
    void app_tokenConfigured_neededForAllButHealth() throws Exception {
        NodeSetting guarded = start(
                NodeSetting.in(folder, "guarded.haat.test", "/bap", registry).with("APP_TOKEN", "s3cret"));
        String select = guarded.api() + "/api/v1/select";
        assertThat(TestHttp.post(select, SELECT).statusCode()).isEqualTo(401);
        assertThat(TestHttp.post(select, SELECT, "Authorization", "Bearer wrong")
                        .statusCode())
                .isEqualTo(401);
        assertThat(TestHttp.post(select, SELECT, "Authorization", "s3cret").statusCode())
                .isEqualTo(401);
        assertThat(TestHttp.get(guarded.api() + "/api/v1/transactions/t1").statusCode())
                .isEqualTo(401);
        assertThat(TestHttp.get(guarded.api() + "/metrics").statusCode()).isEqualTo(401);
        assertThat(seller.receivedAnywhere()).isZero();
        assertThat(TestHttp.post(select, SELECT, "Authorization", "Bearer s3cret")
                        .statusCode())
                .isEqualTo(202);
        assertThat(TestHttp.get(guarded.api() + "/health").statusCode()).isEqualTo(200);
        assertThat(TestHttp.get(guarded.api() + "/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void faces_apart() throws Exception {
        assertThat(TestHttp.post(setting.url() + "/../api/v1/select", SELECT).statusCode())
                .isEqualTo(404);
        assertThat(TestHttp.post(setting.url() + "/select", SELECT).statusCode())
                .isEqualTo(404);
        assertThat(TestHttp.post(setting.api() + "/bap/on_select", SELECT).statusCode())
                .isEqualTo(404);
        assertThat(TestHttp.get(setting.api() + "/metrics").body()).contains("part=\"buyer.haat.test\"");
        assertThat(seller.receivedAnywhere()).isZero();
    }

    @Test
    void search_firstGatewayBroken_secondGetsTheSameBytes() throws Exception {
        try (PeerStandIn second = new PeerStandIn("second.haat.test", Role.BG, DOMAIN, "")) {
            registry.with(second.subscription());
            gateway.answers(aResponse().withStatus(500));
            assertThat(ask("search", SEARCH).statusCode()).isEqualTo(202);
            assertThat(received(second, "search").getBody())
                    .isEqualTo(received(gateway, "search").getBody());
            assertThat(second.received("search")).hasSize(1);
        }
    }
}

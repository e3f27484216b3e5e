package network.haat.seller;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static network.haat.node.testing.TestHttp.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import network.haat.node.boot.NodeProcess;
import network.haat.node.config.ConfigException;
import network.haat.node.testing.Messages;
import network.haat.node.testing.NodeSetting;
import network.haat.node.testing.PeerStandIn;
import network.haat.node.testing.RegistryStandIn;
import network.haat.node.testing.TestHttp;
import network.haat.protocol.Action;
import network.haat.protocol.Context;
import network.haat.protocol.Line;
import network.haat.protocol.Role;
import network.haat.protocol.dialect.ContextReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole seller-app adapter over real HTTP before a buyer, with the built-in store and with a seller's own app. */
class SellerAppTest {

    private static final String DOMAIN = "ONDC:RET10";
    private static final Clock CLOCK = Clock.systemUTC();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NOTHING = "{\"message\":{}}";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final PeerStandIn buyer = new PeerStandIn("buyer.haat.test", Role.BAP, DOMAIN, "/bap");

    @SuppressWarnings("NullAway.Init")
    private RegistryStandIn registry;

    private int messages;

    @BeforeEach
    void open() throws Exception {
        registry = RegistryStandIn.open(vertx).with(buyer.subscription());
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        buyer.close();
    }

    private NodeSetting setting() throws Exception {
        return NodeSetting.in(folder, "seller.haat.test", "/bpp", registry);
    }

    private SellerApp start(NodeSetting where) throws Exception {
        return NodeProcess.await(SellerApp.start(vertx, where.load(SellerConfig.class), CLOCK), 10);
    }

    private Context request(Action action, String city, String bapUri) {
        return new Context(
                Line.ONDC_1_2,
                action,
                DOMAIN,
                "1.2.0",
                "IND",
                city,
                "buyer.haat.test",
                bapUri,
                action == Action.SEARCH ? null : "seller.haat.test",
                null,
                "t1",
                "m" + messages++,
                CLOCK.instant(),
                Duration.ofSeconds(30));
    }

    private Context request(Action action) {
        return request(action, "std:080", buyer.url());
    }

    private HttpResponse<String> send(NodeSetting seller, Context context, String body) throws Exception {
        return TestHttp.post(
                seller.url() + "/" + context.action(),
                body,
                "Authorization",
                buyer.peer().sign(body, CLOCK));
    }

    private HttpResponse<String> sendThrough(PeerStandIn gateway, NodeSetting seller, Context context)
            throws Exception {
        String body = Messages.body(context);
        return TestHttp.post(
                seller.url() + "/" + context.action(),
                body,
                "Authorization",
                buyer.peer().sign(body, CLOCK),
                "X-Gateway-Authorization",
                gateway.peer().sign(body, CLOCK));
    }

    @Test
    void search_cataloguesByTheGateway_goToTheOneThatBroughtItAndElseStraight() throws Exception {
        NodeSetting seller = setting().with("CATALOGUES_WAY", "gateway");
        start(seller);
        try (PeerStandIn gateway = new PeerStandIn("gateway.haat.test", Role.BG, DOMAIN, "/bg")) {
            registry.with(gateway.subscription());
            assertAck(sendThrough(gateway, seller, request(Action.SEARCH)));
            TestHttp.await("the gateway", () -> !gateway.received("on_search").isEmpty());
            assertThat(buyer.receivedAnywhere()).isZero();
            assertAck(send(seller, request(Action.SEARCH)));
            TestHttp.await("the buyer", () -> !buyer.received("on_search").isEmpty());
            assertThat(gateway.receivedAnywhere()).isEqualTo(1);
        }
    }

    private HttpResponse<String> send(NodeSetting seller, Context context) throws Exception {
        return send(seller, context, Messages.body(context));
    }

    private static void assertAck(HttpResponse<String> response) {
        assertThat(response.body()).isEqualTo(PeerStandIn.ACK);
        assertThat(response.statusCode()).isEqualTo(200);
    }

    private static void assertNack(HttpResponse<String> response, int status, String code, String path)
            throws JsonProcessingException {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        JsonNode body = JSON.readTree(response.body());
        assertThat(body.path("message").path("ack").path("status").asText()).isEqualTo("NACK");
        assertThat(body.path("error").path("code").asText()).isEqualTo(code);
        assertThat(body.path("error").path("path").asText()).isEqualTo(path);
    }

    private static void assertError(HttpResponse<String> response, int status, String code, String path)
            throws JsonProcessingException {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        JsonNode error = JSON.readTree(response.body()).path("error");
        assertThat(error.path("code").asText()).isEqualTo(code);
        assertThat(error.path("path").asText()).isEqualTo(path);
    }

    private LoggedRequest callback(String action) throws InterruptedException {
        await(action + " at the buyer", () -> !buyer.received(action).isEmpty());
        return buyer.received(action).get(0);
    }

    private static List<String> actions(NodeSetting seller) {
        List<String> actions = new ArrayList<>();
        try {
            transaction(seller)
                    .path("messages")
                    .forEach(step -> actions.add(step.path("action").asText()));
        } catch (Exception unreachable) {
            throw new AssertionError(unreachable);
        }
        return actions;
    }

    private static JsonNode transaction(NodeSetting seller) throws Exception {
        return JSON.readTree(
                TestHttp.get(seller.api() + "/api/v1/transactions/t1").body());
    }

    @Nested
    class BuiltInStore {

        @SuppressWarnings("NullAway.Init")
        private NodeSetting seller;

        @SuppressWarnings("NullAway.Init")
        private SellerApp app;

        @BeforeEach
        void openStore() throws Exception {
            seller = setting();
            app = start(seller);
        }

        @Test
        void search_ackThenASignedCatalogueWithTheSameIds() throws Exception {
            Context search = request(Action.SEARCH);
            assertAck(send(seller, search));
            LoggedRequest callback = callback("on_search");
            assertThat(seller.signed(callback.getHeader("Authorization"), callback.getBody()))
                    .isTrue();
            Context context = ContextReader.read(callback.getBody());
            assertThat(context.messageId()).isEqualTo(search.messageId());
            assertThat(context.transactionId()).isEqualTo("t1");
            assertThat(context.action()).isEqualTo(Action.ON_SEARCH);
            assertThat(context.bppId()).isEqualTo("seller.haat.test");
            assertThat(context.bppUri()).isEqualTo(seller.url());
            assertThat(context.bapId()).isEqualTo("buyer.haat.test");
            JsonNode providers = JSON.readTree(callback.getBody())
                    .path("message")
                    .path("catalog")
                    .path("bpp/providers");
            assertThat(providers).isNotEmpty();
            assertThat(providers.path(0).path("items")).isNotEmpty();
            assertThat(buyer.receivedAnywhere()).isEqualTo(1);
        }

        @Test
        void search_broughtByAGateway_catalogueStraightToTheBuyerAsOndcHasIt() throws Exception {
            try (PeerStandIn gateway = new PeerStandIn("gateway.haat.test", Role.BG, DOMAIN, "/bg")) {
                registry.with(gateway.subscription());
                assertAck(sendThrough(gateway, seller, request(Action.SEARCH)));
                callback("on_search");
                assertThat(gateway.receivedAnywhere()).isZero();
            }
        }

        @Test
        void search_repeated_ackButOneCatalogue() throws Exception {
            Context search = request(Action.SEARCH);
            assertAck(send(seller, search));
            callback("on_search");
            assertAck(send(seller, search));
            assertAck(send(seller, request(Action.SEARCH)));
            await(
                    "the second search's catalogue",
                    () -> buyer.received("on_search").size() == 2);
            assertThat(buyer.received("on_search").stream()
                            .map(request -> messageId(request.getBody()))
                            .distinct())
                    .hasSize(2);
        }

        @Test
        void search_anotherCity_ackWithoutACallback() throws Exception {
            Context elsewhere = request(Action.SEARCH, "std:011", buyer.url());
            assertAck(send(seller, elsewhere));
            Context here = request(Action.SEARCH);
            assertAck(send(seller, here));
            assertThat(messageId(callback("on_search").getBody())).isEqualTo(here.messageId());
            await("the callback in the log", () -> actions(seller).contains("on_search"));
            assertThat(actions(seller)).containsExactly("search", "search", "on_search");
            assertThat(buyer.receivedAnywhere()).isEqualTo(1);
        }

        @Test
        void search_stranger_nackAndNothingSent() throws Exception {
            String body = Messages.body(request(Action.SEARCH));
            HttpResponse<String> response = TestHttp.post(seller.url() + "/search", body);
            assertThat(response.statusCode()).isEqualTo(401);
            assertThat(response.body()).contains("\"30016\"");
            assertThat(TestHttp.get(seller.api() + "/api/v1/transactions/t1").statusCode())
                    .isEqualTo(404);
            assertThat(buyer.receivedAnywhere()).isZero();
        }

        @Test
        void search_bapUriOnAnotherHost_nackAndNothingSent() throws Exception {
            try (PeerStandIn victim = new PeerStandIn("victim.haat.test", Role.BAP, DOMAIN, "/bap")) {
                assertNack(
                        send(seller, request(Action.SEARCH, "std:080", victim.url())),
                        400,
                        "30000",
                        "/context/bap_uri");
                assertAck(send(seller, request(Action.SEARCH)));
                callback("on_search");
                assertThat(victim.receivedAnywhere()).isZero();
                assertThat(buyer.receivedAnywhere()).isEqualTo(1);
                await("the callback in the log", () -> actions(seller).contains("on_search"));
                assertThat(actions(seller)).containsExactly("search", "on_search");
            }
        }

        @Test
        void search_bapUriAtAnotherPathOfTheHost_callbackThere() throws Exception {
            assertAck(send(seller, request(Action.SEARCH, "std:080", buyer.url() + "/grocery/")));
            callback("grocery/on_search");
            assertThat(buyer.receivedAnywhere()).isEqualTo(1);
        }

        @Test
        void search_buyerBusyAtFirst_catalogueAgain() throws Exception {
            buyer.answersFirst(aResponse().withStatus(503));
            assertAck(send(seller, request(Action.SEARCH)));
            await("the second attempt", () -> buyer.received("on_search").size() == 2);
            assertThat(buyer.received("on_search").get(0).getBody())
                    .isEqualTo(buyer.received("on_search").get(1).getBody());
        }

        @Test
        void select_unknownItem_errorAsCallback() throws Exception {
            Context select = request(Action.SELECT);
            String body = Messages.body(select)
                    .replace(
                            "{\"intent\":{}}",
                            "{\"order\":{\"provider\":{\"id\":\"nobody\"},\"items\":[{\"id\":\"nothing\",\"quantity\":{\"count\":1}}]}}");
            assertAck(send(seller, select, body));
            JsonNode callback = JSON.readTree(callback("on_select").getBody());
            assertThat(callback.path("error").path("code").asText()).isNotBlank();
            assertThat(callback.path("context").path("message_id").asText()).isEqualTo(select.messageId());
        }

        @Test
        void request_forAnotherSeller_nackAndNothingSent() throws Exception {
            Context other = request(Action.SELECT).withBpp("other.haat.test", "https://other.haat.test");
            assertNack(send(seller, other), 400, "30000", "/context/bpp_id");
            assertThat(buyer.receivedAnywhere()).isZero();
        }

        @Test
        void request_registryDown_503AndNothingSent() throws Exception {
            registry.goDown();
            assertThat(send(seller, request(Action.SEARCH)).statusCode()).isEqualTo(503);
            assertThat(buyer.receivedAnywhere()).isZero();
        }

        @Test
        void api_callbackWithoutMessageOrError_400() throws Exception {
            Context search = request(Action.SEARCH, "std:011", buyer.url());
            assertAck(send(seller, search));
            String ids = "{\"transaction_id\":\"t1\",\"message_id\":\"" + search.messageId() + "\"";
            String api = seller.api() + "/api/v1/on_search";
            assertError(TestHttp.post(api, ids + "}"), 400, "INVALID_MESSAGE", "/message");
            assertError(TestHttp.post(api, ids + ",\"message\":\"text\"}"), 400, "INVALID_MESSAGE", "/message");
            assertError(TestHttp.post(api, "{\"transaction_id\":"), 400, "MALFORMED_BODY", "");
            assertThat(buyer.receivedAnywhere()).isZero();
        }

        @Test
        void api_callbackForUnknownIds_400AndNothingSent() throws Exception {
            Context search = request(Action.SEARCH, "std:011", buyer.url());
            assertAck(send(seller, search));
            String known = "{\"transaction_id\":\"t1\",\"message_id\":\"" + search.messageId() + "\",\"message\":{}}";
            assertError(
                    TestHttp.post(seller.api() + "/api/v1/on_search", known.replace("\"t1\"", "\"t2\"")),
                    400,
                    "OUT_OF_SEQUENCE",
                    "/message_id");
            assertError(
                    TestHttp.post(seller.api() + "/api/v1/on_search", known.replace(search.messageId(), "unknown")),
                    400,
                    "OUT_OF_SEQUENCE",
                    "/message_id");
            assertError(
                    TestHttp.post(seller.api() + "/api/v1/on_select", known), 400, "OUT_OF_SEQUENCE", "/message_id");
            assertError(
                    TestHttp.post(seller.api() + "/api/v1/on_status", NOTHING), 400, "OUT_OF_SEQUENCE", "/message_id");
            assertThat(buyer.receivedAnywhere()).isZero();
        }

        @Test
        void api_notACallback_404() throws Exception {
            for (String action : new String[] {"search", "nonsense", "on_nonsense"}) {
                assertError(TestHttp.post(seller.api() + "/api/v1/" + action, NOTHING), 404, "UNKNOWN_ACTION", "");
            }
        }

        @Test
        void api_unaskedCallback_newMessageIdToTheBuyer() throws Exception {
            Context search = request(Action.SEARCH, "std:011", buyer.url());
            assertAck(send(seller, search));
            HttpResponse<String> response = TestHttp.post(
                    seller.api() + "/api/v1/on_status", "{\"transaction_id\":\"t1\",\"message\":{\"order\":{}}}");
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            LoggedRequest callback = callback("on_status");
            assertThat(seller.signed(callback.getHeader("Authorization"), callback.getBody()))
                    .isTrue();
            assertThat(messageId(callback.getBody())).isNotBlank().isNotEqualTo(search.messageId());
            assertThat(ContextReader.read(callback.getBody()).transactionId()).isEqualTo("t1");
        }

        @Test
        void network_actionsOfBuyersAndUnknown_404() throws Exception {
            String body = Messages.body(request(Action.SELECT));
            for (String action : new String[] {"on_search", "on_subscribes", "nonsense"}) {
                HttpResponse<String> response = TestHttp.post(
                        seller.url() + "/" + action,
                        body,
                        "Authorization",
                        buyer.peer().sign(body, CLOCK));
                assertThat(response.statusCode()).as(action).isEqualTo(404);
                assertThat(response.body()).contains("\"40001\"");
            }
        }

        @Test
        void stop_nothingTakenAnyMore() throws Exception {
            assertThat(TestHttp.get(seller.api() + "/health").statusCode()).isEqualTo(200);
            assertThat(TestHttp.get(seller.api() + "/ready").statusCode()).isEqualTo(200);
            assertThat(TestHttp.get(seller.api() + "/metrics").body()).contains("part=\"seller.haat.test\"");
            NodeProcess.await(app.stop(), 10);
            assertThatThrownBy(() -> TestHttp.get(seller.api() + "/ready")).isInstanceOf(IOException.class);
        }
    }

    @Nested
    class OwnApp {

        private static final String SECRET = "s3cret";

        /** Stands for the seller's own system; its identity plays no part. */
        private final PeerStandIn webhook = new PeerStandIn("webhook", Role.BPP, DOMAIN, "/hook");

        @SuppressWarnings("NullAway.Init")
        private NodeSetting seller;

        @BeforeEach
        void openApp() throws Exception {
            seller = setting()
                    .with("WEBHOOK_URL", webhook.url() + "/beckn")
                    .with("WEBHOOK_SECRET", SECRET)
                    .with("WEBHOOK_TIMEOUT", "PT1S");
            start(seller);
        }

        @AfterEach
        void closeApp() {
            webhook.close();
        }

        private LoggedRequest forwarded() throws InterruptedException {
            await("the webhook", () -> !webhook.received("beckn").isEmpty());
            return webhook.received("beckn").get(0);
        }

        @Test
        void select_forwardedAsPlainJsonWithItsHmac() throws Exception {
            webhook.answers(aResponse().withStatus(202));
            Context select = request(Action.SELECT);
            assertAck(send(seller, select));
            LoggedRequest call = forwarded();
            assertThat(call.getBodyAsString()).isEqualTo(Messages.body(select));
            assertThat(call.getHeader("Haat-Signature")).isEqualTo("sha256=" + hmac(SECRET, call.getBody()));
            assertThat(call.getHeader("Content-Type")).isEqualTo("application/json");
            assertThat(call.containsHeader("Authorization")).isFalse();
            assertThat(buyer.receivedAnywhere()).isZero();
            assertThat(webhook.received("beckn").get(0).getHeader("traceparent"))
                    .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]");
        }

        @Test
        void select_answered200WithMessage_becomesTheCallback() throws Exception {
            webhook.answers(aResponse().withBody("{\"message\":{\"order\":{\"id\":\"ಒಂದು\"}},\"other\":1}"));
            Context select = request(Action.SELECT);
            assertAck(send(seller, select));
            LoggedRequest callback = callback("on_select");
            assertThat(seller.signed(callback.getHeader("Authorization"), callback.getBody()))
                    .isTrue();
            JsonNode body = JSON.readTree(callback.getBody());
            assertThat(body.path("message")).isEqualTo(JSON.readTree("{\"order\":{\"id\":\"ಒಂದು\"}}"));
            assertThat(body.has("other")).isFalse();
            assertThat(body.has("error")).isFalse();
            assertThat(messageId(callback.getBody())).isEqualTo(select.messageId());
        }

        @Test
        void select_answered200WithError_becomesTheCallback() throws Exception {
            webhook.answers(aResponse().withBody("{\"error\":{\"code\":\"40002\",\"message\":\"no rice\"}}"));
            assertAck(send(seller, request(Action.SELECT)));
            JsonNode body = JSON.readTree(callback("on_select").getBody());
            assertThat(body.path("error").path("code").asText()).isEqualTo("40002");
            assertThat(body.has("message")).isFalse();
        }

        @Test
        void select_answeredWithNonsense_buyerIsToldThatThereIsNoAnswer() throws Exception {
            webhook.answers(aResponse().withBody("<html>secret stack trace</html>"));
            assertAck(send(seller, request(Action.SELECT)));
            JsonNode body = JSON.readTree(callback("on_select").getBody());
            assertThat(body.path("error").path("code").asText()).isEqualTo("31001");
            assertThat(body.toString()).doesNotContain("secret");
            assertThat(body.has("message")).isFalse();
        }

        @Test
        void select_answered202_callbackLaterThroughTheApi() throws Exception {
            webhook.answers(aResponse().withStatus(202).withBody("{\"message\":{\"order\":{}}}"));
            Context select = request(Action.SELECT);
            assertAck(send(seller, select));
            forwarded();
            assertThat(buyer.receivedAnywhere()).isZero();
            HttpResponse<String> response = TestHttp.post(
                    seller.api() + "/api/v1/on_select",
                    "{\"transaction_id\":\"t1\",\"message_id\":\"" + select.messageId()
                            + "\",\"message\":{\"order\":{\"id\":\"o1\"}}}");
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            assertThat(JSON.readTree(response.body()).path("verdict").asText()).isEqualTo("ACK");
            LoggedRequest callback = callback("on_select");
            assertThat(seller.signed(callback.getHeader("Authorization"), callback.getBody()))
                    .isTrue();
            assertThat(messageId(callback.getBody())).isEqualTo(select.messageId());
            assertThat(JSON.readTree(callback.getBody()).path("message"))
                    .isEqualTo(JSON.readTree("{\"order\":{\"id\":\"o1\"}}"));
            JsonNode steps = transaction(seller).path("messages");
            assertThat(steps.findValuesAsText("verdict")).containsExactly("ACK", "ACK");
            assertThat(steps.path(0).path("signer").asText()).isEqualTo("buyer.haat.test|k1|ed25519");
            assertThat(steps.path(1).path("signer").asText())
                    .isEqualTo(seller.keys().keyId().toString());
        }

        @Test
        void api_buyerRefusesTheCallback_422WithItsCode() throws Exception {
            webhook.answers(aResponse().withStatus(202));
            Context select = request(Action.SELECT);
            assertAck(send(seller, select));
            buyer.answers(
                    aResponse()
                            .withBody(
                                    "{\"message\":{\"ack\":{\"status\":\"NACK\"}},\"error\":{\"code\":\"20006\",\"message\":\"no\"}}"));
            HttpResponse<String> response = TestHttp.post(
                    seller.api() + "/api/v1/on_select",
                    "{\"context\":{\"transaction_id\":\"t1\",\"message_id\":\"" + select.messageId()
                            + "\"},\"error\":{\"code\":\"40002\"}}");
            assertThat(response.statusCode()).isEqualTo(422);
            assertThat(JSON.readTree(response.body()))
                    .isEqualTo(JSON.readTree("{\"verdict\":\"NACK\",\"code\":\"20006\",\"message\":\"no\"}"));
            assertThat(buyer.received("on_select")).hasSize(1);
        }

        @Test
        void select_webhookFailsAtFirst_triedAgainWithTheSameBody() throws Exception {
            webhook.answers(aResponse().withBody("{\"message\":{\"order\":{}}}"));
            webhook.answersFirst(aResponse().withStatus(500));
            assertAck(send(seller, request(Action.SELECT)));
            callback("on_select");
            assertThat(webhook.received("beckn")).hasSize(2);
            assertThat(webhook.received("beckn").get(0).getBody())
                    .isEqualTo(webhook.received("beckn").get(1).getBody());
            assertThat(buyer.receivedAnywhere()).isEqualTo(1);
        }

        @Test
        void select_webhookRedirects_notFollowed() throws Exception {
            webhook.answers(aResponse().withBody("{\"message\":{\"order\":{}}}"));
            webhook.answersFirst(aResponse().withStatus(307).withHeader("Location", webhook.url() + "/elsewhere"));
            assertAck(send(seller, request(Action.SELECT)));
            callback("on_select");
            assertThat(webhook.received("elsewhere")).isEmpty();
            assertThat(webhook.received("beckn")).hasSize(2);
        }

        @Test
        void search_badSignature_webhookNotCalled() throws Exception {
            String body = Messages.body(request(Action.SEARCH));
            HttpResponse<String> response = TestHttp.post(
                    seller.url() + "/search",
                    body,
                    "Authorization",
                    buyer.peer().sign(body + " ", CLOCK));
            assertThat(response.statusCode()).isEqualTo(401);
            webhook.answers(aResponse().withStatus(202));
            Context next = request(Action.SEARCH);
            assertAck(send(seller, next));
            assertThat(messageId(forwarded().getBody())).isEqualTo(next.messageId());
            assertThat(webhook.receivedAnywhere()).isEqualTo(1);
        }
    }

    @Test
    void app_tokenConfigured_neededForCallbacks() throws Exception {
        NodeSetting seller = setting().with("APP_TOKEN", "s3cret");
        start(seller);
        assertAck(send(seller, request(Action.SEARCH, "std:011", buyer.url())));
        String body = "{\"transaction_id\":\"t1\",\"message\":{}}";
        String api = seller.api() + "/api/v1/on_status";
        assertThat(TestHttp.post(api, body).statusCode()).isEqualTo(401);
        assertThat(TestHttp.post(api, body, "Authorization", "Bearer no").statusCode())
                .isEqualTo(401);
        assertThat(buyer.receivedAnywhere()).isZero();
        assertThat(TestHttp.post(api, body, "Authorization", "Bearer s3cret").statusCode())
                .isEqualTo(200);
        assertThat(TestHttp.get(seller.api() + "/health").statusCode()).isEqualTo(200);
    }

    @Test
    void start_unknownCatalogue_oneLineNamingTheKey() throws Exception {
        for (String name :
                new String[] {"builtin:books", folder.resolve("none.json").toString()}) {
            SellerConfig config = setting().with("STORE_CATALOGUE", name).load(SellerConfig.class);
            assertThatThrownBy(() -> SellerApp.start(vertx, config, CLOCK))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("store.catalogue")
                    .hasMessageNotContaining("\n");
        }
    }

    private static String messageId(byte[] body) {
        try {
            return JSON.readTree(body).path("context").path("message_id").asText();
        } catch (IOException notJson) {
            throw new AssertionError(new String(body, StandardCharsets.UTF_8), notJson);
        }
    }

    private static String hmac(String secret, byte[] body) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(body));
    }
}

package network.haat.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import network.haat.node.boot.NodeProcess;
import network.haat.node.config.Listen;
import network.haat.node.http.HttpServers;
import network.haat.node.inbound.SignatureCheck;
import network.haat.node.testing.TestDirectory;
import network.haat.node.testing.TestHttp;
import network.haat.node.testing.TestPeer;
import network.haat.protocol.KeyId;
import network.haat.protocol.Role;
import network.haat.protocol.receipt.Extract;
import network.haat.protocol.receipt.Receipt;
import network.haat.protocol.receipt.ReceiptLine;
import network.haat.protocol.receipt.Search;
import network.haat.protocol.receipt.SignedHead;
import network.haat.protocol.receipt.Statement;
import network.haat.protocol.signature.BodyDigest;
import network.haat.protocol.signature.NamedKey;
import network.haat.protocol.signature.SignaturePolicy;
import network.haat.protocol.signature.SigningKey;
import network.haat.protocol.signature.Verifier;
import network.haat.protocol.signature.VerifyingKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Receipts over real HTTP: each participant is told what concerns it, and nothing else. */
class ReceiptRoutesTest {

    private static final Clock CLOCK = Clock.systemUTC();
    private static final String DOMAIN = "ONDC:RET10";

    private final Vertx vertx = Vertx.vertx();
    private final TestPeer buyer = new TestPeer("buyer.haat.test", Role.BAP, DOMAIN);
    private final TestPeer otherBuyer = new TestPeer("other.haat.test", Role.BAP, DOMAIN);
    private final TestPeer listed = new TestPeer("shop2.haat.test", Role.BPP, DOMAIN);
    private final TestPeer skipped = new TestPeer("shop3.haat.test", Role.BPP, DOMAIN);
    private final TestPeer stranger = new TestPeer("stranger.haat.test", Role.BPP, DOMAIN);
    private final TestDirectory directory = new TestDirectory()
            .with(buyer.subscription())
            .with(otherBuyer.subscription())
            .with(listed.subscription())
            .with(skipped.subscription());
    private final NamedKey gateway =
            new NamedKey(new KeyId("gateway.haat.test", "k1"), SigningKey.generate(new SecureRandom()));
    private final List<VerifyingKey> keys = List.of(gateway.key().publicKey());
    private final Map<String, List<Buffer>> kept = new ConcurrentHashMap<>();
    private final Queue<Promise<List<Buffer>>> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger asked = new AtomicInteger();

    private String url = "";

    @BeforeEach
    void open() throws Exception {
        Verifier verifier = new Verifier(SignaturePolicy.DEFAULT, CLOCK);
        ReceiptRoutes routes = new ReceiptRoutes(
                vertx, this::find, verifier, new SignatureCheck(vertx, directory, verifier), "gateway.haat.test");
        Router router = Router.router(vertx);
        router.route().handler(routing -> routing.response().setStatusCode(418).end());
        routes.routeNetwork(router, "/bg");
        Router management = Router.router(vertx);
        routes.routeManagement(management);
        router.route("/management/*").order(-1).subRouter(management);
        HttpServer server = NodeProcess.await(HttpServers.listen(vertx, new Listen("127.0.0.1", 0), router), 10);
        url = "http://127.0.0.1:" + server.actualPort();
        kept.put("m1", List.of(receipt("t1", buyer.id())));
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private Future<List<Buffer>> find(String messageId) {
        asked.incrementAndGet();
        if (messageId.equals("slow")) {
            Promise<List<Buffer>> promise = Promise.promise();
            waiting.add(promise);
            return promise.future();
        }
        return messageId.equals("broken")
                ? Future.failedFuture(new IOException("disk of /secret/path"))
                : Future.succeededFuture(kept.getOrDefault(messageId, List.of()));
    }

    private Buffer receipt(String transactionId, String buyerId) {
        Instant now = CLOCK.instant();
        Search search = new Search(
                buyerId,
                transactionId,
                "m1",
                BodyDigest.of(transactionId.getBytes(StandardCharsets.UTF_8)),
                DOMAIN,
                "*",
                "IND",
                "",
                now);
        List<ReceiptLine> lines = new ArrayList<>();
        for (String id : List.of("shop1.haat.test", listed.id(), "shop4.haat.test", "shop5.haat.test")) {
            lines.add(new ReceiptLine(id, "https://" + id, "ACK", 1, 200, now, now));
        }
        return Buffer.buffer(
                Receipt.sign(search, null, now.plusSeconds(1), lines, gateway).toBytes());
    }

    private HttpResponse<String> get(TestPeer caller, String messageId) throws Exception {
        return TestHttp.get(url + "/bg/v1/receipts/" + messageId, "Authorization", caller.sign("", CLOCK));
    }

    private List<Statement> told(HttpResponse<String> response) throws Exception {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        List<Statement> all = Statement.readAll(response.body().getBytes(StandardCharsets.UTF_8));
        for (Statement statement : all) {
            statement.verify(keys);
        }
        return all;
    }

    private void assertRefused(HttpResponse<String> response, int status, String code) throws Exception {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.body()).contains("\"code\":\"" + code + "\"").doesNotContain("haat.network/receipt");
        if (status == 401) {
            assertThat(response.headers().firstValue("WWW-Authenticate").orElse(""))
                    .startsWith("Signature realm=\"gateway.haat.test\"");
        }
        told(get(listed, "m1"));
    }

    @Test
    void get_sellerWithALine_getsItAndNoOther() throws Exception {
        HttpResponse<String> response = get(listed, "m1");
        Extract extract = (Extract) told(response).get(0);
        assertThat(extract.subscriberId()).isEqualTo(listed.id());
        assertThat(extract.lines()).hasSize(1);
        assertThat(extract.lines().get(0).subscriberId()).isEqualTo(listed.id());
        assertThat(response.body()).doesNotContain("shop1.haat").doesNotContain("shop5.haat");
    }

    @Test
    void get_sellerWithout_getsProofOfAbsence() throws Exception {
        HttpResponse<String> response = get(skipped, "m1");
        Extract extract = (Extract) told(response).get(0);
        assertThat(extract.subscriberId()).isEqualTo(skipped.id());
        assertThat(extract.isListed()).isFalse();
        assertThat(response.body()).doesNotContain("shop1.haat").doesNotContain("shop5.haat");
    }

    @Test
    void get_buyerOfTheSearch_getsHeadAndCounts() throws Exception {
        HttpResponse<String> response = get(buyer, "m1");
        SignedHead head = (SignedHead) told(response).get(0);
        assertThat(head.claimed().outcomes()).containsEntry("ACK", 4).hasSize(1);
        assertThat(response.body()).doesNotContain("shop");
    }

    @Test
    void get_anotherBuyer_knowsOfNothing() throws Exception {
        HttpResponse<String> response = get(otherBuyer, "m1");
        assertRefused(response, 404, "NOT_FOUND");
        assertThat(response.body()).isEqualTo(get(otherBuyer, "none").body());
    }

    @Test
    void get_sameMessageIdOfTwoBuyers_eachItsOwn() throws Exception {
        kept.put("m1", List.of(receipt("t1", buyer.id()), receipt("t2", otherBuyer.id())));
        assertThat(told(get(buyer, "m1"))).hasSize(1);
        assertThat(told(get(listed, "m1"))).hasSize(2);
        List<Statement> one = told(get(listed, "m1?transaction_id=t2"));
        assertThat(one).hasSize(1);
        assertThat(one.get(0).claimed().search().buyer()).isEqualTo(otherBuyer.id());
        assertRefused(get(buyer, "m1?transaction_id=t2"), 404, "NOT_FOUND");
    }

    @Test
    void get_moreThanAnAnswerHolds_bounded() throws Exception {
        kept.put("m1", Collections.nCopies(100, receipt("t1", buyer.id())));
        assertThat(told(get(listed, "m1"))).hasSize(16);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "m1%2F", "%00", "%E0%B2%95", "m1%20"})
    void get_unknownId_404(String messageId) throws Exception {
        assertRefused(get(listed, messageId), 404, "NOT_FOUND");
    }

    @Test
    void get_withoutSignature_401AndNothingRead() throws Exception {
        String address = url + "/bg/v1/receipts/m1";
        HttpResponse<String> none = TestHttp.get(address);
        HttpResponse<String> garbage = TestHttp.get(address, "Authorization", "Bearer x");
        HttpResponse<String> two =
                TestHttp.get(address, "Authorization", listed.sign("", CLOCK), "Authorization", listed.sign("", CLOCK));
        HttpResponse<String> overAnotherBody = TestHttp.get(address, "Authorization", listed.sign("{}", CLOCK));
        HttpResponse<String> late =
                TestHttp.get(address, "Authorization", listed.sign("", Clock.offset(CLOCK, Duration.ofHours(-2))));
        HttpResponse<String> unknown = get(stranger, "m1");
        assertThat(asked).hasValue(0);
        assertRefused(none, 401, "MISSING_SIGNATURE");
        assertRefused(garbage, 401, "INVALID_SIGNATURE");
        assertRefused(two, 401, "INVALID_SIGNATURE");
        assertRefused(overAnotherBody, 401, "INVALID_SIGNATURE");
        assertRefused(late, 401, "INVALID_SIGNATURE");
        assertRefused(unknown, 401, "UNKNOWN_SUBSCRIBER");
    }

    @Test
    void get_withABody_refused() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/bg/v1/receipts/m1"))
                .header("Authorization", listed.sign("", CLOCK))
                .method("GET", HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertRefused(response, 400, "INVALID_MESSAGE");
    }

    @Test
    void get_journalFails_saysNothingOfIt() throws Exception {
        HttpResponse<String> response = get(listed, "broken");
        assertThat(response.body()).doesNotContain("secret");
        assertRefused(response, 500, "INTERNAL");
        kept.put("damaged", List.of(Buffer.buffer("{\"receipt\":")));
        assertRefused(get(listed, "damaged"), 500, "INTERNAL");
    }

    @Test
    void get_tooManyAtOnce_503UntilOneHasEnded() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> open = new ArrayList<>();
        HttpClient client = HttpClient.newHttpClient();
        for (int i = 0; i < 16; i++) {
            open.add(client.sendAsync(
                    HttpRequest.newBuilder(URI.create(url + "/bg/v1/receipts/slow"))
                            .header("Authorization", listed.sign("", CLOCK))
                            .build(),
                    HttpResponse.BodyHandlers.ofString()));
        }
        TestHttp.await("sixteen to wait", () -> waiting.size() == 16);
        HttpResponse<String> refused = get(listed, "m1");
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).contains("1");
        waiting.forEach(promise -> promise.complete(List.of()));
        for (var one : open) {
            assertThat(one.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(404);
        }
        told(get(listed, "m1"));
    }

    @Test
    void management_operator_getsTheWhole() throws Exception {
        kept.put("m1", List.of(receipt("t1", buyer.id()), receipt("t2", buyer.id())));
        List<Statement> all = told(TestHttp.get(url + "/management/api/v1/receipts/m1"));
        assertThat(all)
                .hasSize(2)
                .allMatch(statement -> ((Receipt) statement).lines().size() == 4);
        assertThat(told(TestHttp.get(url + "/management/api/v1/receipts/m1?transaction_id=t2")))
                .hasSize(1);
        assertRefused(TestHttp.get(url + "/management/api/v1/receipts/none"), 404, "NOT_FOUND");
    }
}

package network.haat.registry;

import static network.haat.registry.TestParticipant.DOMAIN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import network.haat.protocol.SharedData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Callers that mean harm: each is refused, nothing is written, and the registry goes on to answer. */
final class AttackTest {

    private static final ObjectMapper ESCAPING =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    private static final int MEGABYTE = 1_000_000;
    private static final int MANY = 10_000;

    /** Places of text in ONDC's body. */
    private static final List<String> TEXTS = List.of(
            "/message/request_id",
            "/message/timestamp",
            "/message/entity/country",
            "/message/entity/subscriber_id",
            "/message/entity/unique_key_id",
            "/message/entity/callback_url",
            "/message/entity/key_pair/signing_public_key",
            "/message/entity/key_pair/encryption_public_key",
            "/message/entity/key_pair/valid_from",
            "/message/entity/key_pair/valid_until",
            "/message/network_participant/0/type",
            "/message/network_participant/0/domain",
            "/message/network_participant/0/subscriber_url",
            "/message/network_participant/0/city_code/0");

    private static final List<String> UNPRINTABLE =
            List.of("\u0000", "\u0007", "\n", "\u007f", "\u0085", "\u001b[31m", "\ud800", "\udc00x");

    private static final List<String> UNUSABLE_KEYS = List.of(
            "",
            "AA==",
            "!!!!",
            "not base64 at all, not at all, not at all ==",
            // points of small order, one of them in a form that is not canonical
            "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
            "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
            "7P///////////////////////////////////////38=",
            "7f///////////////////////////////////////38=",
            "7v///////////////////////////////////////38=",
            "//////////////////////////////////////////8=");

    private static final List<String> MISLEADING_NAMES = List.of(
            "SELLER.example.com",
            "seller.Example.com",
            "seller.example.com.",
            "seller..example.com",
            ".seller.example.com",
            "seller_.example.com",
            "127.0.0.1",
            "10.1",
            "0x7f.1",
            "[::1]",
            "1.2.3.4:80/x",
            "xn--a.example.com",
            "xn--80ak6aa92e.com",
            "xn--pple-43d.com",
            "xn--.com",
            "ab--cd.example.com",
            "sеller.example.com",
            "seller.example.com|1|ed25519",
            "seller.example.com/../x",
            "seller.example.com//",
            "seller.example.com:0",
            "seller example.com",
            "*",
            "-");

    @TempDir
    Path folder;

    private TestRegistry registry;
    private Desk desk;
    private TestParticipant seller;

    @BeforeEach
    void open() throws Exception {
        open(new TestSetup().bodyBytes(2 * MEGABYTE));
    }

    private void open(TestSetup setup) throws Exception {
        registry = new TestRegistry(folder, setup);
        desk = new Desk(registry);
        seller = new TestParticipant(registry, "seller.example.com");
    }

    @AfterEach
    void close() {
        registry.close();
    }

    static Stream<String> texts() {
        return TEXTS.stream();
    }

    @ParameterizedTest
    @MethodSource("texts")
    void subscribe_megabyteInOneField_isRefusedShortly(String pointer) {
        Reply reply = registry.post("/subscribe", with(pointer, "x".repeat(MEGABYTE)));

        assertNothingHappened(reply);
        assertThat(reply.json().toString()).hasSizeLessThan(5_000);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void subscribe_controlOrHalfCharacterInAField_isRefused(String pointer) {
        String text = seller.request(DOMAIN).at(pointer).asText();
        String begin = text.substring(0, text.length() / 2);

        for (String evil : UNPRINTABLE) {
            assertNothingHappened(post(with(pointer, begin + evil + text.substring(begin.length()))));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nonce",
                "/message_id",
                "/country",
                "/city",
                "/location/country/code",
                "/location/city/code",
                "/subscriber_id",
                "/url",
                "/type",
                "/domain",
                "/key_id",
                "/signing_public_key",
                "/encr_public_key",
                "/valid_from",
                "/valid_until",
            })
    void subscribe_evilTextInACoreField_isRefused(String pointer) {
        int slash = pointer.lastIndexOf('/');
        for (String evil : UNPRINTABLE) {
            ObjectNode request = seller.coreRequest();
            ((ObjectNode) request.at(pointer.substring(0, slash))).put(pointer.substring(slash + 1), "x" + evil + "x");
            assertNothingHappened(post(request));
        }
        ObjectNode request = seller.coreRequest();
        ((ObjectNode) request.at(pointer.substring(0, slash))).put(pointer.substring(slash + 1), "x".repeat(MEGABYTE));
        assertNothingHappened(post(request));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32LE", "UTF-32BE", "ISO-8859-1"})
    void subscribe_bodyInAnotherEncoding_isRefused(String encoding) throws Exception {
        ObjectNode request = seller.request(DOMAIN);
        request.put("more", "über");
        Buffer body = Buffer.buffer(request.toString().getBytes(Charset.forName(encoding)));

        assertThat(await(post(client(1), "/subscribe", body))).isEqualTo(400);
        assertThat(desk.leaves()).isEmpty();
    }

    @Test
    void subscribe_deeplyNested_isRefused() {
        String deep = "[".repeat(900_000);

        assertThat(registry.post("/subscribe", deep, null).status()).isEqualTo(400);
        assertThat(registry.post("/lookup", "{\"a\":" + deep, null).status()).isEqualTo(400);
        assertThat(seller.subscribe(DOMAIN).verdict()).isEqualTo("200 ACK ");
    }

    @Test
    void subscribe_manyParticipations_isRefused() {
        ObjectNode request = seller.request(DOMAIN);
        ArrayNode all = (ArrayNode) request.at("/message/network_participant");
        for (int i = 0; i < 3_000; i++) {
            all.add(((ObjectNode) all.get(0)).deepCopy().put("domain", "D" + i));
        }

        assertNothingHappened(registry.post("/subscribe", request));
    }

    @Test
    void subscribe_unusableKeys_areRefused() {
        for (String key : UNUSABLE_KEYS) {
            assertNothingHappened(post(with("/message/entity/key_pair/signing_public_key", key)));
        }
        // The last is no point on the curve of signatures, and an ordinary one of the other.
        for (String key : UNUSABLE_KEYS.subList(0, UNUSABLE_KEYS.size() - 1)) {
            assertNothingHappened(post(with("/message/entity/key_pair/encryption_public_key", key)));
        }
    }

    @Test
    void subscribe_nameMeantToMislead_isRefused() {
        for (String id : MISLEADING_NAMES) {
            assertThat(post(with("/message/entity/subscriber_id", id))
                            .json()
                            .at("/message/ack/status")
                            .asText())
                    .as(id)
                    .isEqualTo("NACK");
            assertThat(desk.leaves()).isEmpty();
        }
    }

    @Test
    void subscribe_nameInOtherCase_neverTouchesTheFirst() {
        seller.subscribe(DOMAIN);
        TestParticipant intruder = new TestParticipant(registry, "intruder.example.com");
        ObjectNode request = intruder.request(DOMAIN);
        ((ObjectNode) request.at("/message/entity")).put("subscriber_id", "Seller.example.com");

        assertThat(registry.post("/subscribe", request).status()).isEqualTo(400);
        assertThat(registry.post("/lookup", filter("SELLER.example.com")).json())
                .isEmpty();
        assertThat(seller.rows()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"lookups, /lookup", "vlookups, /vlookup", "subscribes, /subscribe", "lookups, /v2.0/lookup"})
    void anyCall_tooOften_is429UntilTimePasses(String limit, String path) throws Exception {
        registry.close();
        open(new TestSetup()
                .perMinute(
                        limit.equals("lookups") ? 3 : 1_000,
                        limit.equals("vlookups") ? 3 : 1_000,
                        limit.equals("subscribes") ? 3 : 1_000));
        for (int i = 0; i < 3; i++) {
            assertThat(registry.post(path, "{}", null).status()).isNotEqualTo(429);
        }

        Reply refused = registry.post(path, "{}", null);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.headers().firstValueAsLong("Retry-After").orElse(0)).isPositive();
        assertThat(refused.json().at("/message/ack/status").asText()).isEqualTo("NACK");
        registry.clock.advance(Duration.ofMinutes(1));
        assertThat(registry.post(path, "{}", null).status()).isNotEqualTo(429);
    }

    @Test
    void log_tooOften_is429() throws Exception {
        registry.close();
        open(new TestSetup().perMinute(2, 2, 2));
        registry.get("/v1/anchor");
        registry.get("/v1/registry");

        Reply refused = registry.get("/v1/registry");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.headers().firstValueAsLong("Retry-After").orElse(0)).isPositive();
    }

    @Test
    void lookup_tenThousandAtOnce_areAllAnswered() throws Exception {
        seller.subscribe(DOMAIN);
        HttpClient client = client(200);
        Buffer body = Buffer.buffer(seller.filter().toString());
        List<Future<Integer>> all = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            all.add(post(client, "/lookup", body));
        }

        await(Future.join(all));

        assertThat(all.stream().map(Future::result).distinct().toList()).isSubsetOf(Set.of(200, 429, 503));
        assertThat(all.stream().filter(one -> one.result() == 200).count()).isGreaterThan(MANY / 2);
        assertThat(seller.rows()).isEqualTo(1);
    }

    @Test
    void subscribe_manyStrangersAtOnce_leavesTheLogWhole() throws Exception {
        List<Future<Integer>> all = new ArrayList<>();
        HttpClient client = client(50);
        for (int i = 0; i < 100; i++) {
            TestParticipant one = new TestParticipant(registry, "s" + i + ".example.com");
            all.add(post(client, "/subscribe", Buffer.buffer(one.request(DOMAIN).toString())));
        }

        await(Future.join(all));

        assertThat(all).allMatch(one -> one.result() == 200);
        assertThat(desk.log()).hasSize(400);
        assertThat(desk.log().stream().map(entry -> entry.path("number").asInt()))
                .isSorted();
        registry.restart();
        assertThat(SharedData.each(
                        registry.post("/lookup", filter("s99.example.com")).json()))
                .hasSize(1);
    }

    private ObjectNode with(String pointer, String value) {
        ObjectNode request = seller.request(DOMAIN);
        int slash = pointer.lastIndexOf('/');
        if (pointer.endsWith("/0")) {
            ((ArrayNode) request.at(pointer.substring(0, slash))).set(0, value);
        } else {
            ((ObjectNode) request.at(pointer.substring(0, slash))).put(pointer.substring(slash + 1), value);
        }
        return request;
    }

    /** With escapes, because half a character cannot be written in UTF-8. */
    private Reply post(ObjectNode request) {
        try {
            return registry.post("/subscribe", ESCAPING.writeValueAsString(request), null);
        } catch (JsonProcessingException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static ObjectNode filter(String id) {
        return JsonNodeFactory.instance.objectNode().put("subscriber_id", id);
    }

    private void assertNothingHappened(Reply reply) {
        assertThat(reply.status()).as(reply.json().toString()).isLessThan(500);
        assertThat(reply.json().at("/message/ack/status").asText())
                .as(desk.leaves().toString())
                .isEqualTo("NACK");
        assertThat(reply.json().at("/error/message").asText()).isNotEmpty();
        assertThat(seller.challenges).isEmpty();
        assertThat(desk.leaves()).isEmpty();
    }

    private HttpClient client(int connections) {
        return registry.vertx.createHttpClient(
                new HttpClientOptions(),
                new PoolOptions().setHttp1MaxSize(connections).setMaxWaitQueueSize(-1));
    }

    private Future<Integer> post(HttpClient client, String path, Buffer body) {
        return client.request(HttpMethod.POST, registry.app().networkPort(), "127.0.0.1", path)
                .compose(request -> request.send(body))
                .compose(response -> response.body().map(read -> response.statusCode()));
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }
}

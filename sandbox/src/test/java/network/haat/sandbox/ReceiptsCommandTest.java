package network.haat.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import network.haat.node.identity.OwnKeys;
import network.haat.protocol.Action;
import network.haat.protocol.Context;
import network.haat.protocol.KeyId;
import network.haat.protocol.Line;
import network.haat.protocol.Role;
import network.haat.protocol.receipt.Receipt;
import network.haat.protocol.receipt.ReceiptLine;
import network.haat.protocol.receipt.RegistryVersion;
import network.haat.protocol.receipt.Search;
import network.haat.protocol.receipt.Statement;
import network.haat.protocol.registry.SubscriptionStatus;
import network.haat.protocol.registry.record.Entry;
import network.haat.protocol.registry.record.Event;
import network.haat.protocol.registry.record.Participation;
import network.haat.protocol.registry.record.RegisteredKey;
import network.haat.protocol.registry.record.Subject;
import network.haat.protocol.signature.BodyDigest;
import network.haat.protocol.signature.NamedKey;
import network.haat.protocol.signature.Signer;
import network.haat.protocol.signature.SigningKey;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code haat receipts} with honest gateways, and with such as leave somebody out. */
class ReceiptsCommandTest {

    private static final String DOMAIN = "ONDC:RET10";
    private static final Instant START = Instant.parse("2026-11-23T09:00:00Z");
    private static final Instant RECEIVED = Instant.parse("2026-11-23T10:00:00.123Z");
    private static final byte[] BODY = "{\"context\":{}}".getBytes(StandardCharsets.UTF_8);

    private final SigningKey key = SigningKey.generate(new SecureRandom());
    private final NamedKey gateway = new NamedKey(new KeyId("gateway.haat.test", "k1"), key);
    private final TestLog log = new TestLog();
    private int files;
    private String anchor = "";
    private String copy = "";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @BeforeEach
    void writeCopy() throws IOException {
        register("gateway.haat.test", Role.BG, "*", key);
        for (int i = 1; i <= 4; i++) {
            register("shop" + i + ".example.com", Role.BPP, i == 4 ? "std:011" : "std:080", null);
        }
        anchor = TestLog.anchorFile(folder, "http://localhost:9010");
        copy = Files.write(folder.resolve("copy.zip"), TestLog.zip(log.parts())).toString();
    }

    private void register(String id, Role role, String city, @Nullable SigningKey signing) {
        String publicKey = signing == null ? "c2lnbg==" : signing.publicKey().base64();
        add(
                id,
                "key registered",
                new RegisteredKey("k1", publicKey, "ZW5jcg==", START, START.plus(Duration.ofDays(9)), START, null));
        add(
                id,
                "SUBSCRIBED",
                new Participation(role, DOMAIN, "https://" + id, "IND", List.of(city), SubscriptionStatus.SUBSCRIBED));
    }

    private void add(String id, String change, Subject subject) {
        int number = log.leaves.size();
        log.leaves.add(
                new Entry(number, new Event(id, START.plusSeconds(number), "registry", change, "as asked", subject))
                        .leaf());
    }

    private RegistryVersion version(int size) {
        return new RegistryVersion(size, log.tree().root(size));
    }

    private Receipt receipt(@Nullable RegistryVersion version, String named, String... sellers) {
        Search search = new Search(
                "buyer.haat.test", "t1", "m1", BodyDigest.of(BODY), DOMAIN, "std:080", "IND", named, RECEIVED);
        List<ReceiptLine> lines = new ArrayList<>();
        for (String id : sellers) {
            lines.add(new ReceiptLine(id, "https://" + id, "ACK", 1, 200, RECEIVED, RECEIVED.plusMillis(9)));
        }
        return Receipt.sign(search, version, RECEIVED.plusSeconds(1), lines, gateway);
    }

    private Receipt honest() {
        return receipt(version(10), "", "shop1.example.com", "shop2.example.com", "shop3.example.com");
    }

    private String file(String json) throws IOException {
        return Files.writeString(folder.resolve("receipt" + files++ + ".json"), json)
                .toString();
    }

    private String file(Statement statement) throws IOException {
        return file(statement.write().toString());
    }

    private static Run run(String... arguments) {
        return Run.haat(
                Map.of(),
                Stream.concat(Stream.of("receipts", "verify"), Stream.of(arguments))
                        .toArray(String[]::new));
    }

    private Run withKey(String... arguments) {
        return run(Stream.concat(Stream.of("--key", key.publicKey().base64()), Stream.of(arguments))
                .toArray(String[]::new));
    }

    private Run withCopy(String... arguments) {
        return run(Stream.concat(Stream.of("--copy", copy, "--anchor", anchor), Stream.of(arguments))
                .toArray(String[]::new));
    }

    private static void assertExit(Run run, int exitCode, String... words) {
        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(exitCode);
        assertThat(run.out()).contains(words);
        assertThat(run.err()).isEmpty();
        Run.assertHarmless(run.out());
    }

    @Test
    void verify_honestReceipt_everyFormIsBelieved() throws IOException {
        Receipt receipt = honest();
        for (String file : List.of(
                file(receipt),
                file(receipt.head()),
                file(receipt.extract("shop2.example.com")),
                file("{\"receipts\":[" + receipt.write() + "]}"))) {
            assertExit(withKey(file), 0, "The receipt is what the gateway signed.");
            assertExit(withCopy(file), 0, "The receipt is what the gateway signed.", "10 entries");
        }
        assertExit(withCopy(file(receipt.extract("shop4.example.com"))), 0, "shop4.example.com has no line");
        assertExit(withCopy(file(receipt), file(receipt)), 0, "The receipts are what the gateways signed.");
    }

    @Test
    void verify_sellerLeftOut_isTold() throws IOException {
        Receipt receipt = receipt(version(10), "", "shop1.example.com", "shop3.example.com");
        String words = "left out   shop2.example.com at https://shop2.example.com served this search and has no line";
        assertExit(withCopy(file(receipt)), 1, words, "LEFT OUT:");
        assertExit(withCopy(file(receipt.extract("shop2.example.com"))), 1, words, "LEFT OUT:");
        assertExit(withCopy(file(receipt.extract("shop1.example.com"))), 0, "has this line:");
        assertExit(withCopy(file(receipt.head())), 1, "the search was for 3 addresses", "not to be believed");
        assertExit(withKey(file(receipt.extract("shop2.example.com"))), 0, "shop2.example.com has no line");
    }

    @Test
    void verify_somebodyWhoDidNotServeIt_isTold() throws IOException {
        Receipt receipt = receipt(
                version(10), "", "shop1.example.com", "shop2.example.com", "shop3.example.com", "shop4.example.com");
        assertExit(withCopy(file(receipt)), 1, "shop4.example.com at https://shop4.example.com has a line and did not");
    }

    @Test
    void verify_searchForOneSeller_nobodyElseIsLeftOut() throws IOException {
        assertExit(withCopy(file(receipt(version(10), "shop2.example.com", "shop2.example.com"))), 0, "alone");
    }

    @Test
    void verify_stateOfTheRegistry_isCompared() throws IOException {
        RegistryVersion never = new RegistryVersion(10, log.tree().root(9));
        assertExit(withCopy(file(receipt(never, "", "shop1.example.com"))), 1, "has never been");
        RegistryVersion newer = new RegistryVersion(11, log.tree().root(9));
        assertExit(withCopy(file(receipt(newer, "", "shop1.example.com"))), 2, "fetch a newer copy");
        assertExit(withCopy(file(receipt(version(4), "", "shop1.example.com"))), 0, "out of date since", "odd");
        String[] all = {"shop1.example.com", "shop2.example.com", "shop3.example.com"};
        assertExit(withCopy(file(receipt(null, "", all))), 0, "names no state of the registry");
    }

    @Test
    void verify_changedByAnybody_isNotBelieved() throws IOException {
        String json = honest().write().toString();
        List<String> changed = List.of(
                json.replace("shop2.example.com https", "shop2x.example.com https"),
                json.replace(" ACK 1 200 ", " ACK 1 201 "),
                json.replace("message_id m1", "message_id m2"),
                json.replaceFirst("\"shop1[^\"]*\",", ""),
                json.replaceFirst("(\"shop1[^\"]*\"),(\"shop2[^\"]*\")", "$2,$1"));
        for (String one : changed) {
            assertThat(one).isNotEqualTo(json);
            assertExit(withKey(file(one)), 1, "wrong", "The receipt is not to be believed.");
            assertExit(withCopy(file(one)), 1, "wrong", "The receipt is not to be believed.");
        }
        String other = SigningKey.generate(new SecureRandom()).publicKey().base64();
        assertExit(run("--key", other, file(json)), 1, "which is not proven");
    }

    @Test
    void verify_keyTheGatewayDidNotHave_isNotBelieved() throws IOException {
        Search search = honest().claimed().search();
        for (KeyId id : List.of(
                new KeyId("gateway.haat.test", "k2"),
                new KeyId("shop1.example.com", "k1"),
                new KeyId("nobody.haat.test", "k1"))) {
            Receipt forged = Receipt.sign(search, version(10), RECEIVED, List.of(), new NamedKey(id, key));
            assertExit(withCopy(file(forged)), 1, "The receipt is not to be believed.");
        }
        Search late = Search.of(
                new Context(
                        Line.ONDC_1_2,
                        Action.SEARCH,
                        DOMAIN,
                        "1.2.0",
                        "IND",
                        "std:011",
                        "buyer.haat.test",
                        null,
                        null,
                        null,
                        "t1",
                        "m1",
                        RECEIVED,
                        null),
                BodyDigest.of(BODY),
                RECEIVED.plus(Duration.ofDays(30)));
        Receipt expired = Receipt.sign(late, version(10), RECEIVED.plus(Duration.ofDays(30)), List.of(), gateway);
        assertExit(withCopy(file(expired)), 1, "was not valid at");
    }

    @Test
    void verify_search_isCompared() throws IOException {
        String same = Files.write(folder.resolve("search.json"), BODY).toString();
        String other = Files.writeString(folder.resolve("other.json"), "{}").toString();
        assertExit(withKey(file(honest()), "--search", same), 0, "is what the gateway signed");
        assertExit(withKey(file(honest()), "--search", other), 1, "of another search");
    }

    @Test
    void verify_seller_isToldOrUnknown() throws IOException {
        Receipt receipt = honest();
        String[] one = {"--seller", "shop1.example.com"};
        assertExit(withKey(file(receipt), one[0], one[1]), 0, "shop1.example.com has this line:", " ACK 1 200 ");
        assertExit(withKey(file(receipt), "--seller", "shop4.example.com"), 0, "shop4.example.com has no line");
        assertExit(withCopy(file(receipt), "--seller", "shop4.example.com"), 0, "shop4.example.com did not serve this");
        assertExit(withKey(file(receipt.head()), one[0], one[1]), 2, "says nothing of shop1.example.com");
        assertExit(
                withKey(file(receipt.extract("shop2.example.com")), one[0], one[1]),
                2,
                "says nothing of shop1.example.com; it is what shop2.example.com was told");
    }

    @Test
    void verify_json_saysTheSame() throws IOException {
        Receipt receipt = receipt(version(10), "", "shop1.example.com", "shop3.example.com");
        Run run = withCopy(file(receipt.extract("shop2.example.com")), "--json");
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(json.path("sound").asBoolean(true)).isFalse();
        JsonNode one = json.path("receipts").path(0);
        assertThat(one.path("signed").asBoolean()).isTrue();
        assertThat(one.path("form").asText()).isEqualTo("extract");
        assertThat(one.path("outcomes").path("ACK").asInt()).isEqualTo(2);
        assertThat(one.path("seller").path("listed").asBoolean(true)).isFalse();
        assertThat(one.path("left_out")).hasSize(1);
        assertThat(one.path("wrong")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[1]", "\u0000", "{\"receipt\":\"\u001b[2J\",\"lines\":[]}", "{\"receipts\":[]}"})
    void verify_noReceipt_cannotTell(String json) throws IOException {
        withKey(file(json)).failsWith(2, "is no receipt");
    }

    @Test
    void verify_wrongUsage_cannotTell() throws IOException {
        String file = file(honest());
        run(file).failsWith(2, "--key");
        run(file, "--copy", copy).failsWith(2, "--anchor");
        run(file, "--copy", copy, "--anchor", anchor, "--key", "x").failsWith(2, "either");
        run(file, "--key", "x").failsWith(2, "--key is not usable");
        run(folder.resolve("none").toString(), "--key", key.publicKey().base64())
                .failsWith(2, "cannot read");
        Map<String, byte[]> parts = log.parts();
        parts.put("log.ndjson", log.lines(1, 10));
        String spoiled =
                Files.write(folder.resolve("bad.zip"), TestLog.zip(parts)).toString();
        run(file, "--copy", spoiled, "--anchor", anchor).failsWith(2, "not what the registry signed");
    }

    @Test
    void get_ofAGateway_printsWhatVerifyReads() throws Exception {
        AtomicReference<String> authorization = new AtomicReference<>("");
        AtomicReference<String> path = new AtomicReference<>("");
        byte[] answer = ("{\"receipts\":[" + honest().write() + "]}").getBytes(StandardCharsets.UTF_8);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            path.set(exchange.getRequestURI().toString());
            authorization.set(
                    Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Authorization"), ""));
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort();
            Run whole = Run.haat(Map.of(), "receipts", "get", "m 1", "--gateway", url, "--gateway-token", "secret")
                    .succeeds();
            assertThat(path).hasValue("/api/v1/receipts/m%201");
            assertThat(authorization).hasValue("Bearer secret");
            assertExit(withCopy(file(whole.out())), 0, "is what the gateway signed");
            Path keys = folder.resolve("shop1.keys.json");
            OwnKeys own = OwnKeys.open(keys, "shop1.example.com");
            Run told = Run.haat(
                            Map.of(),
                            "receipts",
                            "get",
                            "m1",
                            "--transaction",
                            "t1",
                            "--gateway",
                            url + "/bg",
                            "--as",
                            keys.toString())
                    .succeeds();
            assertThat(path).hasValue("/bg/v1/receipts/m1?transaction_id=t1");
            assertThat(authorization.get())
                    .startsWith("Signature keyId=\"shop1.example.com|"
                            + new Signer(own::signing, Clock.systemUTC())
                                    .keyId()
                                    .uniqueKeyId());
            assertThat(told.out()).isEqualTo(whole.out());
        } finally {
            server.stop(0);
        }
    }

    @Test
    void get_nobodyThere_cannotTell() {
        Run.haat(Map.of(), "receipts", "get", "m1", "--data", folder.toString()).failsWith(2, "where is the gateway");
        Run.haat(Map.of(), "receipts", "get", "m1", "--as", copy).failsWith(2, "--gateway");
        Run.haat(Map.of(), "receipts", "get", "m1", "--gateway", "http://localhost:1", "--as", copy)
                .failsWith(2, "no key file");
        Run.haat(Map.of(), "receipts").failsWith(2, "get or verify");
    }
}

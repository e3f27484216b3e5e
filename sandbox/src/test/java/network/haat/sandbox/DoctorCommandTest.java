package network.haat.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import network.haat.protocol.KeyId;
import network.haat.protocol.signature.BodyDigest;
import network.haat.protocol.signature.Signer;
import network.haat.protocol.signature.SigningKey;
import network.haat.sandbox.cli.HaatCommand;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code haat doctor signature}, with files as a user would have them. */
class DoctorCommandTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final String COMPACT = "{\"a\":1}";

    private final SigningKey key = SigningKey.generate(new SecureRandom());
    private final SigningKey oldKey = SigningKey.generate(new SecureRandom());
    private final List<String> asked = new ArrayList<>();
    private String registryAnswer = "[]";
    private HttpServer registry;

    @TempDir
    Path folder;

    private record Run(int exitCode, String out, String err) {}

    @BeforeEach
    void openRegistry() throws IOException {
        registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI() + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] answer = registryAnswer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        registry.start();
    }

    @AfterEach
    void closeRegistry() {
        registry.stop(0);
    }

    private String registryUrl() {
        return "http://localhost:" + registry.getAddress().getPort();
    }

    private String header(String body) {
        return new Signer(new KeyId("buyer.haat.test", "k1"), key, Clock.fixed(NOW, ZoneOffset.UTC))
                .sign(BodyDigest.of(body.getBytes(StandardCharsets.UTF_8)), Duration.ofSeconds(30))
                .format();
    }

    private String file(String name, String text) {
        return file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private String file(String name, byte[] bytes) {
        try {
            return Files.write(folder.resolve(name), bytes).toString();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Run haat(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = HaatCommand.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        return new Run(exitCode, out.toString(), err.toString());
    }

    private Run doctor(String... arguments) {
        List<String> all = new ArrayList<>(
                List.of("doctor", "signature", "--at", NOW.plusSeconds(5).toString()));
        all.addAll(List.of(arguments));
        return haat(all.toArray(String[]::new));
    }

    private Run withKey(String body, String header) {
        return doctor(
                "--body",
                file("body", body),
                "--header",
                header,
                "--key",
                key.publicKey().base64());
    }

    private static void assertOneLine(Run run, String... words) {
        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.err().strip().lines()).hasSize(1);
        assertThat(run.err()).contains(words).doesNotContain("Exception");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void signature_sound_zero() {
        Run run = withKey(COMPACT, header(COMPACT));
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(run.out().strip()).isEqualTo("The signature is sound.");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void signature_reserialisedBody_oneAndTheProof() {
        Run run = withKey("{\"a\": 1}", header(COMPACT));
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out().lines().toList())
                .containsExactly(
                        "The signature is not sound: one thing is wrong.",
                        "",
                        "BODY_RESERIALISED",
                        "  what      the signature is over the body as compact JSON, not over the bytes that arrived",
                        "  proof     Ed25519 verifies over the body as compact JSON",
                        "  expected  at byte 6: {\"a\":1}",
                        "  found     at byte 6: {\"a\": 1}",
                        "  fix       serialise once, sign those bytes and send those bytes; a proxy must not touch them");
    }

    @Test
    void signature_twoThingsWrong_bothInOrderAndWithTheColumn() {
        Run run = withKey("{\"a\": 1}", "'" + header(COMPACT) + "'");
        assertThat(run.out())
                .contains("2 things are wrong")
                .containsSubsequence("HEADER_GRAMMAR at column 1", "BODY_RESERIALISED");
    }

    @Test
    void signature_json_saysTheSame() throws IOException {
        Run run = doctor(
                "--json",
                "--body",
                file("body", "{\"a\": 1}"),
                "--header",
                "\"" + header(COMPACT) + "\"",
                "--key",
                key.publicKey().base64());
        assertThat(run.exitCode()).isEqualTo(1);
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(json.path("sound").asBoolean(true)).isFalse();
        assertThat(json.path("verifications").asInt()).isPositive();
        assertThat(json.path("findings")).hasSize(2);
        JsonNode first = json.path("findings").get(0);
        assertThat(first.path("cause").asText()).isEqualTo("HEADER_GRAMMAR");
        assertThat(first.path("column").asInt()).isEqualTo(1);
        JsonNode second = json.path("findings").get(1);
        assertThat(second.path("proof").asText()).isEqualTo("Ed25519 verifies over the body as compact JSON");
        assertThat(second.has("column")).isFalse();
        assertThat(second.path("expected").asText()).isEqualTo("at byte 6: {\"a\":1}");
        assertThat(second.path("found").asText()).isEqualTo("at byte 6: {\"a\": 1}");
        assertThat(second.path("message").asText()).startsWith("the signature is over");
        assertThat(second.path("fix").asText()).startsWith("serialise once");
    }

    @Test
    void signature_headerAndKeyFromFiles_readWithoutTheirLineEnd() {
        Run run = doctor(
                "--body",
                file("body", COMPACT),
                "--header",
                "@" + file("header", header(COMPACT) + "\n"),
                "--key",
                "@" + file("key", key.publicKey().base64() + "\r\n"));
        assertThat(run.exitCode()).as(run.out()).isZero();
    }

    @Test
    void signature_noHeader_missing() {
        Run run =
                doctor("--body", file("body", COMPACT), "--key", key.publicKey().base64());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("HEADER_MISSING", "the header Authorization is missing");
    }

    @Test
    void signature_later_expired() {
        Run run = haat(
                "doctor",
                "signature",
                "--at",
                "2026-11-23T15:31:40+05:30",
                "--body",
                file("body", COMPACT),
                "--header",
                header(COMPACT),
                "--key",
                key.publicKey().base64());
        assertThat(run.out()).contains("EXPIRED", "expired 1 minute 10 seconds ago");
    }

    @Test
    void signature_otherKey_found() {
        Run run = doctor(
                "--body",
                file("body", COMPACT),
                "--header",
                header(COMPACT),
                "--key",
                oldKey.publicKey().base64(),
                "--other-key",
                key.publicKey().base64());
        assertThat(run.out()).contains("WRONG_KEY", "number 1");
    }

    @Test
    void signature_answerOfBeckn20_neverUnbound() {
        Run run = doctor(
                "--body",
                file("body", COMPACT),
                "--header",
                header(COMPACT),
                "--key",
                key.publicKey().base64(),
                "--request-signature",
                "abc=");
        assertThat(run.out()).contains("REQUEST_SIGNATURE");
    }

    private String request(String name, String extra, byte[] body) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(
                ("POST /search HTTP/1.1\r\nHost: x\r\n" + extra + "authorization:  " + header(COMPACT) + "\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8));
        whole.writeBytes(body);
        return file(name, whole.toByteArray());
    }

    private Run request(String extra, byte[] body) {
        return doctor(
                "--request",
                request("request", extra, body),
                "--key",
                key.publicKey().base64());
    }

    @ParameterizedTest
    @CsvSource({
        "'', '{\"a\":1}'",
        "'Content-Length: 7\r\n', '{\"a\":1}\r\n'",
        "'Content-Length: 900\r\n', '{\"a\":1}'",
        "'Transfer-Encoding: Chunked\r\n', '3\r\n{\"a\r\n4;x=y\r\n\":1}\r\n0\r\n\r\n'"
    })
    void signature_rawRequest_readAsOnTheWire(String extra, String body) {
        Run run = request(extra.replace("\\r\\n", "\r\n"), body.getBytes(StandardCharsets.UTF_8));
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    }

    @Test
    void signature_compressedRequest_verifiedOverThePlainBody() throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(COMPACT.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(request("Content-Encoding: gzip\r\n", compressed.toByteArray())
                        .exitCode())
                .isZero();
        assertThat(request("", compressed.toByteArray()).out()).contains("after decompression (gzip)");
    }

    @Test
    void signature_requestWithBareLineEnds_readToo() {
        String text = "POST /search HTTP/1.1\nAuthorization: " + header(COMPACT) + "\n\n" + COMPACT;
        assertThat(doctor(
                                "--request",
                                file("lf", text),
                                "--key",
                                key.publicKey().base64())
                        .exitCode())
                .isZero();
    }

    @Test
    void signature_requestWithTwoHeaders_saysSo() {
        Run run = request("Authorization: " + header(COMPACT) + "\r\n", COMPACT.getBytes(StandardCharsets.UTF_8));
        assertThat(run.out()).contains("a second credential begins here");
    }

    @Test
    void signature_gatewayHeaderOverBodyAndAuthorization_found() {
        String sender = header(COMPACT);
        String text = "POST /search HTTP/1.1\nAuthorization: " + sender + "\nX-Gateway-Authorization: "
                + header(COMPACT + sender) + "\n\n" + COMPACT;
        Run run = doctor(
                "--header-name",
                "X-Gateway-Authorization",
                "--request",
                file("gateway", text),
                "--key",
                key.publicKey().base64());
        assertThat(run.out()).contains("DIGEST_VARIANT", "the Authorization header after it");
    }

    private String row(String keyName, String id, SigningKey signing) {
        return "{\"subscriber_id\":\"buyer.haat.test\",\"" + keyName + "\":\"" + id + "\",\"signing_public_key\":\""
                + signing.publicKey().base64() + "\"}";
    }

    private Run lookedUp(String participant) {
        return doctor(
                "--body",
                file("body", COMPACT),
                "--header",
                header(COMPACT),
                "--participant",
                participant,
                "--registry",
                registryUrl() + "/");
    }

    @Test
    void signature_participant_keyOfTheKeyIdIsTaken() {
        registryAnswer =
                "[" + row("ukId", "k0", oldKey) + "," + row("ukId", "k1", key) + "," + row("ukId", "k1", key) + "]";
        assertThat(lookedUp("buyer.haat.test").exitCode()).isZero();
        assertThat(asked).containsExactly("/lookup {\"subscriber_id\":\"buyer.haat.test\"}");
    }

    @Test
    void signature_keyRegisteredUnderAnotherName_saysWhich() {
        registryAnswer = "[" + row("unique_key_id", "k1", oldKey) + "," + row("key_id", "k2", key) + "]";
        Run run = lookedUp("buyer.haat.test");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains("WRONG_KEY", "another key of the same subscriber, buyer.haat.test|k2")
                .doesNotContain("KEY_UNKNOWN");
    }

    @Test
    void signature_keyIdNotRegistered_saysWhatIs() {
        registryAnswer = "[" + row("ukId", "k2", key) + ",{\"subscriber_id\":\"other\"}]";
        assertThat(lookedUp("buyer.haat.test").out())
                .contains("KEY_UNKNOWN", "known are buyer.haat.test|k2", "WRONG_KEY");
    }

    @Test
    void signature_unknownParticipant_saysSo() {
        Run run = lookedUp("nobody.haat.test");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("KEY_UNKNOWN", "no key of this subscriber is known");
    }

    @Test
    void signature_registryAnswersSomethingElse_oneLine() {
        registryAnswer = "{}";
        assertOneLine(lookedUp("buyer.haat.test"), "did not answer with a list");
        registryAnswer = "<html>";
        assertOneLine(lookedUp("buyer.haat.test"), "no registry answers");
    }

    @Test
    void signature_noRegistryThere_oneLine() {
        registry.stop(0);
        assertOneLine(lookedUp("buyer.haat.test"), "no registry answers at", "./haat up");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "doctor",
                "doctor liver",
                "doctor signature",
                "doctor signature --key x",
                "doctor signature --body BODY",
                "doctor signature --body BODY --key x --participant y",
                "doctor signature --body none --key x",
                "doctor signature --body . --key x",
                "doctor signature --body BODY --header @none --key x",
                "doctor signature --body BODY --key x --at yesterday",
                "doctor signature --body BODY --request BODY --key x",
                "doctor signature --header y --request BODY --key x",
                "doctor signature --request BODY --key x",
                "doctor signature --body BODY --participant x --registry ftp://y",
                "doctor signature --body BODY --participant x --registry y",
                "doctor signature --request CHUNKED --key x",
                "doctor signature --request LENGTH --key x",
                "doctor signature --request ZIPPED --key x"
            })
    void doctor_wrongUsage_oneLine(String arguments) {
        byte[] body = COMPACT.getBytes(StandardCharsets.UTF_8);
        String line = arguments
                .replace("BODY", file("body", COMPACT))
                .replace("CHUNKED", request("chunked", "Transfer-Encoding: chunked\r\n", body))
                .replace("LENGTH", request("length", "Content-Length: many\r\n", body))
                .replace("ZIPPED", request("zipped", "Content-Encoding: gzip\r\n", body));
        assertOneLine(haat(line.split(" ", -1)), "haat: ");
    }

    @Test
    void signature_hugeBody_oneLine() {
        assertOneLine(
                doctor("--body", file("huge", new byte[16 * 1024 * 1024 + 1]), "--key", "x"), "larger than 16 MB");
    }
}

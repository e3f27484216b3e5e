package network.haat.protocol.signature.doctor;

import static java.util.Map.entry;
import static network.haat.protocol.SharedData.each;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import network.haat.protocol.KeyId;
import network.haat.protocol.SharedData;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.signature.BodyDigest;
import network.haat.protocol.signature.SignaturePolicy;
import network.haat.protocol.signature.Signer;
import network.haat.protocol.signature.SigningKey;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every vector that must be refused, and why the doctor says so; only where the shared data is present. */
class SharedDiagnosisTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    /** What is expected: the causes in their order, a column or 0, and words of the first finding. */
    private record Expected(List<Cause> causes, int column, String words) {}

    private static Expected at(int column, String words) {
        return new Expected(List.of(Cause.HEADER_GRAMMAR), column, words);
    }

    private static Expected of(String words, Cause... causes) {
        return new Expected(List.of(causes), 0, words);
    }

    private static final Map<String, Expected> TABLE = Map.ofEntries(
            entry("v05", at(1, "wrapped in quotes")),
            entry("v06", at(1, "scheme Signature is missing")),
            entry("v08", of("algorithm hs2019, in keyId ed25519", Cause.ALGORITHM)),
            entry("v09", of("algorithm hs2019, in keyId hs2019", Cause.ALGORITHM)),
            entry("v10", of("2 parts", Cause.KEY_ID_MALFORMED)),
            entry("v11", of("1 part ", Cause.KEY_ID_MALFORMED)),
            entry("v12", of("single spaces", Cause.HEADERS_LIST)),
            entry("v13", of("is not (created) (expires) digest", Cause.HEADERS_LIST)),
            entry("v14", of("parameter headers is missing", Cause.PARAMETER_MISSING)),
            entry("v15", of("leaves out the digest", Cause.HEADERS_LIST)),
            entry("v17", at(280, "comma stands after the last")),
            entry("v19", at(280, "created occurs twice")),
            entry("v20", at(112, "created occurs twice")),
            entry("v22", of("no padding", Cause.SIGNATURE_ENCODING)),
            entry("v23", of("base64url", Cause.SIGNATURE_ENCODING)),
            entry("v24", of("white space inside", Cause.SIGNATURE_ENCODING)),
            entry("v25", of("algorithm ED25519, in keyId ED25519", Cause.ALGORITHM)),
            entry("v26", of("01700000000", Cause.TIMES_MALFORMED)),
            entry("v27", at(17, "straight double quotes")),
            entry("v28", of("4 parts", Cause.KEY_ID_MALFORMED)),
            entry("v29", of("hex", Cause.SIGNATURE_ENCODING)),
            entry("v30", at(291, "second credential")),
            entry("v31", of("+1700000000", Cause.TIMES_MALFORMED)),
            entry("v32", of("1700000000.0", Cause.TIMES_MALFORMED)),
            entry("v33", of("parameter created is missing", Cause.PARAMETER_MISSING)),
            entry("v34", of("parameter expires is missing", Cause.PARAMETER_MISSING)),
            entry("v35", of("parameter signature is missing", Cause.PARAMETER_MISSING)),
            entry("v36", of("the header is empty", Cause.HEADER_MISSING)),
            entry("v37", at(10, "nothing follows the scheme")),
            entry("v38", at(1, "Bearer")),
            entry("v39", of("part of keyId is empty", Cause.KEY_ID_MALFORMED)),
            entry("n01", of("no known mistake", Cause.UNKNOWN)),
            entry("n02", of("over the body as compact JSON, not", Cause.BODY_RESERIALISED)),
            entry("n03", of("over the body without the white space at its end,", Cause.BODY_RESERIALISED)),
            entry("n04", of("body is empty", Cause.BODY_MISSING)),
            entry("n05", of("created 1700000000 and expires 4102444800 in the signing", Cause.TIMES_CHANGED)),
            entry("n06", of("created 1700000000 and expires 4102444800 in the signing", Cause.TIMES_CHANGED)),
            entry("n07", of("a key of another participant, example-bap.com.test|k9", Cause.WRONG_KEY)),
            entry("n08", of("63 bytes", Cause.SIGNATURE_ENCODING)),
            entry("n09", of("65 bytes", Cause.SIGNATURE_ENCODING)),
            entry("n10", of("64 zero bytes", Cause.SIGNATURE_BLANK)),
            entry("n11", of("verifies with CRLF between the lines", Cause.SIGNING_STRING_VARIANT)),
            entry("n12", of("no space after the colons of lines 2 and 3", Cause.SIGNING_STRING_VARIANT)),
            entry("n13", of("backslash and n between the lines", Cause.SIGNING_STRING_VARIANT)),
            entry("n14", of("a newline after the last line", Cause.SIGNING_STRING_VARIANT)),
            entry("n15", of("with the label \"BLAKE2b-512=\"", Cause.DIGEST_VARIANT)),
            entry("n16", of("with the label \"BLAKE512=\"", Cause.DIGEST_VARIANT)),
            entry("n17", of("the digest in hex", Cause.DIGEST_VARIANT)),
            entry("n18", of("the digest in base64 of hex", Cause.DIGEST_VARIANT)),
            entry("n19", of("the digest as BLAKE2b-256", Cause.DIGEST_VARIANT)),
            entry("n20", of("the digest as SHA-512", Cause.DIGEST_VARIANT)),
            entry("n21", of("over the BLAKE2b-512 hash of the signing string", Cause.PREHASHED)),
            entry("n22", of("over the body itself", Cause.SIGNED_BODY_DIRECTLY)),
            entry("n23", of("over the body and what was put after it", Cause.SIGNED_BODY_DIRECTLY)),
            entry("n24", of("body and the Authorization header after it", Cause.DIGEST_VARIANT)),
            entry("n25", of("not reduced", Cause.MALLEABLE)),
            entry("n26", of("points of small order", Cause.KEY_SMALL_ORDER)),
            entry("n27", of("31 bytes", Cause.KEY_ENCODING)),
            entry("n28", of("SPKI DER", Cause.KEY_ENCODING)),
            entry("t01", of("expired 4 years 324 days ago", Cause.EXPIRED)),
            entry("t02", of("73 years 56 days in the future", Cause.CREATED_IN_FUTURE)),
            entry("t03", of("created is in milliseconds", Cause.IN_MILLISECONDS)),
            entry("t04", of("expired 3 years 9 days ago", Cause.EXPIRED, Cause.EXPIRES_BEFORE_CREATED)),
            entry("t05", of("expired 3 years 9 days ago", Cause.EXPIRED, Cause.EXPIRES_BEFORE_CREATED)),
            entry("t08", of("found=-1,", Cause.TIMES_MALFORMED)),
            entry("t09", of("9007199254740993", Cause.CREATED_IN_FUTURE)),
            entry("t10", of("9223372036854775808", Cause.TIMES_MALFORMED, Cause.TIMES_MALFORMED)));

    /** Vectors whose body, key and mathematics are right, so that only how it is written is wrong. */
    private static final Set<String> BROKEN =
            Set.of("v33", "v34", "v35", "v36", "v37", "v38", "n01", "n04", "n08", "n10", "n26", "n27");

    @TestFactory
    Stream<DynamicTest> examine_everyVector_itsCause() {
        JsonNode vectors = SharedData.vectors("verification.json").path("vectors");
        String canonical = vectors.get(0).path("header").asText();
        SignatureDoctor doctor = Patient.lenient(NOW);
        return each(vectors)
                .map(v -> dynamicTest(v.path("id").asText(), () -> {
                    Evidence evidence = evidence(v).sentWith(canonical);
                    if (v.path("id").asText().startsWith("n07")) {
                        evidence = evidence.other(
                                "example-bap.com.test|k9",
                                key("bap").publicKey().base64());
                    }
                    Diagnosis diagnosis = doctor.examine(evidence);
                    if (v.path("expect").asText().equals("reject")) {
                        String id = v.path("id").asText().substring(0, 3);
                        Expected expected = TABLE.get(id);
                        assertThat(expected).as("the table has " + id).isNotNull();
                        assertExpected(diagnosis, Objects.requireNonNull(expected), id);
                    } else {
                        assertThat(diagnosis.findings()).isEmpty();
                        assertThat(diagnosis.sound()).isTrue();
                    }
                }));
    }

    private static void assertExpected(Diagnosis diagnosis, Expected expected, String id) {
        assertThat(diagnosis.sound()).isFalse();
        assertThat(diagnosis.findings()).extracting(Finding::cause).isEqualTo(expected.causes());
        Finding first = diagnosis.findings().get(0);
        assertThat(first.toString()).contains(expected.words());
        assertThat(first.column()).isEqualTo(expected.column() == 0 ? null : (Integer) expected.column());
        boolean written = first.cause().compareTo(Cause.WRONG_KEY) < 0;
        if (written && !BROKEN.contains(id)) {
            assertThat(first.proof()).endsWith("; the Ed25519 signature itself verifies");
        }
    }

    @TestFactory
    Stream<DynamicTest> examine_policyVectors_theirCauseUnderTheDefaultPolicy() {
        SignatureDoctor doctor = new SignatureDoctor(SignaturePolicy.DEFAULT, Clock.fixed(NOW, ZoneOffset.UTC));
        return each(SharedData.vectors("verification.json").path("vectors"))
                .filter(v -> v.path("expect").asText().equals("policy"))
                .map(v -> dynamicTest(
                        v.path("id").asText(),
                        () -> assertThat(doctor.examine(evidence(v)).findings())
                                .extracting(Finding::cause)
                                .containsExactly(Cause.LIFETIME_TOO_LONG)));
    }

    @TestFactory
    Stream<DynamicTest> examine_relativeTime_itsCause() {
        Map<String, Cause> causes = Map.of(
                "rel-04", Cause.CREATED_IN_FUTURE,
                "rel-05", Cause.CREATED_IN_FUTURE,
                "rel-06", Cause.CREATED_IN_FUTURE,
                "rel-07", Cause.CREATED_IN_FUTURE,
                "rel-09", Cause.EXPIRED,
                "rel-10", Cause.EXPIRED,
                "rel-12", Cause.LIFETIME_TOO_LONG);
        String body = new String(body("b01-beckn006"), StandardCharsets.UTF_8);
        return each(SharedData.vectors("verification-relative-time.json").path("vectors"))
                .map(v -> dynamicTest(v.path("id").asText(), () -> {
                    long created = Patient.CREATED + v.path("created_offset").asLong();
                    long expires = Patient.CREATED + v.path("expires_offset").asLong();
                    Diagnosis diagnosis = Patient.examine(
                            body, Patient.headerWith(Long.toString(created), Long.toString(expires), body));
                    Cause cause = causes.get(v.path("id").asText());
                    assertThat(diagnosis.findings())
                            .extracting(Finding::cause)
                            .isEqualTo(cause == null ? List.of() : List.of(cause));
                }));
    }

    /** A sender who signs what its JSON library makes of the body it sends. */
    @TestFactory
    Stream<DynamicTest> examine_bodyOfAnotherSerialiser_isRestored() {
        return each(SharedData.vectors("reserialisation.json").path("rows"))
                .flatMap(row -> row.path("after").properties().stream()
                        .filter(after ->
                                after.getValue().path("result").asText().equals("changed"))
                        .filter(after ->
                                isReproducible(after.getKey(), row.path("body").asText()))
                        .map(after -> dynamicTest(
                                after.getKey() + "/" + row.path("body").asText(),
                                () -> assertRestored(
                                        body(row.path("body").asText()),
                                        after.getValue().path("digest_b64").asText()))));
    }

    /** json-simple orders keys by hash; characters replaced by question marks are lost. */
    private static boolean isReproducible(String serialiser, String body) {
        boolean lost = body.startsWith("b20") || body.startsWith("b26");
        boolean hashed =
                serialiser.equals("jsonsimple") && !Set.of("b06", "b15", "b16").contains(body.substring(0, 3));
        boolean capital = body.startsWith("b19") && !serialiser.equals("python");
        boolean empty = body.startsWith("b07") && serialiser.equals("jackson");
        return !lost && !hashed && !capital && !empty;
    }

    private static void assertRestored(byte[] body, String digest) {
        Signer signer = new Signer(new KeyId("buyer.haat.test", "k1"), Patient.BUYER, Patient.CLOCK);
        String header =
                signer.sign(new BodyDigest(digest), Duration.ofSeconds(30)).format();
        assertThat(Patient.examine(body, header).findings())
                .extracting(Finding::cause)
                .containsExactly(Cause.BODY_RESERIALISED);
    }

    @TestFactory
    Stream<DynamicTest> examine_answerOfBeckn20_itsBinding() {
        return each(SharedData.vectors("v2-ack-signature.json").path("vectors"))
                .map(v -> dynamicTest(v.path("id").asText(), () -> {
                    String request = v.path("request_signature_b64").asText();
                    String header = "Signature keyId=\"a|b|ed25519\",algorithm=\"ed25519\",created=\""
                            + v.path("created").asText() + "\",expires=\""
                            + v.path("expires").asText() + "\",headers=\""
                            + v.path("headers_param").asText() + "\",signature=\""
                            + v.path("signature_b64").asText() + "\"";
                    SignatureDoctor doctor = Patient.lenient(
                            Instant.ofEpochSecond(v.path("created").asLong()));
                    Evidence plain = Evidence.of(v.path("body").asText().getBytes(StandardCharsets.UTF_8), header)
                            .key("a|b", key(v.path("key").asText()).publicKey().base64());
                    Evidence right = request.isEmpty() ? plain : plain.answering(request);
                    Evidence wrong = request.isEmpty() ? plain.answering("AAAA") : plain;
                    assertThat(doctor.examine(right).sound()).isTrue();
                    assertThat(doctor.examine(wrong).findings())
                            .extracting(Finding::cause)
                            .startsWith(Cause.REQUEST_SIGNATURE);
                }));
    }

    @TestFactory
    Stream<DynamicTest> examine_smallOrderKey_saysSo() {
        return each(SharedData.vectors("ed25519-edge-keys.json").path("vectors"))
                .map(v -> dynamicTest(
                        v.path("id").asText(),
                        () -> assertThat(Patient.DOCTOR
                                        .examine(Evidence.of(Patient.bytes("{}"), Patient.headerFor("{}"))
                                                .key(
                                                        "",
                                                        v.path("public_key_b64").asText()))
                                        .findings())
                                .extracting(Finding::cause)
                                .containsExactly(Cause.KEY_SMALL_ORDER)));
    }

    private static Evidence evidence(JsonNode v) {
        byte[] body = v.has("body_b64")
                ? Base64.getDecoder().decode(v.path("body_b64").asText())
                : body(v.path("body").asText());
        return Evidence.of(body, v.path("header").asText())
                .key("example-bap.com|k1", v.path("public_key_b64").asText());
    }

    private static byte[] body(String id) {
        return each(SharedData.vectors("bodies.json").path("bodies"))
                .filter(b -> b.path("id").asText().equals(id))
                .map(b -> Base64.getDecoder().decode(b.path("bytes_b64").asText()))
                .findFirst()
                .orElseThrow();
    }

    private static SigningKey key(String name) throws ProtocolException {
        return SigningKey.parse(SharedData.vectors("keys.json")
                .path("signing_ed25519")
                .path(name)
                .path("seed_b64")
                .asText());
    }
}

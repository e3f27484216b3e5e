package network.haat.protocol.signature.doctor;

import static network.haat.protocol.signature.doctor.Patient.BODY;
import static network.haat.protocol.signature.doctor.Patient.BRIEF;
import static network.haat.protocol.signature.doctor.Patient.BUYER;
import static network.haat.protocol.signature.doctor.Patient.DOCTOR;
import static network.haat.protocol.signature.doctor.Patient.SELLER;
import static network.haat.protocol.signature.doctor.Patient.bytes;
import static network.haat.protocol.signature.doctor.Patient.evidence;
import static network.haat.protocol.signature.doctor.Patient.examine;
import static network.haat.protocol.signature.doctor.Patient.headerFor;
import static network.haat.protocol.signature.doctor.Patient.headerOver;
import static network.haat.protocol.signature.doctor.Patient.headerWith;
import static network.haat.protocol.signature.doctor.Patient.string;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import network.haat.protocol.SharedData;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.signature.SignaturePolicy;
import network.haat.protocol.signature.Verification;
import network.haat.protocol.signature.Verifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureDoctorTest {

    private static <T> Stream<T> every(int stride, Stream<T> all) {
        List<T> list = all.toList();
        return Stream.iterate(0, i -> i < list.size(), i -> i + stride).map(list::get);
    }

    private static List<Cause> causes(Diagnosis diagnosis) {
        return diagnosis.findings().stream().map(Finding::cause).toList();
    }

    private static Finding only(Diagnosis diagnosis) {
        assertThat(diagnosis.findings()).hasSize(1);
        assertThat(diagnosis.sound()).isFalse();
        return diagnosis.findings().get(0);
    }

    @Test
    void examine_rightSignature_soundAfterOneVerification() {
        Diagnosis diagnosis = examine(BODY, headerFor(BODY));
        assertThat(diagnosis).isEqualTo(new Diagnosis(true, List.of(), 1));
        assertThat(diagnosis.summary()).isEqualTo("the signature is sound");
    }

    @Test
    void examine_severalKeysForTheKeyId_soundWithAnyOfThem() {
        Evidence evidence = Evidence.of(bytes(BODY), headerFor(BODY))
                .key("buyer.haat.test|k0", SELLER.publicKey().base64())
                .key("buyer.haat.test|k1", BUYER.publicKey().base64());
        assertThat(DOCTOR.examine(evidence)).isEqualTo(new Diagnosis(true, List.of(), 2));
    }

    @Test
    void examine_everyVectorOfOurs_sound() {
        SharedData.each(SharedData.ownVectors().path("signing")).forEach(v -> {
            byte[] body = Base64.getDecoder()
                    .decode(SharedData.ownVectors()
                            .path("bodies")
                            .path(v.path("body").asText())
                            .asText());
            Evidence evidence = Evidence.of(body, v.path("header").asText())
                    .key("", Patient.key(v.path("key").asText()).publicKey().base64());
            SignatureDoctor doctor =
                    Patient.lenient(Instant.ofEpochSecond(v.path("created").asLong()));
            assertThat(doctor.examine(evidence).sound()).isTrue();
        });
    }

    @Test
    void examine_noHeader_saysWhichIsMissing() {
        Diagnosis diagnosis = DOCTOR.examine(Evidence.of(bytes(BODY), null).named("X-Gateway-Authorization"));
        Finding finding = only(diagnosis);
        assertThat(finding.cause()).isEqualTo(Cause.HEADER_MISSING);
        assertThat(finding.message()).isEqualTo("the header X-Gateway-Authorization is missing");
        assertThat(finding.proof()).isEqualTo("there is no such header");
        assertThat(diagnosis.toProblem().fault()).isEqualTo(Fault.MISSING_SIGNATURE);
        assertThat(only(DOCTOR.examine(Evidence.of(bytes(BODY), " "))).proof()).isEqualTo("the header is empty");
    }

    @Test
    void examine_reserialisedBody_namesTheFirstDifference() {
        String signed = "{\"context\":{\"ttl\":\"PT30S\"},\"message\":{\"price\":1.0}}";
        String sent = "{\"context\":{\"ttl\":\"PT30S\"},\"message\":{\"price\": 1.0}}";
        Finding finding = only(examine(sent, headerFor(signed)));
        assertThat(finding.cause()).isEqualTo(Cause.BODY_RESERIALISED);
        assertThat(finding.message())
                .isEqualTo("the signature is over the body as compact JSON, not over the bytes that arrived");
        assertThat(finding.proof()).isEqualTo("Ed25519 verifies over the body as compact JSON");
        assertThat(finding.expected()).isEqualTo("at byte 47: :{\"price\":1.0}}");
        assertThat(finding.found()).isEqualTo("at byte 47: :{\"price\": 1.0}}");
        assertThat(finding.fix()).startsWith("serialise once");
    }

    @Test
    void examine_bodyCutOff_namesTheEnd() {
        Finding finding = only(examine("{}\n\n", headerFor("{}")));
        assertThat(finding.expected()).isEqualTo("at byte 3: the end, after {}");
        assertThat(finding.found()).isEqualTo("at byte 3: {}\\n\\n");
    }

    @Test
    void examine_onlyWhatMatters_isNamed() {
        String sent = "{\"b\": \"\u20b9\", \"a\": 1.50}";
        assertThat(only(examine(sent, headerFor("{\"b\":\"\\u20b9\",\"a\":1.5}")))
                        .proof())
                .isEqualTo("Ed25519 verifies over the body as compact JSON, with \\u escapes for all that is not ASCII,"
                        + " with numbers as Python writes them");
        assertThat(only(examine(sent, headerFor("{\"a\":1.50,\"b\":\"\u20b9\"}")))
                        .proof())
                .isEqualTo("Ed25519 verifies over the body as compact JSON, with sorted keys");
    }

    @Test
    void examine_everythingAtOnce_mostFundamentalFirst() {
        String sent = "{ \"a\" : 1 }";
        String header =
                headerWith(Long.toString(Patient.CREATED - 60), Long.toString(Patient.CREATED - 30), "{\"a\":1}");
        String wrapped = "\"" + header.replace("|ed25519", "") + "\"";
        Diagnosis diagnosis = examine(sent, wrapped);
        assertThat(causes(diagnosis))
                .containsExactly(Cause.HEADER_GRAMMAR, Cause.KEY_ID_MALFORMED, Cause.EXPIRED, Cause.BODY_RESERIALISED);
        assertThat(diagnosis.summary()).isEqualTo("the whole value is wrapped in quotes; and 3 more");
        assertThat(diagnosis.findings().get(2).message()).isEqualTo("the signature expired 30 seconds ago");
        assertThat(diagnosis.findings().get(0).proof()).isEqualTo("column 1 of the header");
    }

    @Test
    void examine_bodyAndStringWrong_bothInOneProof() {
        Diagnosis diagnosis = examine("{ \"a\" : 1 }", headerOver(string(bytes("{\"a\":1}")) + "\n"));
        assertThat(causes(diagnosis)).containsExactly(Cause.SIGNING_STRING_VARIANT, Cause.BODY_RESERIALISED);
        assertThat(diagnosis.findings())
                .extracting(Finding::proof)
                .containsOnly("Ed25519 verifies with a newline after the last line, over the body as compact JSON");
        assertThat(diagnosis.findings().get(0).found()).endsWith("==\\n").startsWith("(created): 1795428000\\n(exp");
        assertThat(diagnosis.findings().get(0).expected()).endsWith("==").contains("digest: BLAKE-512=");
    }

    @ParameterizedTest
    @CsvSource({
        "buyer.haat.test|k2, 'another key of the same subscriber, buyer.haat.test|k2'",
        "seller.haat.test|k1, 'a key of another participant, seller.haat.test|k1'",
        "buyer.haat.testing|k1, 'a key of another participant, buyer.haat.testing|k1'"
    })
    void examine_otherKey_saysWhose(String name, String said) {
        Evidence evidence = Evidence.of(bytes(BODY), headerFor(BODY))
                .key("buyer.haat.test|k1", SELLER.publicKey().base64())
                .other("gateway.haat.test|k1", Patient.GATEWAY.publicKey().base64())
                .other(name, BUYER.publicKey().base64());
        Finding finding = only(DOCTOR.examine(evidence));
        assertThat(finding.cause()).isEqualTo(Cause.WRONG_KEY);
        assertThat(finding.message()).isEqualTo("the signature was made with " + said);
        assertThat(finding.proof()).isEqualTo("Ed25519 verifies with " + said);
    }

    @Test
    void examine_otherKeyOverOtherBody_bothAreFound() {
        Evidence evidence = Evidence.of(bytes("{ \"a\":1 }"), headerFor("{\"a\":1}"))
                .key("buyer.haat.test|k1", SELLER.publicKey().base64())
                .other("buyer.haat.test|k2", BUYER.publicKey().base64());
        assertThat(causes(DOCTOR.examine(evidence))).containsExactly(Cause.WRONG_KEY, Cause.BODY_RESERIALISED);
    }

    @Test
    void examine_noKeyForTheKeyId_saysWhichAreKnown() {
        Evidence evidence = Evidence.of(bytes(BODY), headerFor(BODY))
                .other("buyer.haat.test|k2", BUYER.publicKey().base64())
                .other("seller.haat.test|k1", SELLER.publicKey().base64());
        Diagnosis diagnosis = DOCTOR.examine(evidence);
        assertThat(causes(diagnosis)).containsExactly(Cause.KEY_UNKNOWN, Cause.WRONG_KEY);
        assertThat(diagnosis.findings().get(0).proof()).isEqualTo("known are buyer.haat.test|k2");
        assertThat(only(DOCTOR.examine(Evidence.of(bytes(BODY), headerFor(BODY))))
                        .proof())
                .isEqualTo("no key of this subscriber is known");
    }

    @Test
    void examine_unknownMistake_givesTheStringToCompare() {
        Diagnosis diagnosis = examine(BODY, headerOver("something else"));
        Finding finding = only(diagnosis);
        assertThat(finding.cause()).isEqualTo(Cause.UNKNOWN);
        assertThat(finding.expected()).isEqualTo(string(bytes(BODY)).replace("\n", "\\n"));
        assertThat(finding.proof()).isEqualTo("tried without success: 1999 variants, which is the bound");
        assertThat(diagnosis.verifications()).isEqualTo(Effort.THOROUGH.verifications(BODY.length()));
        assertThat(only(examine("x", headerOver("something else"))).proof())
                .matches("tried without success: [0-9]+ variants");
    }

    @Test
    void examine_emptyBody_saysSo() {
        assertThat(only(examine("", headerFor(BODY))).cause()).isEqualTo(Cause.BODY_MISSING);
        assertThat(examine("", headerFor("")).sound()).isTrue();
    }

    @Test
    void examine_signedBeforeTheBodyWasThere_isRestored() {
        assertThat(only(examine(BODY, headerFor(""))).proof()).isEqualTo("Ed25519 verifies over the body left out");
        assertThat(only(examine(BODY, headerFor("[object Object]"))).proof())
                .isEqualTo("Ed25519 verifies over the body replaced by the text [object Object]");
    }

    @Test
    void examine_partOfTheBodySigned_isRestored() {
        assertThat(only(examine(BODY, headerFor("{\"ttl\":\"PT30S\"}"))).proof())
                .isEqualTo("Ed25519 verifies over the body cut down to its context");
    }

    @Test
    void examine_encodedTwice_eitherWayIsRestored() {
        assertThat(only(examine("{\"a\":1}", headerFor("\"{\\\"a\\\":1}\""))).proof())
                .isEqualTo("Ed25519 verifies over the body encoded once more, as one JSON string");
        assertThat(only(examine("\"{\\\"a\\\":1}\"", headerFor("{\"a\":1}"))).proof())
                .isEqualTo("Ed25519 verifies over the body taken out of its JSON string");
    }

    @Test
    void examine_twoAccidents_areRestored() {
        assertThat(only(examine("\ufeff{}\r\nx\r\n", headerFor("\ufeff{}\nx"))).proof())
                .isEqualTo(
                        "Ed25519 verifies over the body with LF instead of CRLF and without the white space at its end");
    }

    @Test
    void examine_everyStringForm_isFound() {
        Stream.concat(StringForm.others(1), every(13, StringForm.others(2))).forEach(form -> {
            byte[] signed = Recipe.standard(received(), times(), "").with(form).signed();
            Diagnosis diagnosis = examine(BODY, headerOver(signed));
            assertThat(causes(diagnosis)).containsExactly(Cause.SIGNING_STRING_VARIANT);
        });
    }

    @Test
    void examine_everyDigestForm_isFound() {
        Stream.concat(DigestForm.others(1), every(17, DigestForm.others(2))).forEach(form -> {
            byte[] signed = Recipe.standard(received(), times(), "").with(form).signed();
            assertThat(causes(examine(BODY, headerOver(signed)))).containsExactly(Cause.DIGEST_VARIANT);
        });
    }

    @Test
    void examine_everyFinish_isFound() {
        for (Finish finish : Finish.values()) {
            byte[] signed =
                    Recipe.standard(received(), times(), "").with(finish).signed();
            Diagnosis diagnosis = examine(BODY, headerOver(signed));
            assertThat(causes(diagnosis))
                    .isEqualTo(finish.departures().map(Departure::cause).toList());
        }
    }

    @Test
    void examine_everyOtherTime_isFound() {
        TimesForm.others(
                        Long.toString(Patient.CREATED),
                        Long.toString(Patient.EXPIRES),
                        Patient.CREATED,
                        Patient.EXPIRES)
                .forEach(form -> {
                    byte[] signed =
                            Recipe.standard(received(), times(), "").with(form).signed();
                    assertThat(causes(examine(BODY, headerOver(signed)))).containsExactly(Cause.TIMES_CHANGED);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                BODY_A,
                BODY_B,
                "\ufeff{\"a\":\"e\u0301\"}\r\n",
                "not JSON \u00e9\n",
                "[1e3,-0,1E400,0.10,12]",
                "7"
            })
    void examine_everyBodyForm_isFound(String body) {
        List<BodyForm> forms = new BodyForms(bytes(body)).all().limit(600).toList();
        assertThat(forms).hasSizeGreaterThan(20);
        for (int i = 0; i < forms.size(); i += i < 40 ? 1 : 61) {
            byte[] signed = forms.get(i).bytes();
            Diagnosis diagnosis = examine(body, headerFor(signed));
            boolean unchanged = Arrays.equals(signed, bytes(body));
            assertThat(causes(diagnosis))
                    .as(new String(signed, StandardCharsets.UTF_8))
                    .isEqualTo(unchanged ? List.of() : List.of(Cause.BODY_RESERIALISED));
        }
    }

    static final String BODY_A = "{\"message\":{\"b\":\"\u20b9 caf\u00e9 <a/>\",\"a\":[1.10,2,{}]},\"context\":{}}";
    static final String BODY_B = "{\n  \"b\" : 1,\n  \"a\" : \"x\\u003d\\/\", \"b\": 2\n}\n";

    private static BodyForm received() {
        return BodyForm.received(bytes(BODY));
    }

    private static TimesForm times() {
        return TimesForm.written(Long.toString(Patient.CREATED), Long.toString(Patient.EXPIRES));
    }

    @Test
    void examine_milliseconds_whicheverWereSigned() {
        String header = headerWith(Patient.CREATED + "000", Patient.EXPIRES + "000", BODY);
        assertThat(only(examine(BODY, header)).cause()).isEqualTo(Cause.IN_MILLISECONDS);
        String inSeconds = headerFor(BODY)
                .replace("created=\"" + Patient.CREATED, "created=\"" + Patient.CREATED + "000")
                .replace("expires=\"" + Patient.EXPIRES, "expires=\"" + Patient.EXPIRES + "000");
        Finding finding = only(examine(BODY, inSeconds));
        assertThat(finding.cause()).isEqualTo(Cause.IN_MILLISECONDS);
        assertThat(finding.proof())
                .isEqualTo("read as milliseconds it is 2026-11-23T10:00:00Z; the Ed25519 signature itself verifies");
    }

    @Test
    void examine_gatewayHeaderOverBodyAndAuthorization_isFound() {
        String sender = headerFor(BODY);
        Finding direct =
                only(DOCTOR.examine(evidence(BODY, headerOver(BODY + sender)).sentWith(sender)));
        assertThat(direct.cause()).isEqualTo(Cause.SIGNED_BODY_DIRECTLY);
        Finding digest =
                only(DOCTOR.examine(evidence(BODY, headerFor(BODY + sender)).sentWith(sender)));
        assertThat(digest.cause()).isEqualTo(Cause.DIGEST_VARIANT);
        assertThat(digest.proof())
                .isEqualTo("Ed25519 verifies with the digest of the body and the Authorization header after it");
    }

    @Test
    void examine_answerOfBeckn20_fourthLineMissingOrTooMuch() {
        String bound = string(bytes(BODY)) + "\nrequest-signature: abc=";
        String plainList = headerOver(bound);
        String boundList = plainList.replace("expires) digest", "expires) digest request-signature");
        String notBound = headerFor(BODY).replace("expires) digest", "expires) digest request-signature");
        assertThat(DOCTOR.examine(evidence(BODY, boundList).answering("abc=")).sound())
                .isTrue();
        Finding notListed = only(DOCTOR.examine(evidence(BODY, plainList).answering("abc=")));
        assertThat(notListed.cause()).isEqualTo(Cause.REQUEST_SIGNATURE);
        assertThat(notListed.proof()).isEqualTo("Ed25519 verifies with the line request-signature");
        Finding notSigned = only(DOCTOR.examine(evidence(BODY, notBound).answering("abc=")));
        assertThat(notSigned.proof()).isEqualTo("Ed25519 verifies without the line request-signature");
        Finding unexpected = only(DOCTOR.examine(evidence(BODY, notBound)));
        assertThat(unexpected.message())
                .isEqualTo("the signature is bound to a request, and no request is answered here");
        assertThat(unexpected.proof()).endsWith("; the Ed25519 signature itself verifies");
        Finding missing = only(DOCTOR.examine(evidence(BODY, headerFor(BODY)).answering("abc=")));
        assertThat(missing.message()).isEqualTo("the signature is not bound to the request it answers");
        assertThat(causes(DOCTOR.examine(evidence(BODY, boundList).answering("other="))))
                .containsExactly(Cause.UNKNOWN);
    }

    @Test
    void examine_malleableSignature_goesOnReduced() {
        byte[] signature = BUYER.sign(bytes(string(bytes("{\"a\":1}"))));
        BigInteger order = BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
        byte[] half = Arrays.copyOfRange(signature, 32, 64);
        byte[] sum = new BigInteger(1, reversed(half)).add(order).toByteArray();
        byte[] grown = reversed(Arrays.copyOfRange(sum, sum.length - 32, sum.length));
        System.arraycopy(grown, 0, signature, 32, 32);
        String header = Patient.header(Long.toString(Patient.CREATED), Long.toString(Patient.EXPIRES), signature);
        Finding finding = only(examine("{\"a\":1}", header));
        assertThat(finding.cause()).isEqualTo(Cause.MALLEABLE);
        assertThat(finding.proof()).endsWith("the Ed25519 signature itself verifies");
        assertThat(causes(examine("{ \"a\":1}", header))).containsExactly(Cause.MALLEABLE, Cause.BODY_RESERIALISED);
    }

    @Test
    void examine_randomBytes_areNoSignature() {
        byte[] random = new byte[64];
        Arrays.fill(random, (byte) 0xf7);
        Diagnosis diagnosis =
                examine("{}", Patient.header(Long.toString(Patient.CREATED), Long.toString(Patient.EXPIRES), random));
        assertThat(causes(diagnosis)).containsExactly(Cause.MALLEABLE, Cause.UNKNOWN);
        assertThat(diagnosis.findings().get(0).message())
                .isEqualTo("the 64 bytes are no Ed25519 signature: their second half exceeds the group order");
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] result = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            result[i] = bytes[bytes.length - 1 - i];
        }
        return result;
    }

    @Test
    void examine_seedInTheRegistry_isFoundAndNotShown() {
        Evidence evidence = Evidence.of(bytes(BODY), headerFor(BODY)).key("buyer.haat.test|k1", BUYER.seedBase64());
        Finding finding = only(DOCTOR.examine(evidence));
        assertThat(finding.cause()).isEqualTo(Cause.KEY_ENCODING);
        assertThat(finding.message()).isEqualTo("the private seed stands where the public key belongs");
        assertThat(finding.proof()).contains("Ed25519 verifies with the key taken as a private seed");
        assertThat(finding.fix()).contains("no longer secret");
    }

    /** Whatever form a private key is given in, nothing of it comes out again. */
    @Test
    void examine_privateKeyInAnyForm_neverShown() {
        var keys = SharedData.ownVectors().path("keys").path("buyer");
        byte[] seed = Base64.getDecoder().decode(BUYER.seedBase64());
        String hex = HexFormat.of().formatHex(seed);
        Stream.of(
                        keys.path("seed").asText(),
                        keys.path("libsodium").asText(),
                        keys.path("pkcs8").asText(),
                        hex,
                        "\"" + keys.path("seed").asText() + "\"",
                        "-----BEGIN PRIVATE KEY-----\n" + keys.path("pkcs8").asText() + "\n-----END PRIVATE KEY-----",
                        Patient.base64(bytes(hex)),
                        keys.path("seed").asText().substring(0, 40))
                .forEach(secret -> {
                    Evidence evidence = Evidence.of(bytes(BODY), headerFor("else"))
                            .key("buyer.haat.test|k1", secret)
                            .other("buyer.haat.test|k2", secret);
                    Diagnosis diagnosis = DOCTOR.examine(evidence);
                    String all = diagnosis + diagnosis.summary() + diagnosis.toProblem() + evidence.keys();
                    assertThat(all)
                            .contains("buyer.haat.test|k1")
                            .doesNotContain(secret)
                            .doesNotContain(secret.substring(secret.length() / 2, secret.length() / 2 + 12))
                            .doesNotContain(hex.substring(0, 12))
                            .doesNotContain(BUYER.seedBase64().substring(0, 12));
                });
    }

    @Test
    void examine_othersScheme_doesNotShowTheCredential() {
        for (String header : List.of("Bearer abcDEF123", "Basic dXNlcjpwYXNz", "s3cretToken", "Token token=s3cret")) {
            Diagnosis diagnosis = examine(BODY, header);
            assertThat(causes(diagnosis)).containsExactly(Cause.HEADER_GRAMMAR);
            assertThat(diagnosis.toString())
                    .doesNotContain("abcDEF")
                    .doesNotContain("dXNl")
                    .doesNotContain("s3cret");
        }
    }

    @Test
    void examine_briefly_findsTheLikelyInFewVerifications() {
        for (String signed : List.of("{\"a\":1}", "{\"a\": 1}", "{\n  \"a\": 1\n}", "{ \"a\" :1}\n")) {
            Diagnosis diagnosis = BRIEF.examine(evidence("{ \"a\" :1}", headerFor(signed)));
            assertThat(causes(diagnosis)).containsExactly(Cause.BODY_RESERIALISED);
            assertThat(diagnosis.verifications()).isLessThanOrEqualTo(32);
        }
    }

    @ParameterizedTest
    @CsvSource({"THOROUGH,65536,2000", "THOROUGH,65537,400", "THOROUGH,1048576,400", "THOROUGH,1048577,64"})
    void verifications_byLength_asDeclared(Effort effort, int length, int most) {
        assertThat(effort.verifications(length)).isEqualTo(most);
    }

    @ParameterizedTest
    @CsvSource({"0,32", "65536,32", "65537,1", "9999999,1"})
    void verifications_brief_asDeclared(int length, int most) {
        assertThat(Effort.BRIEF.verifications(length)).isEqualTo(most);
    }

    @Test
    void examine_hopelessCase_staysWithinTheBound() {
        String rich =
                "{\"b\":\"\u20b9 </a> e\u0301\",\"a\":[1.10,2,1e3,12345678901234567890],\"a\":0.5,\"context\":{}}";
        for (int length : new int[] {0, 70_000, 1_100_000}) {
            String body = rich + " ".repeat(length);
            for (SignatureDoctor doctor : List.of(DOCTOR, BRIEF)) {
                Evidence evidence = evidence(body, headerOver("else"));
                for (int i = 0; i < 20; i++) {
                    evidence = evidence.key(
                                    "buyer.haat.test|k" + i, SELLER.publicKey().base64())
                            .other("o" + i, Patient.GATEWAY.publicKey().base64());
                }
                Diagnosis diagnosis = doctor.examine(evidence);
                Effort effort = doctor == DOCTOR ? Effort.THOROUGH : Effort.BRIEF;
                assertThat(diagnosis.verifications())
                        .isLessThanOrEqualTo(Math.max(Evidence.MAX_KEYS, effort.verifications(body.length())));
                assertThat(causes(diagnosis)).containsExactly(Cause.UNKNOWN);
            }
        }
    }

    @Test
    void examine_boundReached_saysSo() {
        String body = BODY + " ".repeat(Effort.LARGE);
        Diagnosis diagnosis = examine(body, headerOver("else"));
        assertThat(diagnosis.verifications()).isEqualTo(64);
        assertThat(only(diagnosis).proof()).isEqualTo("tried without success: 63 variants, which is the bound");
    }

    /** Deep nesting, long numbers and exponents must not make the doctor write gigabytes. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void examine_hostileBody_isDoneSoon(int kind) {
        String body = switch (kind) {
            case 0 -> "[".repeat(900) + "1,".repeat(30_000) + "1" + "]".repeat(900);
            case 1 -> "[" + "1e999999999,".repeat(5_000) + "1e-99999999999999]";
            case 2 -> "[" + "0.1234567890123456789,".repeat(2_900) + "1]";
            default -> "[".repeat(30_000);
        };
        long start = System.nanoTime();
        Diagnosis brief = BRIEF.examine(evidence(body, headerOver("else")));
        assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);
        assertThat(brief.verifications()).isLessThanOrEqualTo(32);
        assertThat(causes(brief)).containsExactly(Cause.UNKNOWN);
    }

    /** Noise of every kind: never an exception, never another verdict than the verifier's. */
    @Test
    void examine_mutatedHeader_neverThrowsAndAgreesWithTheVerifier() {
        Random random = new Random(7);
        Verifier verifier = new Verifier(SignaturePolicy.DEFAULT, Patient.CLOCK);
        String right = headerFor("{}");
        String alphabet = "\"'\\ ,=;|:%\u201c\u201d\ud83d\n\t0aA+/()-";
        for (int i = 0; i < 1_500; i++) {
            StringBuilder header = new StringBuilder(right);
            for (int change = 0; change <= random.nextInt(3); change++) {
                int at = random.nextInt(header.length());
                char c = alphabet.charAt(random.nextInt(alphabet.length()));
                switch (random.nextInt(3)) {
                    case 0 -> header.setCharAt(at, c);
                    case 1 -> header.insert(at, c);
                    default -> header.delete(at, Math.min(header.length(), at + 1 + random.nextInt(9)));
                }
            }
            Diagnosis diagnosis = BRIEF.examine(evidence("{}", header.toString()));
            boolean verified =
                    verifier.verify(header.toString(), bytes("{}"), BUYER.publicKey()) instanceof Verification.Verified;
            assertThat(diagnosis.sound()).as(header.toString()).isEqualTo(verified);
        }
    }

    @Test
    void summary_longest_fitsAndCounts() {
        Finding longest = Finding.of(Cause.UNKNOWN, "x".repeat(400), "");
        Finding other = Finding.of(Cause.EXPIRED, "late", "").fix("f".repeat(400));
        assertThat(longest.message()).hasSize(300).endsWith("x…");
        assertThat(new Diagnosis(false, List.of(longest), 0).summary())
                .hasSize(200)
                .endsWith("x…");
        Diagnosis two = new Diagnosis(false, List.of(longest, other), 0);
        assertThat(two.findings()).containsExactly(other, longest);
        assertThat(two.summary()).isEqualTo("late; and 1 more");
        Problem problem = two.toProblem();
        assertThat(problem.fault()).isEqualTo(Fault.INVALID_SIGNATURE);
        assertThat(problem.detail()).isEqualTo("late; and 1 more");
        assertThat(problem.path()).isEqualTo("Authorization");
        assertThat(problem.fix()).hasSize(150);
        assertThat(new Diagnosis(false, List.of(longest), 0).toProblem().fix()).isNull();
        assertThat(new Diagnosis(true, List.of(), 1).toProblem().fix()).isNull();
    }

    @Test
    void diagnosis_verdictAgainstFindings_isRefused() {
        assertThatThrownBy(() -> new Diagnosis(false, List.of(), 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Diagnosis(true, List.of(Finding.of(Cause.UNKNOWN, "", "")), 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void finding_hostileText_isPrintable() {
        Finding finding = Finding.of(Cause.UNKNOWN, "a\u001b[31m\u202e\u2028b", "p\n")
                .expected("e\r")
                .found("f\u0000");
        assertThat(finding.message()).isEqualTo("a?[31m??b");
        assertThat(finding.proof()).isEqualTo("p?");
        assertThat(finding.expected()).isEqualTo("e?");
        assertThat(finding.found()).isEqualTo("f?");
    }
}

package network.haat.protocol.signature.doctor;

import static network.haat.protocol.signature.doctor.Patient.BUYER;
import static network.haat.protocol.signature.doctor.Patient.base64;
import static network.haat.protocol.signature.doctor.Patient.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import network.haat.protocol.SharedData;
import network.haat.protocol.signature.SignaturePolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read leniently: encodings, keys, times, byte changes. */
class ReadersTest {

    /** 64 bytes whose base64 holds plus, slash and padding. */
    private static final byte[] SIGNATURE = new byte[64];

    static {
        for (int i = 0; i < SIGNATURE.length; i++) {
            SIGNATURE[i] = (byte) (251 - 5 * i);
        }
    }

    private static final String STANDARD = base64(SIGNATURE);

    private static void assertOdd(String text, String said) {
        LooseBase64 loose = LooseBase64.read(text, 64);
        assertThat(loose.bytes()).as(text).isEqualTo(SIGNATURE);
        assertThat(loose.said()).isEqualTo(said);
        assertThat(loose.isCanonical()).isEqualTo(said.isEmpty());
        SignatureText signature = SignatureText.read(text);
        assertThat(signature.bytes()).isEqualTo(SIGNATURE);
        assertThat(signature.finding().map(Finding::found))
                .isEqualTo(said.isEmpty() ? Optional.empty() : Optional.of(said));
    }

    @Test
    void read_signatureInAnyEncoding_its64Bytes() {
        assertThat(STANDARD).contains("+", "/", "==");
        String hex = HexFormat.of().formatHex(SIGNATURE);
        assertOdd(STANDARD, "");
        assertOdd(hex, "hex");
        assertOdd("0x" + hex.toUpperCase(Locale.ROOT), "hex");
        assertOdd(STANDARD.replace("=", ""), "no padding");
        assertOdd(STANDARD.replace("==", "="), "wrong padding");
        assertOdd(STANDARD.replace('+', '-').replace('/', '_'), "base64url");
        assertOdd(Base64.getUrlEncoder().withoutPadding().encodeToString(SIGNATURE), "base64url");
        assertOdd(STANDARD.replace('+', ' '), "spaces where + was");
        assertOdd(STANDARD.substring(0, 40) + "\n" + STANDARD.substring(40), "white space inside");
        assertOdd(STANDARD.replace("+", "%2B").replace("/", "%2f").replace("=", "%3D"), "percent encoding");
        assertOdd(STANDARD.replace("=", "\\u003d").replace("/", "\\/"), "JSON escapes");
        assertOdd(base64(bytes(STANDARD)), "base64 of base64");
        assertOdd(base64(bytes(hex)), "base64 of hex");
    }

    @Test
    void read_unusedBits_areSaid() {
        char last = STANDARD.charAt(85);
        String other = STANDARD.substring(0, 85) + (char) (last + 1) + "==";
        assertOdd(other, "unused bits set");
    }

    @ParameterizedTest
    @CsvSource({
        "63, the signature has 63 bytes instead of 64, decoded; the missing bytes cannot be guessed, false",
        "65, the signature has 65 bytes instead of 64, decoded; what follows byte 64 is left out below, true",
        "1, the signature has 1 bytes instead of 64, decoded; the missing bytes cannot be guessed, false"
    })
    void read_signatureOfWrongLength_cutOrNothing(int length, String message, String proof, boolean usable) {
        SignatureText signature = SignatureText.read(base64(Arrays.copyOf(SIGNATURE, length)));
        Finding finding = signature.finding().orElseThrow();
        assertThat(finding.cause()).isEqualTo(Cause.SIGNATURE_ENCODING);
        assertThat(finding.message()).isEqualTo(message);
        assertThat(finding.proof()).isEqualTo(proof);
        assertThat(finding.found()).isEqualTo(length + " bytes");
        assertThat(signature.bytes()).isEqualTo(usable ? SIGNATURE : null);
    }

    @ParameterizedTest
    @CsvSource({"'', the signature is empty", "!!, the signature is not base64", "A, the signature is not base64"})
    void read_noSignature_saysSo(String text, String message) {
        SignatureText signature = SignatureText.read(text);
        assertThat(signature.bytes()).isNull();
        assertThat(signature.finding().orElseThrow().message()).isEqualTo(message);
        assertThat(signature.finding().orElseThrow().found()).isEqualTo(text.length() + " characters");
    }

    @Test
    void read_zeros_placeholder() {
        SignatureText signature = SignatureText.read(base64(new byte[64]));
        assertThat(signature.bytes()).isNull();
        assertThat(signature.finding().orElseThrow().cause()).isEqualTo(Cause.SIGNATURE_BLANK);
    }

    private static KeyText key(String text) {
        return KeyText.read(new NamedKey("name", text));
    }

    private static void assertReadable(String text, String found) {
        KeyText read = key(text);
        assertThat(read.name()).isEqualTo("name");
        assertThat(read.key()).as(found).isEqualTo(BUYER.publicKey());
        Finding finding = read.finding().orElseThrow();
        assertThat(finding.cause()).isEqualTo(Cause.KEY_ENCODING);
        assertThat(finding.found()).isEqualTo(found);
        assertThat(finding.toString()).doesNotContain(text);
    }

    @Test
    void read_publicKeyInAnyForm_isRecognised() {
        String right = BUYER.publicKey().base64();
        byte[] raw = Base64.getDecoder().decode(right);
        String hex = HexFormat.of().formatHex(raw);
        byte[] spki = HexFormat.of().parseHex("302a300506032b6570032100" + hex);
        assertThat(key(right).finding()).isEmpty();
        assertThat(key(right).key()).isEqualTo(BUYER.publicKey());
        assertReadable(base64(spki), "SPKI DER");
        assertReadable(HexFormat.of().formatHex(spki), "SPKI DER");
        assertReadable("-----BEGIN PUBLIC KEY-----\n" + base64(spki) + "\n-----END PUBLIC KEY-----\n", "SPKI DER");
        assertReadable("-----BEGIN PUBLIC KEY-----\n" + right + "\n-----END PUBLIC KEY-----", "PEM");
        assertReadable(hex, "hex");
        assertReadable("0x" + hex, "hex");
        assertReadable("\"" + right + "\"", "quotes around it");
        assertReadable("'" + right + "'", "quotes around it");
        assertReadable(right.replace("=", "\\u003d"), "JSON escapes");
        assertReadable(base64(bytes(hex)), "base64 of hex");
        assertReadable(base64(bytes(right)), "base64 of base64");
        assertReadable(
                SharedData.ownVectors()
                        .path("keys")
                        .path("buyer")
                        .path("libsodium")
                        .asText(),
                "64 bytes of a private key");
        assertReadable(
                SharedData.ownVectors().path("keys").path("buyer").path("pkcs8").asText(), "48 bytes of a private key");
        assertThat(key(base64(spki)).finding().orElseThrow().proof()).endsWith("; read so, it is a usable key");
    }

    @ParameterizedTest
    @CsvSource({
        "MCowBQYDK2VuAyEA3j8p/ZQTsLxL+ZlMYghAfqYZ6/7xFqYrZnxbuArai3k=, 'the key is an X25519 key, which is for encryption'",
        "AAAA, the public key has 3 bytes instead of 32",
        "!, the public key is not base64",
        "'', the public key is not base64",
        "AgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=, the public key has 32 bytes which are no usable Ed25519 point"
    })
    void read_noPublicKey_saysWhatItIs(String text, String message) {
        KeyText read = key(text);
        assertThat(read.key()).isNull();
        assertThat(read.finding().orElseThrow().message()).isEqualTo(message);
        assertThat(read.finding().orElseThrow().cause()).isEqualTo(Cause.KEY_ENCODING);
    }

    @Test
    void read_keyThatCannotBe_saysSo() {
        assertThat(key("A".repeat(4097)).finding().orElseThrow().message())
                .isEqualTo("the public key is longer than 4096 characters");
        assertThat(key("A".repeat(4096)).finding().orElseThrow().message())
                .isEqualTo("the public key has 3072 bytes instead of 32");
        byte[] mixed = new byte[64];
        mixed[5] = 1;
        assertThat(key(base64(mixed)).finding().orElseThrow().message())
                .isEqualTo("the public key has 64 bytes instead of 32");
        String smallInSpki = base64(HexFormat.of().parseHex("302a300506032b6570032100" + "00".repeat(32)));
        assertThat(key(smallInSpki).finding().orElseThrow().cause()).isEqualTo(Cause.KEY_SMALL_ORDER);
        String badInSpki = base64(HexFormat.of().parseHex("302a300506032b657003210002" + "00".repeat(31)));
        assertThat(key(badInSpki).finding().orElseThrow().proof()).endsWith("; read so, it is no usable point either");
    }

    @Test
    void read_seed_isTakenForOneToo() {
        assertThat(key(BUYER.seedBase64()).seedKey()).isEqualTo(BUYER.publicKey());
        assertThat(key("\"" + BUYER.seedBase64() + "\"").seedKey()).isEqualTo(BUYER.publicKey());
    }

    @ParameterizedTest
    @CsvSource({
        "'0100000000000000000000000000000000000000000000000000000000000000'",
        "'0000000000000000000000000000000000000000000000000000000000000000'",
        "'0000000000000000000000000000000000000000000000000000000000000080'",
        "'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f'",
        "'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f'",
        "'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff'",
        "'26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85'",
        "'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a'"
    })
    void read_smallOrder_isKnown(String hex) {
        KeyText read = key(base64(HexFormat.of().parseHex(hex)));
        assertThat(read.key()).isNull();
        assertThat(read.finding().orElseThrow().cause()).isEqualTo(Cause.KEY_SMALL_ORDER);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 seconds",
        "1, 1 second",
        "-2, 2 seconds",
        "60, 1 minute",
        "200, 3 minutes 20 seconds",
        "3600, 1 hour",
        "3601, 1 hour 1 second",
        "90061, 1 day 1 hour",
        "31536000, 1 year",
        "63158400, 2 years 1 day"
    })
    void words_span_inTwoUnits(long seconds, String words) {
        assertThat(Spans.words(seconds)).isEqualTo(words);
    }

    @Test
    void moment_beyondTheCalendar_saysSo() {
        assertThat(Spans.moment(1_700_000_000)).isEqualTo("1700000000 (2023-11-14T22:13:20Z)");
        assertThat(Spans.moment(Long.MAX_VALUE)).isEqualTo("9223372036854775807 (beyond any calendar)");
    }

    private static List<Finding> times(String created, String expires) {
        List<Finding> findings = new ArrayList<>();
        new TimesExam(SignaturePolicy.DEFAULT, 2_000_000_000L, findings).judge(created, expires);
        return findings;
    }

    /** Now is 2000000000, the skew 5 and the longest lifetime 3600 seconds. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "2000000000, 2000000030, -",
                "2000000005, 2000000030, -",
                "2000000006, 2000000030, CREATED_IN_FUTURE",
                "1999999990, 2000000000, -",
                "1999999990, 1999999999, EXPIRED",
                "2000000000, 2000000000, EXPIRES_BEFORE_CREATED",
                "2000000001, 2000000000, EXPIRES_BEFORE_CREATED",
                "2000000000, 2000003600, -",
                "2000000000, 2000003601, LIFETIME_TOO_LONG",
                "2000000000000, 2000000030000, IN_MILLISECONDS",
                "2000000000000000, 2000000030000000, IN_MILLISECONDS",
                "1999999999999999999, 2000000030000000000, TIMES_MALFORMED",
                "+2000000000, 2000000030, TIMES_MALFORMED",
                "2000000000, 2033-05-18T03:33:50Z, TIMES_MALFORMED",
                "2000000000, '', TIMES_MALFORMED",
                "2000000000, tomorrow, TIMES_MALFORMED"
            })
    void judge_times_atTheirBounds(String created, String expires, String cause) {
        List<Finding> findings = times(created, expires);
        assertThat(cause == null ? List.of() : List.of(findings.get(0).cause().name()))
                .isEqualTo(cause == null ? findings : List.of(cause));
    }

    @Test
    void judge_times_inWords() {
        assertThat(times("2000019805", "2000019835").get(0).fix()).contains("5 hours 30 minutes");
        assertThat(times("2000020400", "2000020430").get(0).fix()).contains("5 hours 30 minutes");
        assertThat(times("2000020401", "2000020430").get(0).fix()).contains("NTP");
        assertThat(times("1999980100", "1999980200").get(0).fix()).contains("5 hours 30 minutes");
        assertThat(times("2000000000", "2000300000").get(0).fix()).contains("300000 looks like milliseconds");
        assertThat(times("2000000000", "2000300001").get(0).fix()).contains("ttl of the message");
        assertThat(times("2000000000", "2003601000").get(0).fix()).contains("ttl of the message");
        assertThat(times("2000000000000", "2000000030000").get(0).message()).isEqualTo("created is in milliseconds");
        assertThat(times("2000000000000000", "2000000030000000").get(0).message())
                .isEqualTo("created is in microseconds");
        assertThat(times("200000000000000000", "200000000000000030").get(0).cause())
                .isEqualTo(Cause.CREATED_IN_FUTURE);
        assertThat(times("2000000000", "2033-05-18T03:33:50Z").get(0).proof())
                .isEqualTo("read leniently it is 2000000030 (2033-05-18T03:33:50Z)");
        assertThat(times("2000000000.9", "2000000030").get(0).proof())
                .isEqualTo("read leniently it is 2000000000 (2033-05-18T03:33:20Z)");
        assertThat(times("2000000001", "2000000000").get(0).message())
                .isEqualTo("the signature expires 1 second before it is made");
        assertThat(times("2000000000", "2000003601").get(0).proof()).isEqualTo("expires - created = 3601 seconds");
        assertThat(times("2000000001", "2000000000").get(0).found()).isEqualTo("-1 seconds of life");
        assertThat(times("2000000000", "2003600000").get(0).fix()).contains("3600000 looks like milliseconds");
        assertThat(times("1000000000000", "1000000030000").get(0).cause()).isEqualTo(Cause.IN_MILLISECONDS);
        assertThat(times("999999999999", "1000000030000").get(0).cause()).isEqualTo(Cause.CREATED_IN_FUTURE);
        assertThat(times("2000086400000", "2000086430000").get(0).cause()).isEqualTo(Cause.IN_MILLISECONDS);
        assertThat(times("2000086401000", "2000086431000").get(0).cause()).isEqualTo(Cause.CREATED_IN_FUTURE);
        TimesExam exam = new TimesExam(SignaturePolicy.DEFAULT, 2_000_000_000L, new ArrayList<>());
        assertThat(exam.judge("2000000000000", "2000000030000"))
                .isEqualTo(new TimesExam.Times(2_000_000_000L, 2_000_000_030L));
        assertThat(exam.judge("2000000000", null)).isEqualTo(new TimesExam.Times(2_000_000_000L, null));
        assertThat(exam.judge(null, "x")).isEqualTo(new TimesExam.Times(null, null));
        assertThat(times("2000000000000", "1").get(0).expected()).isEqualTo("seconds since 1970: 2000000000");
    }

    private static String apply(ByteChange change, String text) {
        return new String(Objects.requireNonNull(change.apply(bytes(text))), StandardCharsets.UTF_8);
    }

    @Test
    void apply_byteChanges_asTheirNamesSay() {
        assertThat(apply(ByteChange.NONE, " x ")).isEqualTo(" x ");
        assertThat(apply(ByteChange.NO_END, " x \r\n")).isEqualTo(" x");
        assertThat(apply(ByteChange.STRIPPED, " x \r\n")).isEqualTo("x");
        assertThat(apply(ByteChange.NEWLINE, "x")).isEqualTo("x\n");
        assertThat(apply(ByteChange.END_CRLF, "x")).isEqualTo("x\r\n");
        assertThat(apply(ByteChange.LF, "a\r\nb\n")).isEqualTo("a\nb\n");
        assertThat(apply(ByteChange.CRLF, "a\r\nb\n")).isEqualTo("a\r\nb\r\n");
        assertThat(apply(ByteChange.BOM, "x")).isEqualTo("\ufeffx");
        assertThat(apply(ByteChange.NO_BOM, "\ufeffx")).isEqualTo("x");
        assertThat(apply(ByteChange.NO_BOM, "x")).isEqualTo("x");
        assertThat(apply(ByteChange.NFC, "e\u0301")).isEqualTo("\u00e9");
        assertThat(apply(ByteChange.NFD, "\u00e9")).isEqualTo("e\u0301");
        assertThat(apply(ByteChange.UTF_8, "\u00e9")).isEqualTo("\u00c3\u00a9");
        assertThat(ByteChange.LATIN_1.apply(bytes("\u00e9"))).containsExactly(0xe9);
        assertThat(ByteChange.LATIN_1.apply(bytes("\u20b9"))).isNull();
        assertThat(ByteChange.UTF_16.apply(bytes("a"))).containsExactly('a', 0);
        assertThat(ByteChange.INFLATED.apply(bytes("x"))).isNull();
        for (ByteChange change : ByteChange.values()) {
            byte[] notText = {(byte) 0xff, '{'};
            assertThat(change.said().isEmpty()).isEqualTo(change == ByteChange.NONE);
            if (change != ByteChange.NONE && change != ByteChange.UTF_8) {
                assertThat(change.apply(notText)).as(change.said()).isNull();
            }
        }
    }

    @Test
    void choices_everyCombinationOnceAndNearestFirst() {
        List<List<String>> axes = List.of(List.of("0", "a", "b"), List.of("0", "c"), List.of("0", "d", "e", "f"));
        List<String> all = Choices.byDistance(axes, 3)
                .map(choice -> String.join("", choice))
                .toList();
        assertThat(all).hasSize(3 * 2 * 4 - 1).doesNotHaveDuplicates().doesNotContain("000");
        assertThat(all.subList(0, 6)).containsExactly("a00", "0c0", "00d", "b00", "00e", "00f");
        assertThat(Choices.byDistance(axes, 2)).hasSize(6 + 2 + 6 + 3);
        assertThat(Choices.byDistance(axes, 9)).hasSize(23);
        assertThat(Choices.byDistance(axes, 0)).isEmpty();
        assertThat(Choices.byDistance(List.<List<String>>of(), 2)).isEmpty();
    }

    @Test
    void bench_sameTrialAgain_isNotMade() {
        byte[] signature = BUYER.sign(bytes("x"));
        Bench bench = new Bench(signature, 3);
        assertThat(bench.verifies(BUYER.publicKey(), bytes("y"))).isFalse();
        assertThat(bench.verifies(BUYER.publicKey(), bytes("y"))).isFalse();
        assertThat(bench.made()).isEqualTo(1);
        assertThat(bench.verifies(Patient.SELLER.publicKey(), bytes("y"))).isFalse();
        assertThat(bench.made()).isEqualTo(2);
        assertThat(bench.isExhausted()).isFalse();
        assertThat(bench.verifies(BUYER.publicKey(), bytes("x"))).isTrue();
        assertThat(bench.isExhausted()).isTrue();
        assertThat(new Bench(signature, 0).verifies(BUYER.publicKey(), bytes("x")))
                .isFalse();
        Bench longOnes = new Bench(signature, 9);
        longOnes.verifies(BUYER.publicKey(), new byte[1024]);
        longOnes.verifies(BUYER.publicKey(), new byte[1024]);
        longOnes.verifies(BUYER.publicKey(), new byte[1025]);
        longOnes.verifies(BUYER.publicKey(), new byte[1025]);
        assertThat(longOnes.made()).isEqualTo(3);
    }

    /** BLAKE2b-512, SHA-512 and so on of "abc", from their specifications. */
    @ParameterizedTest
    @CsvSource({
        "BLAKE2B_512, ba80a53f981c4d0d6a2797b69f12f6e9, 64",
        "SHA_512, ddaf35a193617abacc417349ae204131, 64",
        "SHA_256, ba7816bf8f01cfea414140de5dae2223, 32",
        "BLAKE2B_256, bddd813c634239723171ef3fee98579b, 32",
        "BLAKE2S_256, 508c5e8c327c14e2e1a72ba34eeb452f, 32",
        "BLAKE3, 6437b3ac38465133ffb63b75273a8db5, 32",
        "SHA3_512, b751850b1a57168a5693cd924b6b096e, 64"
    })
    void hash_abc_asSpecified(DigestForm.Hash hash, String start, int length) {
        byte[] digest = hash.of(bytes("abc"));
        assertThat(HexFormat.of().formatHex(digest)).startsWith(start);
        assertThat(digest).hasSize(length);
        assertThat(hash.said()).isNotEmpty();
    }

    @Test
    void render_standardAndVariants_byteForByte() {
        TimesForm times = TimesForm.written("1", "2");
        assertThat(StringForm.STANDARD.render(times, "D", ""))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("(created): 1\n(expires): 2\ndigest: D");
        assertThat(StringForm.STANDARD.render(times, "D", "S"))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("(created): 1\n(expires): 2\ndigest: D\nrequest-signature: S");
        List<String> singles = StringForm.others(1)
                .map(form -> new String(form.render(times, "D", ""), StandardCharsets.UTF_8))
                .toList();
        assertThat(singles)
                .containsExactlyInAnyOrder(
                        "(created): 1\n(expires): 2\ndigest: D\n",
                        "(created): 1\n(expires): 2\ndigest: D\r\n",
                        "(created): 1\n(expires): 2\ndigest: D ",
                        "(created):1\n(expires):2\ndigest:D",
                        "(created): 1\n(expires):2\ndigest:D",
                        "(created): 1\n(expires): 2\ndigest:D",
                        "(created): 1\n(expires):2\ndigest: D",
                        "(created):1\n(expires): 2\ndigest: D",
                        "(created) : 1\n(expires) : 2\ndigest : D",
                        "(created): 1\r\n(expires): 2\r\ndigest: D",
                        "(created): 1\\n(expires): 2\\ndigest: D",
                        "(created): 1 (expires): 2 digest: D",
                        "(created): 1(expires): 2digest: D",
                        "(created): 1,(expires): 2,digest: D",
                        "(created): 1\n (expires): 2\n digest: D",
                        "(expires): 2\n(created): 1\ndigest: D",
                        "digest: D\n(created): 1\n(expires): 2",
                        "(created): 1\ndigest: D\n(expires): 2",
                        "(created): 1\n(expires): 2",
                        "(created): 1\ndigest: D",
                        "(created): 1",
                        "digest: D",
                        "created: 1\nexpires: 2\ndigest: D",
                        "(created): 1\n(expires): 2\nDigest: D",
                        "(created): 1\n(expires): 2\nDIGEST: D",
                        "(created): 1\n(expires): 2\n(digest): D");
    }

    @Test
    void digest_forms_byteForByte() {
        BodyForm body = BodyForm.received(bytes("abc"));
        byte[] blake = DigestForm.Hash.BLAKE2B_512.of(bytes("abc"));
        assertThat(DigestForm.STANDARD.of(body)).isEqualTo("BLAKE-512=" + base64(blake));
        assertThat(DigestForm.STANDARD.departures()).isEmpty();
        List<String> singles = DigestForm.others(1).map(form -> form.of(body)).toList();
        String hex = HexFormat.of().formatHex(blake);
        assertThat(singles)
                .contains(
                        "BLAKE-512=" + base64(DigestForm.Hash.SHA_512.of(bytes("abc"))),
                        "BLAKE-512=" + base64(DigestForm.Hash.SHA_256.of(bytes("abc"))),
                        "BLAKE-512=" + hex,
                        "BLAKE-512=" + hex.toUpperCase(Locale.ROOT),
                        "BLAKE-512=" + base64(bytes(hex)),
                        "BLAKE-512=" + Base64.getUrlEncoder().encodeToString(blake),
                        "BLAKE-512=" + base64(blake).replace("=", ""),
                        base64(blake),
                        "SHA-256=" + base64(blake),
                        "blake-512=" + base64(blake));
        assertThat(DigestForm.others(2).map(form -> form.of(body)))
                .contains("SHA-256=" + base64(DigestForm.Hash.SHA_256.of(bytes("abc"))), "SHA-512=" + hex);
    }
}

package network.haat.protocol.signature.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.haat.protocol.signature.AuthorizationHeader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every mistake is noted with its column, and the parameters are read all the same. */
class LenientHeaderTest {

    private static final String RIGHT = Patient.headerFor("{}");
    private static final Map<String, String> PARAMETERS =
            LenientHeader.read(RIGHT).parameters();

    private static Arguments of(String header, int column, String message) {
        return Arguments.of(header, column, message);
    }

    /** Where the strict reader stops, this one must see the first mistake too. */
    static Stream<Arguments> asTheStrictReader() {
        String rest = RIGHT.substring("Signature ".length());
        return Stream.of(
                of("\"" + RIGHT + "\"", 1, "the whole value is wrapped in quotes"),
                of("'" + RIGHT + "'", 1, "the whole value is wrapped in quotes"),
                of("\u201c" + RIGHT + "\u201d", 1, "the whole value is wrapped in quotes"),
                of("\"" + RIGHT, 1, "the whole value is wrapped in quotes"),
                of(" " + RIGHT, 1, "white space stands before the scheme"),
                of("Authorization: " + RIGHT, 1, "the header's own name stands in its value"),
                of("x-gateway-authorization :" + RIGHT, 1, "the header's own name stands in its value"),
                of(rest, 1, "the scheme Signature is missing in front"),
                of("Signature:" + rest, 1, "no space follows the scheme Signature"),
                of("Signature\t" + rest, 1, "no space follows the scheme Signature"),
                of("Signatures " + rest, 1, "the scheme is not Signature"),
                of("HMAC " + rest, 1, "the scheme is not Signature"),
                of(RIGHT + ",", RIGHT.length() + 2, "a comma stands after the last parameter"),
                of(RIGHT + ", ", RIGHT.length() + 3, "a comma stands after the last parameter"),
                of(RIGHT.replace("=\"ed25519\",", "=\"ed25519\",,"), 66, "an element of the list is empty"),
                of(RIGHT.replace("=\"ed25519\",", "=\"ed25519\";"), 65, "a ; stands between parameters"),
                of(RIGHT.replace("=\"ed25519\",", "=\"ed25519\" "), 66, "a comma is missing between parameters"),
                of(RIGHT.replace("=\"ed25519\",", "=\"ed25519\",?,"), 66, "a parameter name is missing"),
                of(RIGHT.replace("=\"ed25519\",", "=\"ed25519\",alone,"), 71, "no = follows a parameter name"),
                of(RIGHT + ", Signature " + rest, RIGHT.length() + 13, "a second credential begins here"),
                of(RIGHT.replace("\"", "'"), 17, "values are not in straight double quotes"),
                of(
                        RIGHT.replaceAll("([a-zA-Z])=\"", "$1=\u201c").replaceAll("\"(,|$)", "\u201d$1"),
                        17,
                        "values are not in straight double"),
                of(RIGHT.replace("\"ed25519\"", "ed25519"), 56, "the value of algorithm is not in double quotes"),
                of(RIGHT.replace("=\"ed", "=\"e\\d"), 57, "a quoted value holds a backslash"),
                of(RIGHT.replace("\"", "\\\""), 17, "the quotes are escaped with backslashes"),
                of(RIGHT.substring(0, RIGHT.length() - 1), 156, "a quoted value does not end"));
    }

    @ParameterizedTest
    @MethodSource("asTheStrictReader")
    void read_mistake_notedWhereTheStrictReaderStops(String header, int column, String message) {
        HeaderReading reading = LenientHeader.read(header);
        assertThat(reading.findings()).isNotEmpty();
        Finding first = reading.findings().get(0);
        assertThat(first.message()).startsWith(message);
        assertThat(first.cause()).isEqualTo(Cause.HEADER_GRAMMAR);
        assertThat(first.column()).isEqualTo(column);
        for (String name : HeaderReading.REQUIRED) {
            assertThat(reading.value(name)).as(name).isEqualTo(PARAMETERS.get(name));
        }
    }

    /** Where the strict reader stops at a later character of the same mistake. */
    private static final Set<String> STRICT_STOPS_LATER = Set.of("a comma stands after the last parameter");

    @ParameterizedTest
    @MethodSource("asTheStrictReader")
    void parse_sameMistake_refusedAtTheSameColumn(String header, int column, String message) {
        String refusal = String.valueOf(catchThrowable(() -> AuthorizationHeader.parse(header)));
        Matcher strict = Pattern.compile("at column (\\d+)").matcher(refusal);
        assertThat(strict.find()).as(refusal).isTrue();
        if (!STRICT_STOPS_LATER.contains(message)) {
            assertThat(strict.group(1)).isEqualTo(Integer.toString(column));
        }
    }

    @Test
    void read_right_noFindings() {
        HeaderReading reading = LenientHeader.read(RIGHT);
        assertThat(reading.findings()).isEmpty();
        assertThat(reading.parameters().keySet()).containsExactlyElementsOf(HeaderReading.REQUIRED);
        assertThat(reading.columns()).containsEntry("keyId", 10).containsEntry("algorithm", 45);
    }

    @ParameterizedTest
    @ValueSource(strings = {"signature  a=\"1\" , b = \"2\",created=7", "SIGNATURE a=\"1\",b=\"2\",created=7 "})
    void read_tolerated_noFindings(String header) {
        HeaderReading reading = LenientHeader.read(header);
        assertThat(reading.findings()).isEmpty();
        assertThat(reading.parameters())
                .containsEntry("a", "1")
                .containsEntry("b", "2")
                .containsEntry("created", "7");
    }

    @Test
    void read_finding_quotesWhatStandsThere() {
        Finding comma = LenientHeader.read("Signature a=\"1\",").findings().get(0);
        assertThat(comma.found()).isEqualTo("the end");
        assertThat(comma.proof()).isEqualTo("column 17 of the header");
        Finding stray =
                LenientHeader.read("Signature ?" + "x".repeat(50)).findings().get(0);
        assertThat(stray.found()).isEqualTo("?" + "x".repeat(38) + "…");
        assertThat(LenientHeader.read("Signature ?").findings().get(0).found()).isEqualTo("?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Signature a=\"1\", ?x=\"y\", b=\"2\"|a=1 b=2",
                "Signature ,, a=\"1\"; b=\"2\"|a=1 b=2",
                "Signature a=\"1\", word, b=\"2\"|a=1 b=2",
                "Signature a=\"1\", word|a=1",
                "Signature a=\"1\"   b=\"2\"  ;|a=1 b=2",
                "\"Signature a=\"1\"\"|a=1",
                "\"Signature a=\"1\"|a=1",
                "'Signature a=\"1\"|a=1",
                "\"|",
                "Signature a=\"1\", b=\"2|a=1 b=2",
                "\"Signature b=\"2\"|b=2",
                "Signature a=x y=\"1\"|a=x y=1",
                "Signature a= , b=\"2\"|a= b=2",
                "Signature a=\"\\1\\2\"|a=12",
                "Token keyId=\"x\"|keyId=x",
                "Signature:a=\"1\"|a=1",
                "Signature:|",
                "Authorization|"
            })
    void read_brokenHeader_whatCanBeRead(String header, @Nullable String parameters) {
        HeaderReading reading = LenientHeader.read(header);
        assertThat(reading.findings()).isNotEmpty();
        assertThat(reading.parameters().entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining(" ")))
                .isEqualTo(parameters == null ? "" : parameters);
    }

    @Test
    void read_repeated_firstAndLastAreKept() {
        HeaderReading reading = LenientHeader.read("Signature created=\"1\",a=\"x\",created=\"2\",created=\"3\"");
        assertThat(reading.findings()).hasSize(1);
        assertThat(reading.findings().get(0).column()).isEqualTo(29);
        assertThat(reading.value("created")).isEqualTo("1");
        assertThat(reading.lastValue("created")).isEqualTo("3");
        assertThat(reading.lastValue("a")).isEqualTo("x");
        assertThat(reading.lastValue("b")).isNull();
    }

    @Test
    void read_otherSpelling_isUnderstood() {
        HeaderReading reading = LenientHeader.read("Signature key_id=\"1\",Algorithm=\"2\",key-id=\"3\"");
        assertThat(reading.spelling("keyId")).isEqualTo("key_id");
        assertThat(reading.value("keyId")).isEqualTo("1");
        assertThat(reading.value("algorithm")).isEqualTo("2");
        assertThat(reading.spelling("headers")).isNull();
    }

    @Test
    void read_tooLong_saidAndStillRead() {
        String header = RIGHT + ",x=\"" + "y".repeat(LenientHeader.MAX_LENGTH - RIGHT.length() - 5) + "\"";
        assertThat(header).hasSize(LenientHeader.MAX_LENGTH);
        assertThat(LenientHeader.read(header).findings()).isEmpty();
        HeaderReading longer = LenientHeader.read(header + " ");
        assertThat(longer.findings()).hasSize(1);
        assertThat(longer.findings().get(0).column()).isEqualTo(LenientHeader.MAX_LENGTH + 1);
        assertThat(longer.value("signature")).isEqualTo(PARAMETERS.get("signature"));
        assertThat(LenientHeader.read("Signature " + "a=\"1\",".repeat(100_000)).parameters())
                .hasSize(1);
    }

    @Test
    void examine_misspeltName_saysHow() {
        Diagnosis diagnosis = Patient.examine("{}", RIGHT.replace("keyId", "keyid"));
        Finding finding = diagnosis.findings().get(0);
        assertThat(diagnosis.findings()).hasSize(1);
        assertThat(finding.cause()).isEqualTo(Cause.PARAMETER_MISSING);
        assertThat(finding.message()).isEqualTo("the parameter keyId is misspelt");
        assertThat(finding.found()).isEqualTo("keyid");
        assertThat(finding.column()).isEqualTo(11);
        assertThat(finding.proof()).endsWith("the Ed25519 signature itself verifies");
    }

    @Test
    void examine_severalParametersWrong_allAreNamed() {
        String header = RIGHT.replace("|k1|ed25519", "|k 1|rsa")
                .replace("algorithm=\"ed25519\",", "")
                .replace("(created) (expires) digest", "digest");
        assertThat(Patient.examine("{}", header).findings())
                .extracting(Finding::message)
                .containsExactly(
                        "the parameter algorithm is missing",
                        "a part of keyId holds a character that it may not",
                        "the algorithm inside keyId is not ed25519",
                        "the list of signed headers is not (created) (expires) digest");
        assertThat(Patient.examine("{}", RIGHT.replace("|ed25519", "|rsa")).findings())
                .extracting(Finding::found)
                .isEqualTo(List.of("algorithm ed25519, in keyId rsa"));
    }

    @Test
    void claimedKeyId_anyHeader_asFarAsItCanBeRead() {
        assertThat(SignatureDoctor.claimedKeyId(RIGHT)).contains("buyer.haat.test|k1|ed25519");
        assertThat(SignatureDoctor.claimedKeyId("'keyid='x|y'")).contains("x|y");
        assertThat(SignatureDoctor.claimedKeyId("Bearer x")).isEmpty();
        assertThat(SignatureDoctor.claimedKeyId(null)).isEmpty();
    }

    @Test
    void cause_order_isThatOfTheEnum() {
        assertThat(Arrays.asList(Cause.values()))
                .startsWith(Cause.HEADER_MISSING, Cause.HEADER_GRAMMAR)
                .endsWith(Cause.BODY_RESERIALISED, Cause.UNKNOWN);
    }
}

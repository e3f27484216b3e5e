package network.haat.protocol.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import network.haat.protocol.Action;
import network.haat.protocol.Context;
import network.haat.protocol.Line;
import network.haat.protocol.SharedData;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.ProtocolException;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContextReaderTest {

    private static final String ONDC =
            "{\"context\":{\"domain\":\"ONDC:RET10\",\"country\":\"IND\",\"city\":\"std:080\","
                    + "\"action\":\"search\",\"core_version\":\"1.2.0\",\"bap_id\":\"buyer.haat.test\","
                    + "\"bap_uri\":\"https://buyer.haat.test/bap\",\"transaction_id\":\"t1\",\"message_id\":\"m1\","
                    + "\"timestamp\":\"2026-11-23T15:30:00.000+05:30\",\"ttl\":\"PT30S\"},\"message\":{\"intent\":{}}}";

    /** Published examples no node can correlate or attribute: without transaction_id, without bap_id. */
    private static final Set<String> UNUSABLE = Set.of(
            "core-1.1.0/mobility/cancel.json",
            "core-1.1.0/mobility/on_support.json",
            "core-1.1.0/mobility/on_rating.json",
            "core-1.1.0/mobility/on_track.json",
            "rsf-1.0.0/NTS10/on_recon_status.json",
            "rsf-1.0.0/NTS10/recon_status.json");

    @Test
    void read_ondcSearch_everyField() throws ProtocolException {
        Context context = read(ONDC);
        assertThat(context.line()).isEqualTo(Line.ONDC_1_2);
        assertThat(context.action()).isEqualTo(Action.SEARCH);
        assertThat(context.domain()).isEqualTo("ONDC:RET10");
        assertThat(context.city()).isEqualTo("std:080");
        assertThat(context.country()).isEqualTo("IND");
        assertThat(context.version()).isEqualTo("1.2.0");
        assertThat(context.bapId()).isEqualTo("buyer.haat.test");
        assertThat(context.bppId()).isNull();
        assertThat(context.timestamp()).isEqualTo(Instant.parse("2026-11-23T10:00:00Z"));
        assertThat(context.ttl()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void read_messageBeforeContext_sameContext() throws ProtocolException {
        String turned = ONDC.replace("{\"context\"", "{\"message\":{\"a\":[1,{\"context\":3}]},\"context\"")
                .replace(",\"message\":{\"intent\":{}}}", "}");
        assertThat(read(turned)).isEqualTo(read(ONDC));
    }

    @ParameterizedTest
    @EnumSource(Line.class)
    void read_whatTheDialectWrites_sameContext(Line line) throws ProtocolException {
        Context context = new Context(
                line,
                Action.CONFIRM,
                "ONDC:TRV10",
                "2.0.1",
                line == Line.BECKN_2_0 ? null : "IND",
                line == Line.BECKN_2_0 ? null : "std:080",
                "buyer.haat.test",
                "https://buyer.haat.test/bap",
                "taxi.haat.test",
                "https://taxi.haat.test/bpp",
                "t1",
                "m1",
                Instant.parse("2026-11-23T10:00:00.123Z"),
                Duration.ofMinutes(1));
        ObjectNode body = Json.object();
        body.set("context", Dialect.of(line).write(context));
        body.putObject("message");
        assertThat(read(body.toString())).isEqualTo(context);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{\"context\":{}}{}",
                "{\"context\":{\"a\":1,\"a\":2}}",
                "{\"context\":{},}",
                "\ufeff{}"
            })
    void read_notOneJsonObject_malformedBody(String body) {
        assertRefused(body.getBytes(StandardCharsets.UTF_8), Fault.MALFORMED_BODY);
    }

    @Test
    void read_invalidUtf8_malformedBody() {
        byte[] body = ONDC.getBytes(StandardCharsets.UTF_8);
        body[body.length - 6] = (byte) 0xff;
        assertRefused(body, Fault.MALFORMED_BODY);
        assertRefused(ONDC.getBytes(StandardCharsets.UTF_16LE), Fault.MALFORMED_BODY);
    }

    @Test
    void read_tooDeep_malformedBody() {
        String deep = "[".repeat(100) + "]".repeat(100);
        assertRefused(
                ONDC.replace("{\"intent\":{}}", "{\"a\":" + deep + "}").getBytes(StandardCharsets.UTF_8),
                Fault.MALFORMED_BODY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\\ud800\"",
                "\"\\udc00\"",
                "\"\\ud83d\\u0041\"",
                "\"\\ud83dx\"",
                "\"\\ud83d\\ud83d\"",
                "\"\\\\\\udBFF\"",
                "{\"\\uDfff\":1}",
                "1e400",
                "-1E+999999999",
                "1e-99999999999",
                "1e-309",
                "0.0e309"
            })
    void read_halfOfAPairOrAnEndlessNumber_malformedBody(String value) {
        assertRefused(inMessage(value), Fault.MALFORMED_BODY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\\ud83d\\ude00\"",
                "\"\\\\ud800\"",
                "\"\\u0041\\n\"",
                "\"हाट 😀\"",
                "1e300",
                "0.1",
                "1E-300",
                "2.5e+3"
            })
    void read_wholePairsAndOrdinaryNumbers_accepted(String value) throws ProtocolException {
        assertThat(ContextReader.read(inMessage(value)).transactionId()).isEqualTo("t1");
    }

    @Test
    void read_surrogateAsThreeBytes_malformedBody() {
        byte[] body = inMessage("\"abc\"");
        int at = new String(body, StandardCharsets.UTF_8).indexOf("abc");
        body[at] = (byte) 0xed;
        body[at + 1] = (byte) 0xa0;
        body[at + 2] = (byte) 0x80;
        assertRefused(body, Fault.MALFORMED_BODY);
    }

    @Test
    void read_upToItsLimits_acceptedAndNotBeyond() throws ProtocolException {
        String text = "x".repeat(ContextReader.MAX_TEXT);
        String list = "1,".repeat(ContextReader.MAX_ELEMENTS - 1) + "1";
        String number = "9".repeat(ContextReader.MAX_NUMBER);
        for (String value : List.of('"' + text + '"', "[" + list + "]", number)) {
            assertThat(ContextReader.read(inMessage(value)).transactionId()).isEqualTo("t1");
        }
        for (String value : List.of('"' + text + "x\"", "[" + list + ",1]", number + "9", "{\"" + text + "x\":1}")) {
            assertRefused(inMessage(value), Fault.MALFORMED_BODY);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "[{\"a\":1}]", "7", "\"x\"", "null"})
    void requireWellFormed_anyJsonValue_accepted(String body) throws ProtocolException {
        ContextReader.requireWellFormed(body.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "[", "[]]", "[] {}", "{\"a\":1,\"a\":2}", "nul", "\"\\ud800\"", "[1e999]"})
    void requireWellFormed_anythingElse_malformedBody(String body) {
        assertThatThrownBy(() -> ContextReader.requireWellFormed(body.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        ProtocolException.class,
                        refused -> assertThat(refused.problem().fault()).isEqualTo(Fault.MALFORMED_BODY));
    }

    @Test
    void read_malformed_saysWhere() {
        assertThatThrownBy(() -> read("{\n\"a\": 1,\n}")).hasMessageContaining("line 3, column");
        assertThatThrownBy(() -> read("\ufeff{}")).hasMessageContaining("byte order mark");
    }

    private static byte[] inMessage(String value) {
        return ONDC.replace("{\"intent\":{}}", "{\"a\":" + value + "}").getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void read_beckn2_domainMayBeMissingAndPlacesAreSpelledItsWay() throws ProtocolException {
        String two = "{\"context\":{\"action\":\"discover\",\"version\":\"2.0.0\",\"bapId\":\"a.haat.test\","
                + "\"transactionId\":\"t1\",\"messageId\":\"m1\",\"timestamp\":\"2026-11-23T10:00:00Z\"},\"message\":{}}";
        assertThat(read(two).domain()).isEmpty();
        assertThatThrownBy(() -> read(two.replace("\"transactionId\":\"t1\",", "")))
                .isInstanceOfSatisfying(
                        ProtocolException.class,
                        e -> assertThat(e.problem().path()).isEqualTo("/context/transactionId"));
    }

    @Test
    void read_metaRequest_needsNoMessage() throws ProtocolException {
        String meta = ONDC.replace("\"search\"", "\"get_rating_categories\"")
                .replace("\"ttl\"", "\"bpp_id\":\"b\",\"bpp_uri\":\"https://b\",\"ttl\"")
                .replace(",\"message\":{\"intent\":{}}", "");
        assertThat(read(meta).action()).isEqualTo(Action.GET_RATING_CATEGORIES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"domain", "action", "bap_id", "bap_uri", "transaction_id", "message_id", "timestamp"})
    void read_requiredFieldMissingOrEmpty_namesIt(String field) {
        String missing = ONDC.replace("\"" + field + "\":", "\"other\":");
        String empty = ONDC.replaceFirst("\"" + field + "\":\"[^\"]*\"", "\"" + field + "\":\"\"");
        String number = ONDC.replaceFirst("\"" + field + "\":\"[^\"]*\"", "\"" + field + "\":7");
        for (String body : List.of(missing, empty, number)) {
            assertThatThrownBy(() -> read(body)).isInstanceOfSatisfying(ProtocolException.class, e -> {
                assertThat(e.problem().fault()).isEqualTo(Fault.INVALID_CONTEXT);
                assertThat(e.problem().path()).isEqualTo("/context/" + field);
            });
        }
    }

    @ParameterizedTest
    @CsvSource({"PT30S,30", "P30S,30", "PT1D,86400", "P1D,86400", "P1W,604800", "P2H,7200", "PT1M30S,90", "P1DT1S,86401"
    })
    void read_ttlWithItsTMisplaced_readAsMeant(String ttl, long seconds) throws ProtocolException {
        assertThat(read(ONDC.replace("PT30S", ttl)).ttl()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "P1M",
                "P1Y",
                "PT",
                "30",
                "-PT1S",
                "${ttl}",
                "PT9223372036854775807S",
                "P36500D",
                "P30",
                "PS",
                "P1S1S",
                "P99999999999S"
            })
    void read_ttlNotADuration_refused(String ttl) {
        assertRefused(ONDC.replace("PT30S", ttl).getBytes(StandardCharsets.UTF_8), Fault.INVALID_CONTEXT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"bapId\":\"evil.example.com\",",
                "\"messageId\":\"m2\",",
                "\"version\":\"2.0.0\",",
                "\"location\":{\"city\":{\"code\":\"std:011\"}},"
            })
    void read_sameFieldInAnotherSpelling_refused(String second) {
        String twice = ONDC.replace("\"domain\"", second + "\"domain\"");
        assertRefused(twice.getBytes(StandardCharsets.UTF_8), Fault.INVALID_CONTEXT);
    }

    @Test
    void read_cityLongerThanAnyCode_refused() {
        String flat = ONDC.replace("std:080", "9".repeat(65));
        String nested =
                ONDC.replace("\"city\":\"std:080\"", "\"location\":{\"city\":{\"code\":\"" + "9".repeat(65) + "\"}}");
        assertRefused(flat.getBytes(StandardCharsets.UTF_8), Fault.INVALID_CONTEXT);
        assertRefused(nested.getBytes(StandardCharsets.UTF_8), Fault.INVALID_CONTEXT);
    }

    @Test
    void read_lineBreakInAnId_refusedSoThatLogsCannotBeForged() {
        String forged = ONDC.replace("\"t1\"", "\"t1\\n12:00 INFO all is well\"");
        assertRefused(forged.getBytes(StandardCharsets.UTF_8), Fault.INVALID_CONTEXT);
    }

    @Test
    void read_noMessage_refusedUnlessCallbackWithError() throws ProtocolException {
        String noMessage = ONDC.replace("\"message\":{\"intent\":{}}", "\"mesage\":{}");
        assertRefused(noMessage.getBytes(StandardCharsets.UTF_8), Fault.INVALID_MESSAGE);
        String failed = ONDC.replace("\"message\":{\"intent\":{}}", "\"error\":{\"code\":\"30004\"}")
                .replace("\"search\"", "\"on_select\"")
                .replace("\"ttl\"", "\"bpp_id\":\"b\",\"bpp_uri\":\"https://b\",\"ttl\"");
        assertThat(read(failed).action()).isEqualTo(Action.ON_SELECT);
    }

    @Test
    void read_directedActionWithoutSeller_refused() {
        assertRefused(ONDC.replace("\"search\"", "\"select\"").getBytes(StandardCharsets.UTF_8), Fault.INVALID_CONTEXT);
    }

    /** Bodies that real networks exchanged must not be refused for their context. */
    @TestFactory
    Stream<DynamicTest> read_realPayload_accepted() throws IOException {
        Path payloads = SharedData.find("examples/payloads").orElse(null);
        assumeTrue(payloads != null, "no shared examples here");
        return files(payloads)
                .filter(p -> !p.toString().contains("/registry/"))
                .filter(p -> SharedData.read(p).path("context").has("action"))
                .filter(p ->
                        SharedData.read(p).has("message") || SharedData.read(p).has("error"))
                .filter(p -> !SharedData.read(p).path("message").has("ack"))
                .filter(p -> !UNUSABLE.contains(payloads.relativize(p).toString()))
                .map(p -> dynamicTest(payloads.relativize(p).toString(), () -> {
                    Context context = ContextReader.read(Files.readAllBytes(p));
                    assertThat(context.action().wireName())
                            .isEqualTo(SharedData.read(p)
                                    .path("context")
                                    .path("action")
                                    .asText());
                }));
    }

    /** Those of the invalid bodies whose fault lies in the JSON or the context; the others need schemas. */
    @TestFactory
    Stream<DynamicTest> read_invalidContext_refused() throws IOException {
        Path invalid = SharedData.find("examples/invalid").orElse(null);
        assumeTrue(invalid != null, "no shared examples here");
        Set<String> ours = Set.of(
                "n03", "n04", "n05", "n06", "n09", "n11", "n13", "n14", "n17", "n18", "n19", "n20", "m01", "m02", "m03",
                "m10", "m20", "m28", "m29");
        return files(invalid)
                .filter(p -> ours.contains(p.getFileName().toString().substring(0, 3)))
                .map(p -> dynamicTest(
                        p.getFileName().toString(),
                        () -> assertThatThrownBy(() -> ContextReader.read(Files.readAllBytes(p)))
                                .isInstanceOf(ProtocolException.class)));
    }

    private static Stream<Path> files(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths
                    .filter(p -> p.toString().endsWith(".json") || p.toString().endsWith(".json.txt"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static void assertRefused(byte[] body, Fault fault) {
        assertThatThrownBy(() -> ContextReader.read(body))
                .isInstanceOfSatisfying(
                        ProtocolException.class,
                        e -> assertThat(e.problem().fault()).isEqualTo(fault));
    }

    private static Context read(String body) throws ProtocolException {
        return ContextReader.read(body.getBytes(StandardCharsets.UTF_8));
    }
}

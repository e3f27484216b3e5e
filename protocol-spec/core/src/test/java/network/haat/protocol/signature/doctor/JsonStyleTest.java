package network.haat.protocol.signature.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import network.haat.protocol.signature.doctor.JsonStyle.Order;
import network.haat.protocol.signature.doctor.JsonStyle.Repeats;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Written as the libraries write, measured by running them. */
class JsonStyleTest {

    private static final JsonStyle COMPACT = JsonStyle.of(Layout.COMPACT);
    private static final String NESTED = "{\"b\":[1,{\"c\":[]},{}],\"a\":\"x\"}";

    private static JsonText json(String text) {
        return JsonText.read(text).orElseThrow();
    }

    private static String write(JsonStyle style, String text) {
        return String.valueOf(style.write(json(text), 10_000));
    }

    @Test
    void write_compactAndSpaced_asJavaScriptAndPython() {
        assertThat(write(COMPACT, " { \"b\" : [ 1 , { \"c\":[ ] },{ }] , \"a\" : \"x\" } "))
                .isEqualTo(NESTED);
        assertThat(write(JsonStyle.of(Layout.SPACED), NESTED)).isEqualTo("{\"b\": [1, {\"c\": []}, {}], \"a\": \"x\"}");
    }

    @Test
    void write_indented_asJavaScriptPhpGoAndJackson() {
        assertThat(write(JsonStyle.of(Layout.INDENT_2), NESTED))
                .isEqualTo("{\n  \"b\": [\n    1,\n    {\n      \"c\": []\n    },\n    {}\n  ],\n  \"a\": \"x\"\n}");
        assertThat(write(JsonStyle.of(Layout.INDENT_4), "{\"a\":[1,2]}"))
                .isEqualTo("{\n    \"a\": [\n        1,\n        2\n    ]\n}");
        assertThat(write(JsonStyle.of(Layout.TABS), "{\"a\":[1]}")).isEqualTo("{\n\t\"a\": [\n\t\t1\n\t]\n}");
        assertThat(write(JsonStyle.of(Layout.JACKSON), NESTED))
                .isEqualTo("{\n  \"b\" : [ 1, {\n    \"c\" : [ ]\n  }, { } ],\n  \"a\" : \"x\"\n}");
    }

    @Test
    void write_order_asTold() {
        String text = "{\"message\":{\"b\":1,\"B\":2,\"a\":3},\"context\":{},\"a\":0}";
        assertThat(write(COMPACT, text)).isEqualTo(text);
        assertThat(write(COMPACT.with(Order.SORTED), text))
                .isEqualTo("{\"a\":0,\"context\":{},\"message\":{\"B\":2,\"a\":3,\"b\":1}}");
        assertThat(write(COMPACT.with(Order.CONTEXT_FIRST), text))
                .isEqualTo("{\"context\":{},\"message\":{\"b\":1,\"B\":2,\"a\":3},\"a\":0}");
    }

    @Test
    void write_repeatedKeys_keptOrOnce() {
        String text = "{\"a\":1,\"b\":2,\"\\u0061\":3}";
        assertThat(write(COMPACT, text)).isEqualTo(text);
        assertThat(write(COMPACT.with(Repeats.LAST), text)).isEqualTo("{\"\\u0061\":3,\"b\":2}");
        assertThat(write(COMPACT.with(Repeats.FIRST), text)).isEqualTo("{\"a\":1,\"b\":2}");
    }

    @Test
    void write_longerThanAllowed_givesUp() {
        assertThat(COMPACT.write(json(NESTED), NESTED.length())).isEqualTo(NESTED);
        assertThat(COMPACT.write(json(NESTED), NESTED.length() - 1)).isNull();
        String deep = "[".repeat(400) + "1,".repeat(5_000) + "1" + "]".repeat(400);
        assertThat(JsonStyle.of(Layout.INDENT_4).write(json(deep), 50_000)).isNull();
        String wide = "[".repeat(400) + "{" + "\"a\":1,".repeat(5_000) + "\"b\":1}" + "]".repeat(400);
        assertThat(JsonStyle.of(Layout.INDENT_4).write(json(wide), 50_000)).isNull();
    }

    @Test
    void simplest_whatMakesNoDifference_isLeftOut() {
        JsonStyle all = COMPACT.with(Escaping.ASCII)
                .with(Order.SORTED)
                .with(Numbers.PYTHON)
                .with(Repeats.LAST);
        assertThat(all.simplest(json("{\"a\":1}"), 100)).isEqualTo(COMPACT);
        assertThat(all.simplest(json("{\"b\":1.10,\"a\":\"\u00e9\",\"b\":1.10}"), 100))
                .isEqualTo(all);
        assertThat(all.said())
                .isEqualTo("as compact JSON, with sorted keys, with \\u escapes for all that is not ASCII,"
                        + " with numbers as Python writes them, with only the last of repeated keys");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "{}x", "[1,]", "{\"a\"}", "nul", "\"", "01", "{} {}", "'a'"})
    void read_notOneJsonValue_empty(String text) {
        assertThat(JsonText.read(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"\\u0061\\\"\":\"\\\\\",\"b\":[\"\\/\",\"\",\"\\\\\\\"x\"]}",
                "[true,false,null,-0,1.10,1E400,12345678901234567890,0.1e-7]",
                "\"\\ud83d\"",
                "3",
                "{\"\":{}}"
            })
    void read_everyToken_asWritten(String text) {
        assertThat(write(COMPACT, text)).isEqualTo(text);
    }

    @Test
    void read_nestedTooDeep_empty() {
        assertThat(JsonText.read("[".repeat(50_000) + "]".repeat(50_000))).isEmpty();
    }

    /** RECEIVED, MINIMAL, ASCII and so on of {@code "/<>&='+é₹😀"}, DEL, U+2028 and control characters. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "RECEIVED|\\u002F<>&='+\u00e9\u20b9\ud83d\ude00\\\"\\\\\\u0001\\u001f",
                "MINIMAL|/<>&='+\u00e9\u20b9\ud83d\ude00\\\"\\\\\\u0001\\u001f",
                "ASCII|/<>&='+\\u00e9\\u20b9\\ud83d\\ude00\\\"\\\\\\u0001\\u001f",
                "ASCII_CAPITAL|/<>&='+\\u00E9\\u20B9\\uD83D\\uDE00\\\"\\\\\\u0001\\u001F",
                "PHP|\\/<>&='+\\u00e9\\u20b9\\ud83d\\ude00\\\"\\\\\\u0001\\u001f",
                "SLASH|\\/<>&='+\u00e9\u20b9\ud83d\ude00\\\"\\\\\\u0001\\u001f",
                "GSON|/\\u003c\\u003e\\u0026\\u003d\\u0027+\u00e9\u20b9\ud83d\ude00\\\"\\\\\\u0001\\u001f",
                "GO|/\\u003c\\u003e\\u0026='+\u00e9\u20b9\ud83d\ude00\\\"\\\\\\u0001\\u001f",
                "DOT_NET|/\\u003C\\u003E\\u0026=\\u0027\\u002B\\u00E9\\u20B9\\uD83D\\uDE00\\u0022\\\\\\u0001\\u001F"
            })
    void write_escaping_asTheLibraryDoes(Escaping escaping, String expected) {
        String text = "\"\\u002F<>&='+\u00e9\u20b9\ud83d\ude00\\\"\\\\\\u0001\\u001f\"";
        assertThat(write(COMPACT.with(escaping), text)).isEqualTo("\"" + expected + "\"");
    }

    @Test
    void write_controlCharacters_inTheirShortForms() {
        String text = "\"\\u000a\\u000d\\u0009\\u0008\\u000c\\u0000 \\u007f\\u0080\\u2028\"";
        assertThat(write(COMPACT.with(Escaping.MINIMAL), text))
                .isEqualTo("\"\\n\\r\\t\\b\\f\\u0000 \u007f\u0080\u2028\"");
        assertThat(write(COMPACT.with(Escaping.ASCII), text)).contains(" \\u007f\\u0080\\u2028");
        assertThat(write(COMPACT.with(Escaping.PHP), text)).contains(" \u007f\\u0080\\u2028");
        assertThat(write(COMPACT.with(Escaping.GSON), text)).contains(" \u007f\u0080\\u2028");
        assertThat(write(COMPACT.with(Escaping.GO), text)).contains(" \u007f\u0080\\u2028");
    }

    /** Measured with Node 20, Python 3.11 and Jackson 2.22 over Double. */
    @ParameterizedTest
    @CsvSource({
        // digits, JavaScript, Python, Java
        "12345678901234567890, 12345678901234567000, 12345678901234567890, 12345678901234567890",
        "9007199254740993, 9007199254740992, 9007199254740993, 9007199254740993",
        "1.0, 1, 1.0, 1.0",
        "1.10, 1.1, 1.1, 1.1",
        "0.1000, 0.1, 0.1, 0.1",
        "-0, 0, 0, 0",
        "-0.0, 0, -0.0, -0.0",
        "0.0, 0, 0.0, 0.0",
        "1e3, 1000, 1000.0, 1000.0",
        "1E+3, 1000, 1000.0, 1000.0",
        "1e-6, 0.000001, 1e-06, 1.0E-6",
        "1e-7, 1e-7, 1e-07, 1.0E-7",
        "0.0001, 0.0001, 0.0001, 1.0E-4",
        "0.00001, 0.00001, 1e-05, 1.0E-5",
        "1.0e20, 100000000000000000000, 1e+20, 1.0E20",
        "1.0e21, 1e+21, 1e+21, 1.0E21",
        "1e15, 1000000000000000, 1000000000000000.0, 1.0E15",
        "1e16, 10000000000000000, 1e+16, 1.0E16",
        "1.5e300, 1.5e+300, 1.5e+300, 1.5E300",
        "123456789.123456789, 123456789.12345679, 123456789.12345679, 1.2345678912345679E8",
        "100000000000000000000000, 1e+23, 100000000000000000000000, 100000000000000000000000",
        "0.30000000000000004, 0.30000000000000004, 0.30000000000000004, 0.30000000000000004",
        "-2.5, -2.5, -2.5, -2.5",
        "-12, -12, -12, -12",
        "1E400, null, Infinity, '\"Infinity\"'",
        "-1E400, null, -Infinity, '\"-Infinity\"'",
        "1e-400, 0, 0.0, 0.0"
    })
    void write_numbers_asTheLibraryDoes(String digits, String javaScript, String python, String java) {
        assertThat(Numbers.RECEIVED.write(digits)).isEqualTo(digits);
        assertThat(Numbers.JAVASCRIPT.write(digits)).isEqualTo(javaScript);
        assertThat(Numbers.PYTHON.write(digits)).isEqualTo(python);
        assertThat(Numbers.JAVA.write(digits)).isEqualTo(java);
    }

    /** Where Java 17 itself writes a digit too many. */
    @Test
    void write_seventeenDigits_theFewestThatAreTheSame() {
        assertThat(Numbers.JAVASCRIPT.write("5.6843418860808015e-14")).isEqualTo("5.684341886080802e-14");
        assertThat(Numbers.PYTHON.write("-5.6843418860808015e-14")).isEqualTo("-5.684341886080802e-14");
        assertThat(Numbers.JAVASCRIPT.write("0.1000000000000000055511151231257827"))
                .isEqualTo("0.1");
        assertThat(Numbers.JAVASCRIPT.write("1.7976931348623157e308")).isEqualTo("1.7976931348623157e+308");
        assertThat(Numbers.PYTHON.write("5e-324")).isEqualTo("5e-324");
    }

    @ParameterizedTest
    @CsvSource({
        // digits, trimmed, plain, with a fraction
        "1.10, 1.1, 1.10, 1.10",
        "1.0, 1, 1.0, 1.0",
        "100.00, 100, 100.00, 100.00",
        "0.00, 0, 0.00, 0.00",
        "100, 100, 100, 100.0",
        "-5, -5, -5, -5.0",
        "1e3, 1000, 1000, 1e3",
        "1e-3, 0.001, 0.001, 1e-3",
        "1e40, 10000000000000000000000000000000000000000, 10000000000000000000000000000000000000000, 1e40",
        "1e41, 1e41, 1e41, 1e41",
        "1e999999999999, 1e999999999999, 1e999999999999, 1e999999999999",
        "1e-99, 1e-99, 1e-99, 1e-99"
    })
    void write_numbers_asTold(String digits, String trimmed, String plain, String fraction) {
        assertThat(Numbers.TRIMMED.write(digits)).isEqualTo(trimmed);
        assertThat(Numbers.PLAIN.write(digits)).isEqualTo(plain);
        assertThat(Numbers.FRACTION.write(digits)).isEqualTo(fraction);
    }

    @Test
    void said_everyAspectButTheReceived_saysSomething() {
        for (Escaping escaping : Escaping.values()) {
            assertThat(escaping.said().isEmpty()).isEqualTo(escaping == Escaping.RECEIVED);
        }
        for (Numbers numbers : Numbers.values()) {
            assertThat(numbers.said().isEmpty()).isEqualTo(numbers == Numbers.RECEIVED);
            assertThat(numbers.style(COMPACT)).isEqualTo(COMPACT.with(numbers));
        }
        for (Layout layout : Layout.values()) {
            assertThat(layout.said()).startsWith("as ");
            assertThat(layout.style(COMPACT).layout()).isEqualTo(layout);
            assertThat(layout.hasLines())
                    .isEqualTo(!layout.name().toUpperCase(Locale.ROOT).matches("COMPACT|SPACED"));
        }
    }
}

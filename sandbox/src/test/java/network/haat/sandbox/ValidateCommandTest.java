package network.haat.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import network.haat.sandbox.cli.HaatCommand;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/** {@code haat validate}, with files as a user would have them. */
class ValidateCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String SELECT = """
            {
              "context": {"domain": "ONDC:RET10", "country": "IND", "city": "std:080", "action": "select",
                "core_version": "1.2.0", "bap_id": "buyer.haat.test", "bap_uri": "https://buyer.haat.test",
                "bpp_id": "shop.haat.test", "bpp_uri": "https://shop.haat.test", "transaction_id": "t1",
                "message_id": "m1", "timestamp": "2026-11-23T10:00:00.000Z", "ttl": "PT30S"},
              "message": {
                "order": {
                  "provider": {"id": "shop-1", "locations": [{"id": "l1"}]},
                  "items": [{"id": "i1", "location_id": "l1", "quantity": {"count": 1}}],
                  "fulfillments": [{"end": {"location": {"gps": "12.9716,77.5946", "address": {"area_code": "560001"}}}}]
                }
              }
            }
            """;

    @TempDir
    Path folder;

    private Path good;
    private Path bad;

    private record Run(int exitCode, String out, String err) {}

    @BeforeEach
    void writeFiles() throws IOException {
        good = Files.writeString(folder.resolve("good.json"), SELECT);
        bad = Files.writeString(folder.resolve("bad one.json"), SELECT.replace("12.9716,77.5946", "191.5,277.0"));
    }

    private static Run validate(String... arguments) {
        String[] line = new String[arguments.length + 1];
        line[0] = "validate";
        System.arraycopy(arguments, 0, line, 1, arguments.length);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = HaatCommand.run(new PrintWriter(out, true), new PrintWriter(err, true), line);
        return new Run(exitCode, out.toString(), err.toString());
    }

    @Test
    void validate_goodFile_acceptedAndZero() {
        Run run = validate(good.toString());
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("accepted  " + good).contains("1 accepted, 0 refused.");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void validate_badFile_saysWhereWhyAndWithWhichCode() {
        Run run = validate(good.toString(), bad.toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains("refused   " + bad)
                .contains("error in line 10 at /message/order/fulfillments/0/end/location/gps")
                .contains("runtime rule ondc-1.2/retail#format, code 30000")
                .contains("1 accepted, 1 refused.")
                .doesNotContain("191.5");
    }

    @Test
    void validate_json_oneElementAFileWithEveryMember() throws IOException {
        Run run = validate("--json", good.toString(), bad.toString());
        JsonNode array = JSON.readTree(run.out());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(array).hasSize(2);
        assertThat(array.at("/0/verdict").textValue()).isEqualTo("accepted");
        assertThat(array.at("/0/findings")).isEmpty();
        assertThat(array.at("/1/file").textValue()).isEqualTo(bad.toString());
        assertThat(array.at("/1/verdict").textValue()).isEqualTo("refused");
        JsonNode finding = array.at("/1/findings/0");
        assertThat(finding.get("rule").textValue()).isEqualTo("ondc-1.2/retail#format");
        assertThat(finding.get("level").textValue()).isEqualTo("runtime");
        assertThat(finding.get("severity").textValue()).isEqualTo("error");
        assertThat(finding.get("pointer").textValue()).isEqualTo("/message/order/fulfillments/0/end/location/gps");
        assertThat(finding.get("line").intValue()).isEqualTo(10);
        assertThat(finding.get("message").textValue()).isNotBlank();
        assertThat(finding.get("expected").textValue()).isNotBlank();
        assertThat(finding.get("found").textValue()).contains("11 characters");
        assertThat(finding.get("code").textValue()).isEqualTo("30000");
    }

    @Test
    void validate_strict_reportsWhatANodeLetsPass() throws IOException {
        Path odd =
                Files.writeString(folder.resolve("odd.json"), SELECT.replace("\"domain\"", "\"odd\": 1, \"domain\""));
        assertThat(validate(odd.toString()).exitCode()).isZero();
        Run run = validate("--strict", odd.toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains("in line 2 at /context/odd")
                .contains("strict rule context/ondc-1.2.strict#forbidden");
    }

    @Test
    void validate_folder_everyJsonFileInIt() throws IOException {
        Files.createDirectory(folder.resolve("deep"));
        Files.writeString(folder.resolve("deep/other.json"), "{\"context\":{},}");
        Files.writeString(folder.resolve("deep/notes.txt"), "nothing");
        Run run = validate("--json", folder.toString());
        assertThat(JSON.readTree(run.out())).hasSize(3);
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void validate_flow_judgesEachAgainstThoseBefore() throws IOException {
        Path answer = Files.writeString(
                folder.resolve("answer.json"),
                SELECT.replace("\"select\"", "\"on_select\"").replace("\"m1\"", "\"m2\""));
        assertThat(validate(good.toString(), answer.toString()).exitCode()).isZero();
        Run run = validate("--flow", good.toString(), answer.toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains("accepted  " + good)
                .contains("refused   " + answer)
                .contains("at /context/message_id")
                .contains("code 20008");
    }

    @Test
    void validate_action_mustBeThatOfTheMessage() {
        assertThat(validate("--action", "select", good.toString()).exitCode()).isZero();
        Run run = validate("--action", "confirm", good.toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("context.action-of-path").contains("expected confirm; found select");
    }

    @Test
    void validate_sarif_hasRulesResultsAndLines() throws IOException {
        JsonNode log = JSON.readTree(validate("--sarif", bad.toString()).out());
        assertThat(log.get("version").textValue()).isEqualTo("2.1.0");
        assertThat(log.at("/runs/0/tool/driver/rules/0/id").textValue()).isEqualTo("ondc-1.2/retail#format");
        JsonNode result = log.at("/runs/0/results/0");
        assertThat(result.get("ruleId").textValue()).isEqualTo("ondc-1.2/retail#format");
        assertThat(result.get("level").textValue()).isEqualTo("error");
        JsonNode place = result.at("/locations/0/physicalLocation");
        assertThat(place.at("/artifactLocation/uri").textValue()).endsWith("bad%20one.json");
        assertThat(place.at("/region/startLine").intValue()).isEqualTo(10);
    }

    @Test
    void validate_junit_aTestCaseForEachFile() throws Exception {
        String xml = validate("--junit", good.toString(), bad.toString()).out();
        Element suite = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
        assertThat(suite.getTagName()).isEqualTo("testsuite");
        assertThat(suite.getAttribute("tests")).isEqualTo("2");
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        assertThat(suite.getElementsByTagName("testcase").getLength()).isEqualTo(2);
        assertThat(suite.getElementsByTagName("failure").item(0).getTextContent())
                .contains("ondc-1.2/retail#format");
    }

    @Test
    void validate_notJson_refusedInItsFirstLine() throws IOException {
        Path broken = Files.write(folder.resolve("broken.json"), new byte[] {'{', 0, (byte) 0xff});
        Run run = validate(broken.toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("body.json");
        assertThat(validate("--junit", broken.toString()).exitCode()).isEqualTo(1);
    }

    @Test
    void validate_emptyFileAmongOthers_isOneRefusal() throws IOException {
        Files.createFile(folder.resolve("empty.json"));
        Run run = validate("--json", folder.toString());
        assertThat(JSON.readTree(run.out())).hasSize(3);
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void validate_linkedFolder_isReadToo() throws IOException {
        Path real = Files.createDirectory(folder.resolve("real"));
        Files.copy(good, real.resolve("select.json"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);
        assertThat(validate(link.toString()).out()).contains("1 accepted, 0 refused.");
        Files.createSymbolicLink(real.resolve("gone.json"), folder.resolve("nowhere"));
        assertCannotRun(validate(real.toString()), "cannot read");
    }

    @Test
    void validate_namesThatAreNoUris_stillMakeSarif() throws IOException {
        Path odd = Files.copy(bad, folder.resolve("é:x.json"));
        JsonNode log = JSON.readTree(validate("--sarif", odd.toString()).out());
        assertThat(log.at("/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri")
                        .textValue())
                .startsWith("file:///")
                .endsWith("%C3%A9:x.json");
    }

    @Test
    void validate_namesWithTerminalCodes_arePrintedHarmlessly() throws IOException {
        Path odd = Files.writeString(
                folder.resolve("odd.json"), SELECT.replace("\"domain\"", "\"\\u001b[31m\\nrefused\": 1, \"domain\""));
        assertThat(validate("--strict", odd.toString()).out())
                .doesNotContain("\u001b")
                .doesNotContain("\nrefused\"");
    }

    @Test
    void validate_whatCannotBeRun_oneLineAndTwo() throws IOException {
        Files.createDirectory(folder.resolve("empty"));
        try (RandomAccessFile huge =
                new RandomAccessFile(folder.resolve("huge.json").toFile(), "rw")) {
            huge.setLength(100L << 20);
        }
        String missing = folder.resolve("missing.json").toString();
        assertCannotRun(validate(missing), "cannot read " + missing);
        assertCannotRun(validate(folder.resolve("empty").toString()), "no .json file");
        assertCannotRun(validate(folder.resolve("huge.json").toString()), "larger than 64 MiB");
        assertCannotRun(validate(), "FILE");
        assertCannotRun(validate("--action", "dance", good.toString()), "no action dance");
        assertCannotRun(validate("--flow", "--action", "select", good.toString()), "do not go together");
        assertCannotRun(validate("--json", "--sarif", good.toString()), "mutually exclusive");
    }

    private static void assertCannotRun(Run run, String reason) {
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).startsWith("haat: ").contains(reason);
    }
}

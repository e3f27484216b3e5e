package network.haat.protocol.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import network.haat.protocol.Action;
import network.haat.protocol.SharedData;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.registry.VlookupText;
import network.haat.protocol.signature.SigningKey;
import network.haat.protocol.signature.VerifyingKey;
import network.haat.protocol.validation.finding.Finding;
import network.haat.protocol.validation.finding.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bodies of which somebody else says that they must be refused, and why. */
class InvalidTrafficTest {

    private static final Validator RUNTIME = new Validator(Level.RUNTIME);

    @ParameterizedTest
    @CsvSource(textBlock = """
                    n01, update,            schema,       /message/order/payment/@ondc~1org~1settlement_details/0/settlement_amount
                    n02, issue,             rule,         /message/issue/issue_actions/respondent_actions
                    n03, search,            body.context, /context/message_id
                    n04, on_search,         body.context, /context/bap_id
                    n05, update,            body.context, /context/bap_id
                    n06, confirm,           body.context, /context/timestamp
                    n09, update,            body.context, /context/core_version
                    n11, on_cancel,         body.context, /context/action
                    n13, on_receiver_recon, body.context, /context/core_version
                    n14, on_update,         body.message, /message
                    n15, settle,            context.action-of-path, /context/action
                    n16, confirm,           rule,         /message/order/payment/@ondc~1org~1settlement_window
                    n17, search,            body.json,
                    n18, on_update,         body.json,
                    n19, on_status,         body.json,
                    n20, search,            body.context, /context/action
                    m01, search,            body.context, /context/transaction_id
                    m02, select,            body.context, /context/bap_uri
                    m03, init,              body.context, /context/ttl
                    m05, confirm,           context.action-of-path, /context/action
                    m06, search,            schema,       /context/core_version
                    m07, search,            schema,       /context/domain
                    m08, select,            schema,       /context/country
                    m09, search,            schema,       /context/city
                    m10, select,            body.message, /message
                    m11, on_select,         schema,       /message/order/quote/price/value
                    m13, select,            schema,       /message/order/fulfillments/0/end/location/gps
                    m15, confirm,           rule,         /message/order/quote/price/value
                    m16, cancel,            rule,         /message/cancellation_reason_id
                    m17, on_confirm,        schema,       /message/order/id
                    m18, select,            rule,         /context/timestamp
                    m20, select,            body.context, /context/bpp_id
                    m21, on_search,         schema,       /message/catalog/providers/0/locations/0/area_code
                    m23, issue,             schema,       /message/issue/id
                    m26, ,                  schema,       /message/entity/key_pair
                    m28, select,            body.json,
                    m29, init,              body.json,
                    """)
    void examine_bodyToBeRefused_refusedForItsFault(String name, String path, String by, String pointer)
            throws IOException {
        Report report = path == null
                ? RUNTIME.examine(read(name))
                : RUNTIME.examine(read(name), Action.of(path).orElseThrow());

        assertThat(report.accepted()).isFalse();
        assertThat(report.findings()).anySatisfy(finding -> {
            assertThat(finding.problem().path()).isEqualTo(pointer);
            assertThat(kindOf(finding)).isEqualTo(by);
        });
    }

    /** The callback of an id nobody used is legal by itself; beside the request it pretends to answer it is not. */
    @Test
    void add_callbackWithAForeignId_refusedInItsConversation() throws IOException {
        Conversation conversation = new Conversation(Level.RUNTIME);
        Path select = shared("examples/payloads/ondc-1.2.0/RET10/select.json");

        assertThat(conversation.add(Files.readAllBytes(select)).accepted()).isTrue();
        assertThat(conversation.add(read("m22")).findings())
                .extracting(finding -> finding.problem().path())
                .contains("/context/message_id");
    }

    /** The vlookup body is well formed; what is wrong with it only a key can tell. */
    @Test
    void verifies_vlookupWithAForgedSignature_no() throws IOException, ProtocolException {
        assertThat(RUNTIME.examine(read("m27")).accepted()).isTrue();
        JsonNode body = SharedData.read(shared("examples/invalid").resolve(nameOf("m27")));
        byte[] signed =
                VlookupText.of(body.get("search_parameters")).orElseThrow().getBytes(StandardCharsets.UTF_8);
        byte[] signature = Base64.getDecoder().decode(body.get("signature").textValue());

        VerifyingKey key = SigningKey.generate(new SecureRandom()).publicKey();

        assertThat(key.verifies(signed, signature)).isFalse();
    }

    /**
     * Its index says that this one's timestamp is an unexpanded template. The file as published here has a valid time
     * and breaks no rule of the protocol, so it is accepted; the template itself is not.
     */
    @Test
    void examine_templateInPlaceOfATime_refused() throws IOException {
        String body = new String(read("n08"), StandardCharsets.UTF_8);
        assertThat(RUNTIME.examine(body.getBytes(StandardCharsets.UTF_8)).accepted())
                .isTrue();

        String template = body.replaceFirst("2025-03-04T08:54:52.662Z", "{{timestamp}}");

        assertThat(RUNTIME.examine(template.getBytes(StandardCharsets.UTF_8)).refusal())
                .map(finding -> finding.problem().path())
                .hasValueSatisfying(path -> assertThat(path).endsWith("context/timestamp"));
    }

    private static String kindOf(Finding finding) {
        String rule = finding.rule();
        if (rule.contains("#")) {
            return "schema";
        }
        return rule.startsWith("body.") || rule.equals("context.action-of-path") ? rule : "rule";
    }

    private static byte[] read(String name) throws IOException {
        return Files.readAllBytes(shared("examples/invalid").resolve(nameOf(name)));
    }

    private static String nameOf(String prefix) throws IOException {
        try (var files = Files.list(shared("examples/invalid"))) {
            List<String> found = files.map(file -> file.getFileName().toString())
                    .filter(file -> file.startsWith(prefix + "-"))
                    .toList();
            return found.get(0);
        }
    }

    private static Path shared(String name) {
        Optional<Path> path = SharedData.find(name);
        assumeTrue(path.isPresent(), "no shared examples here");
        return path.orElseThrow();
    }
}

package network.haat.protocol.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import network.haat.protocol.validation.Report;
import network.haat.protocol.validation.Validator;
import network.haat.protocol.validation.finding.Level;

/** Whatever a message holds: schemas and rules come to a verdict, and say why in bounded words. */
class BodyFuzzTest {

    private static final Validator STRICT = new Validator(Level.STRICT);

    private static final String[] ACTIONS = {
        "search",
        "on_search",
        "select",
        "on_select",
        "init",
        "on_init",
        "confirm",
        "on_confirm",
        "status",
        "on_status",
        "cancel",
        "on_cancel",
        "update",
        "on_update",
        "track",
        "on_track",
        "issue",
        "on_issue",
        "catalog_rejection"
    };
    private static final String[] DOMAINS = {"ONDC:RET10", "ONDC:RET11", "ONDC:LOG10", "nic2004:52110", "ONDC:NTS10"};

    @DictionaryEntries({
        "\"order\":{",
        "\"items\":[",
        "\"quote\":{\"price\":{\"value\":\"1\"},\"breakup\":[",
        "\"fulfillments\":[",
        "\"payment\":{",
        "\"tags\":[{\"code\":\"a\",\"list\":[",
        "\"catalog\":{\"bpp/providers\":[",
        "null",
        "1e99",
        "\"gps\":\"12.9,77.5\"",
        "\"time\":{\"timestamp\":\"2026-11-23T10:00:00Z\"}",
        "\"price\":{\"value\":\"-0\"}"
    })
    @FuzzTest(maxDuration = "10m")
    void examine_anyMessage_comesToAVerdict(FuzzedDataProvider data) {
        String action = data.pickValue(ACTIONS);
        String domain = data.pickValue(DOMAINS);
        String body =
                "{\"context\":{\"domain\":\"" + domain + "\",\"country\":\"IND\",\"city\":\"std:080\",\"action\":\""
                        + action + "\",\"core_version\":\"1.2.0\",\"bap_id\":\"buyer.haat.test\","
                        + "\"bap_uri\":\"https://buyer.haat.test\",\"bpp_id\":\"shop.haat.test\","
                        + "\"bpp_uri\":\"https://shop.haat.test\",\"transaction_id\":\"t1\",\"message_id\":\"m1\","
                        + "\"timestamp\":\"2026-11-23T10:00:00.000Z\",\"ttl\":\"PT30S\"},\"message\":{"
                        + data.consumeRemainingAsString() + "}}";

        Report report = STRICT.examine(body.getBytes(StandardCharsets.UTF_8));

        assertThat(report.findings()).allSatisfy(finding -> {
            assertThat(finding.rule()).isNotBlank();
            assertThat(finding.problem().detail()).isNotBlank();
            assertThat(report.codeOf(finding)).isNotNull();
        });
    }
}

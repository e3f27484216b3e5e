package network.haat.protocol.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import network.haat.protocol.Context;
import network.haat.protocol.dialect.ContextReader;
import network.haat.protocol.error.ProtocolException;

/** Whatever arrives as a body: the reader refuses it with a reason, or a strict JSON reader sees the same context. */
class ContextFuzzTest {

    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    @DictionaryEntries({
        "{\"context\":{",
        "\"message\":{}",
        "\"action\":\"search\"",
        "\"core_version\":\"1.2.0\"",
        "\"bap_id\":\"a\"",
        "\"bap_uri\":\"https://a\"",
        "\"transaction_id\":\"t\"",
        "\"message_id\":\"m\"",
        "\"domain\":\"d\"",
        "\"timestamp\":\"2026-11-23T10:00:00Z\"",
        "\"ttl\":\"PT1S\"",
        "\\ud800",
        "\\u0041",
        "[[[["
    })
    @FuzzTest(maxDuration = "10m")
    void read_anyBytes_refusedOrTheSameAsAStrictReader(byte[] body) throws IOException {
        Context context;
        try {
            context = ContextReader.read(body);
        } catch (ProtocolException refused) {
            assertThat(refused.problem().message()).isNotBlank().hasSizeLessThan(2_000);
            return;
        }
        JsonNode tree = STRICT.readTree(body);
        assertThat(tree.at("/context/action").textValue())
                .isEqualTo(context.action().wireName());
    }
}

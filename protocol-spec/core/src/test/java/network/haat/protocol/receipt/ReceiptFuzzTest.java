package network.haat.protocol.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.signature.SigningKey;
import network.haat.protocol.transparency.SignedNote;

/** Whatever stands in a receipt, even above a right signature: it is refused with a reason, or says one thing only. */
class ReceiptFuzzTest {

    private static final SigningKey KEY = SigningKey.generate(new SecureRandom());

    @DictionaryEntries({
        "haat.network/receipt/v1|key a.b|k|ed25519|",
        "buyer b|transaction_id t|message_id m|",
        "search AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==|",
        "registry 1 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=|",
        "received 2026-11-23T10:00:00.123Z|closed 2026-11-23T10:00:00.123Z|",
        "lines 1 ACK=1|root 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=|",
        "a.b https://a.b ACK 1 200 2026-11-23T10:00:00.123Z 2026-11-23T10:00:00.123Z",
        "{\"receipt\":\"",
        "\",\"lines\":[",
        "\",\"proofs\":["
    })
    @FuzzTest(maxDuration = "10m")
    void readAll_anyText_refusedOrOneMeaning(byte[] bytes) throws ProtocolException {
        check(bytes);
        // A dictionary cannot hold newlines; the bars of the keyId stay.
        String text = new String(bytes, StandardCharsets.UTF_8)
                .replace('|', '\n')
                .replace("a.b\nk\ned25519", "a.b|k|ed25519");
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("receipt", SignedNote.sign(text.endsWith("\n") ? text : text + "\n", "a.b", KEY));
        check(bytes(json));
        json.putArray("lines").add(text);
        check(bytes(json));
        json.remove("lines");
        json.put("subscriber_id", text).putArray("proofs");
        check(bytes(json));
    }

    private static byte[] bytes(ObjectNode json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void check(byte[] json) throws ProtocolException {
        try {
            for (Statement statement : Statement.readAll(json)) {
                Statement again = Statement.readAll(bytes(statement.write())).get(0);
                assertThat(again.claimed()).isEqualTo(statement.claimed());
                assertThat(again.write()).isEqualTo(statement.write());
                statement.verify(List.of(KEY.publicKey()));
            }
        } catch (ProtocolException refused) {
            assertThat(refused.problem().message()).isNotBlank().hasSizeLessThan(2_000);
        }
    }
}

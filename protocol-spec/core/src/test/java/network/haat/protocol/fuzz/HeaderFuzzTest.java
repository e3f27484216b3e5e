package network.haat.protocol.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.signature.AuthorizationHeader;

/** Whatever a peer writes into a signature header: it is refused with a reason, or means one thing only. */
class HeaderFuzzTest {

    @DictionaryEntries({
        "Signature ",
        "keyId=",
        "\"a.b|k1|ed25519\"",
        "algorithm=\"ed25519\"",
        "created=\"1\"",
        "expires=\"2\"",
        "headers=\"(created) (expires) digest\"",
        "signature=\"",
        ",",
        "\\",
        "'"
    })
    @FuzzTest(maxDuration = "10m")
    void parse_anyBytes_refusedOrOneMeaning(byte[] header) throws ProtocolException {
        AuthorizationHeader parsed;
        try {
            parsed = AuthorizationHeader.parse(new String(header, StandardCharsets.ISO_8859_1));
        } catch (ProtocolException refused) {
            assertThat(refused.problem().message()).isNotBlank().hasSizeLessThan(2_000);
            return;
        }
        assertThat(AuthorizationHeader.parse(parsed.format())).isEqualTo(parsed);
    }
}

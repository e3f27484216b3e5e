package network.haat.protocol.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.signature.SigningKey;

/** Whatever stands in a checkpoint, even above a right signature: it is refused with a reason, or says one thing only. */
class CheckpointFuzzTest {

    private static final String ORIGIN = "a.b";
    private static final SigningKey KEY = SigningKey.generate(new SecureRandom());
    private static final Anchor ANCHOR =
            new Anchor(ORIGIN, URI.create("http://localhost"), List.of(KEY.publicKey()), "not used");

    @DictionaryEntries({
        "a.b|19|",
        "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=|",
        "time 2026-11-23T10:00:00.123Z|",
        "not-after 2026-11-23T10:10:00.123Z|",
        "snapshot ",
        "||\u2014 a.b ",
        "AAAAAAA=|"
    })
    @FuzzTest(maxDuration = "10m")
    void verify_anyText_refusedOrOneMeaning(byte[] bytes) throws ProtocolException {
        // A dictionary cannot hold newlines.
        String text = new String(bytes, StandardCharsets.UTF_8).replace('|', '\n');
        check(text);
        check(SignedNote.sign(text, ORIGIN, KEY));
        check(SignedNote.sign(text + "\n", ORIGIN, KEY));
    }

    private static void check(String note) throws ProtocolException {
        Checkpoint checkpoint;
        try {
            checkpoint = Checkpoint.verify(note, ANCHOR);
        } catch (ProtocolException refused) {
            assertThat(refused.problem().message()).isNotBlank().hasSizeLessThan(2_000);
            return;
        }
        assertThat(Checkpoint.verify(checkpoint.sign(KEY), ANCHOR)).isEqualTo(checkpoint);
    }
}

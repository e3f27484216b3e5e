package network.haat.protocol.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import network.haat.protocol.encryption.EncryptionKey;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.signature.SigningKey;
import network.haat.protocol.signature.VerifyingKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnchorTest {

    private static final VerifyingKey KEY =
            SigningKey.generate(new SecureRandom()).publicKey();
    private static final VerifyingKey NEXT =
            SigningKey.generate(new SecureRandom()).publicKey();
    private static final String ENCRYPTION =
            EncryptionKey.generate(new SecureRandom()).publicKeyBase64();
    private static final URI URL = URI.create("http://localhost:9010");

    /** A right one, into which cases put their mistakes. */
    private static final String RIGHT = "{'registry':'registry.haat.test','url':'http://localhost:9010',"
            + "'signing_public_keys':['KEY'],'encryption_public_key':'ENC'}";

    private static byte[] file(String text) {
        return text.replace('\'', '"')
                .replace("KEY", KEY.base64())
                .replace("ENC", ENCRYPTION)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Problem problem(byte[] file) {
        ProtocolException refused = catchThrowableOfType(ProtocolException.class, () -> Anchor.read(file));
        assertThat(refused).isNotNull();
        return refused.problem();
    }

    @Test
    void read_written_same() throws ProtocolException {
        Anchor anchor = new Anchor("registry.haat.test", URL, List.of(KEY, NEXT), ENCRYPTION);
        assertThat(Anchor.read(anchor.write())).isEqualTo(anchor);
        assertThat(new String(anchor.write(), StandardCharsets.UTF_8)).endsWith("}\n");
    }

    @Test
    void read_asSpecified_read() throws ProtocolException {
        Anchor anchor = Anchor.read(file(RIGHT.replace(":9010", ":9010/").replace("{'reg", "{'new':[],'reg")));
        assertThat(anchor).isEqualTo(new Anchor("registry.haat.test", URL, List.of(KEY), ENCRYPTION));
        String raw = Base64.getEncoder()
                .encodeToString(Arrays.copyOfRange(Base64.getDecoder().decode(ENCRYPTION), 12, 44));
        assertThat(Anchor.read(file(RIGHT.replace("ENC", raw))).encryptionPublicKey())
                .isEqualTo(raw);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'registry': | 'other': | /registry",
                "'registry.haat.test' | 'Registry haat' | /registry",
                "'registry.haat.test' | 7 | /registry",
                "'url': | 'uri': | /url",
                "http://localhost:9010 | localhost:9010 | /url",
                "http://localhost:9010 | ftp://localhost | /url",
                "http://localhost:9010 | http:///path | /url",
                "http://localhost:9010 | http://a b | /url",
                "http://localhost:9010 | http://me@localhost | /url",
                "http://localhost:9010 | http://localhost?x | /url",
                "http://localhost:9010 | http://localhost#x | /url",
                "http://localhost:9010 | / | /url",
                "['KEY'] | [] | /signing_public_keys",
                "['KEY'] | 'KEY' | /signing_public_keys",
                "['KEY'] | ['KEY',7] | /signing_public_keys/1",
                "['KEY'] | ['KEY','KEY'] | /signing_public_keys/1",
                "['KEY'] | ['AAAA'] | /signing_public_keys/0",
                "['KEY'] | ['?'] | /signing_public_keys/0",
                "'encryption_public_key': | 'encr_public_key': | /encryption_public_key",
                "'ENC' | '' | /encryption_public_key",
                "'ENC' | 'AAAA' | /encryption_public_key"
            })
    void read_mistake_placeNamed(String right, String wrong, String place) {
        Problem problem = problem(file(RIGHT.replace(right, wrong)));
        assertThat(problem.path()).isEqualTo(place);
        assertThat(problem.fault()).isEqualTo(Fault.INVALID_MESSAGE);
        assertThat(problem.expected()).isNotBlank();
    }

    /** Points for which anyone can forge: the neutral one, that of order two, one of order four, and one of eight. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0100000000000000000000000000000000000000000000000000000000000000",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "0000000000000000000000000000000000000000000000000000000000000000",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"
            })
    void read_keyOfSmallOrder_refused(String hex) {
        String key = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
        assertThat(problem(file(RIGHT.replace("KEY", key))).path()).isEqualTo("/signing_public_keys/0");
    }

    @Test
    void read_encryptionKeyOfSmallOrder_refused() {
        String zero = Base64.getEncoder().encodeToString(new byte[32]);
        Problem problem = problem(file(RIGHT.replace("ENC", zero)));
        assertThat(problem.path()).isEqualTo("/encryption_public_key");
        assertThat(problem.message()).contains("small order");
    }

    @Test
    void read_notJson_mistakePlaced() {
        Problem problem = problem(file(RIGHT.replace(",'url'", ",\n'url")));
        assertThat(problem.fault()).isEqualTo(Fault.MALFORMED_BODY);
        assertThat(problem.found()).startsWith("a mistake in line 2, column ");
        assertThat(problem(file(RIGHT.replace("'url':", "'registry':"))).fault())
                .isEqualTo(Fault.MALFORMED_BODY);
        assertThat(problem(file(RIGHT + "{}")).fault()).isEqualTo(Fault.MALFORMED_BODY);
        assertThat(problem(file("[".repeat(10_000))).fault()).isEqualTo(Fault.MALFORMED_BODY);
        assertThat(problem(new byte[] {0, 0, 0, '{', 127, 127, 127, 127}).fault())
                .isEqualTo(Fault.MALFORMED_BODY);
        assertThat(problem(new byte[] {'"', (byte) 0xff, '"'}).fault()).isEqualTo(Fault.MALFORMED_BODY);
        assertThat(problem(new byte[0]).fault()).isEqualTo(Fault.INVALID_MESSAGE);
        assertThat(problem(file("null")).fault()).isEqualTo(Fault.INVALID_MESSAGE);
        assertThat(problem(new byte[1_000_000]).fault()).isEqualTo(Fault.TOO_LARGE);
    }

    @Test
    void create_unusable_refused() {
        assertThatThrownBy(() -> new Anchor("registry.haat.test", URL, List.of(), ENCRYPTION))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Anchor("registry.haat.test", URL, Collections.nCopies(17, KEY), ENCRYPTION))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Anchor("Registry", URL, List.of(KEY), ENCRYPTION))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Anchor("registry.haat.test", URI.create("/v1"), List.of(KEY), ENCRYPTION))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

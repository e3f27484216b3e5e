package network.haat.protocol.signature;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;
import network.haat.protocol.KeyId;
import network.haat.protocol.SharedData;
import network.haat.protocol.error.ProtocolException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every vector of ours verifies, and is refused after any one change. */
class OwnVectorsTest {

    private static final JsonNode VECTORS = SharedData.ownVectors();

    static Stream<JsonNode> signing() {
        return SharedData.each(VECTORS.path("signing"));
    }

    static Stream<JsonNode> keys() {
        return SharedData.each(VECTORS.path("keys"));
    }

    @ParameterizedTest
    @MethodSource("signing")
    void sign_vector_sameHeader(JsonNode v) throws ProtocolException {
        SigningKey key = SigningKey.parse(key(v).path("seed").asText());
        Signer signer = new Signer(keyId(v), key, Clock.systemUTC());
        BodyDigest digest = BodyDigest.of(body(v));
        assertThat(digest.base64()).isEqualTo(v.path("digest").asText());
        AuthorizationHeader header = signer.sign(
                digest, v.path("created").asLong(), v.path("expires").asLong(), null);
        assertThat(header.format()).isEqualTo(v.path("header").asText());
    }

    @ParameterizedTest
    @MethodSource("signing")
    void verify_vector_verified(JsonNode v) throws ProtocolException {
        assertThat(verify(v, v.path("header").asText(), body(v))).isInstanceOf(Verification.Verified.class);
    }

    @ParameterizedTest
    @MethodSource("signing")
    void verify_anyByteOfBodyChanged_refused(JsonNode v) throws ProtocolException {
        byte[] body = body(v);
        for (int i = 0; i < Math.min(body.length, 8); i++) {
            byte[] changed = body.clone();
            changed[i] ^= 1;
            assertThat(verify(v, v.path("header").asText(), changed)).isInstanceOf(Verification.Refused.class);
        }
        byte[] longer = Arrays.copyOf(body, body.length + 1);
        assertThat(verify(v, v.path("header").asText(), longer)).isInstanceOf(Verification.Refused.class);
    }

    @ParameterizedTest
    @MethodSource("signing")
    void verify_anyBitOfSignatureChanged_refused(JsonNode v) throws ProtocolException {
        byte[] signature = Base64.getDecoder().decode(v.path("signature").asText());
        for (int bit = 0; bit < signature.length * 8; bit += 31) {
            byte[] changed = signature.clone();
            changed[bit / 8] ^= (byte) (1 << (bit % 8));
            String header = v.path("header")
                    .asText()
                    .replace(v.path("signature").asText(), Base64.getEncoder().encodeToString(changed));
            assertThat(verify(v, header, body(v))).isInstanceOf(Verification.Refused.class);
        }
    }

    @ParameterizedTest
    @MethodSource("signing")
    void verify_timeChanged_refused(JsonNode v) throws ProtocolException {
        String created = v.path("created").asText();
        String other = Long.toString(Long.parseLong(created) - 1);
        String header = v.path("header").asText().replace("created=\"" + created, "created=\"" + other);
        assertThat(verify(v, header, body(v))).isInstanceOf(Verification.Refused.class);
    }

    @ParameterizedTest
    @MethodSource("keys")
    void parse_everyPrivateForm_samePublicKey(JsonNode key) throws ProtocolException {
        for (String form : new String[] {"seed", "libsodium", "pkcs8"}) {
            assertThat(SigningKey.parse(key.path(form).asText()).publicKey().base64())
                    .isEqualTo(key.path("public").asText());
        }
    }

    @Test
    void sign_plainText_sameSignature() throws ProtocolException {
        for (JsonNode v : VECTORS.path("plain")) {
            SigningKey key = SigningKey.parse(VECTORS.path("keys")
                    .path(v.path("key").asText())
                    .path("seed")
                    .asText());
            byte[] text = v.path("text").asText().getBytes(StandardCharsets.UTF_8);
            assertThat(Base64.getEncoder().encodeToString(key.sign(text)))
                    .isEqualTo(v.path("signature").asText());
        }
    }

    private static Verification verify(JsonNode v, String header, byte[] body) throws ProtocolException {
        Instant now = Instant.ofEpochSecond(v.path("created").asLong());
        Verifier verifier = new Verifier(SignaturePolicy.DEFAULT, Clock.fixed(now, ZoneOffset.UTC));
        return verifier.verify(
                header, body, VerifyingKey.parse(key(v).path("public").asText()));
    }

    private static JsonNode key(JsonNode v) {
        return VECTORS.path("keys").path(v.path("key").asText());
    }

    private static KeyId keyId(JsonNode v) {
        return new KeyId(
                v.path("subscriber_id").asText(), v.path("unique_key_id").asText());
    }

    private static byte[] body(JsonNode v) {
        return Base64.getDecoder()
                .decode(VECTORS.path("bodies").path(v.path("body").asText()).asText());
    }
}

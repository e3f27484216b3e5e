package network.haat.protocol.encryption;

import static network.haat.protocol.SharedData.each;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.stream.Stream;
import network.haat.protocol.SharedData;
import network.haat.protocol.error.ProtocolException;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class SharedSecretTest {

    private static final JsonNode OWN = SharedData.ownVectors();

    @Test
    void agree_everyForm_sameSecret() throws ProtocolException {
        JsonNode registry = OWN.path("encryption_keys").path("registry");
        JsonNode participant = OWN.path("encryption_keys").path("participant");
        for (String privateForm : new String[] {"raw", "pkcs8"}) {
            for (String publicForm : new String[] {"public_raw", "public_spki"}) {
                SharedSecret secret = EncryptionKey.parse(
                                registry.path(privateForm).asText())
                        .agree(participant.path(publicForm).asText());
                assertThat(Base64.getEncoder().encodeToString(secret.bytes()))
                        .isEqualTo(OWN.path("shared_secret").asText());
            }
        }
        assertThat(EncryptionKey.parse(registry.path("raw").asText()).publicKeyBase64())
                .isEqualTo(registry.path("public_spki").asText());
    }

    @Test
    void challenge_ownVectors_bothWays() throws ProtocolException {
        for (JsonNode v : OWN.path("challenges")) {
            assertThat(own().encryptChallenge(v.path("plain").asText()))
                    .isEqualTo(v.path("challenge").asText());
            assertThat(own().decryptChallenge(v.path("challenge").asText()))
                    .isEqualTo(v.path("plain").asText());
        }
    }

    @Test
    void payload_ownVectors_bothForms() throws ProtocolException {
        for (JsonNode v : OWN.path("payloads")) {
            for (String form : new String[] {"json", "joined"}) {
                assertThat(own().decryptPayload(v.path(form).asText()))
                        .isEqualTo(v.path("plain").asText());
            }
        }
    }

    @Test
    void payload_roundTripAndEveryChangedByte() throws ProtocolException {
        String sealed = own().encryptPayload("घर 12", new SecureRandom());
        assertThat(own().decryptPayload(sealed)).isEqualTo("घर 12");
        byte[] joined = Base64.getDecoder()
                .decode(OWN.path("payloads").path(0).path("joined").asText());
        for (int i = 0; i < joined.length; i++) {
            byte[] changed = joined.clone();
            changed[i] ^= 1;
            String text = Base64.getEncoder().encodeToString(changed);
            assertThatThrownBy(() -> own().decryptPayload(text)).isInstanceOf(ProtocolException.class);
        }
    }

    @Test
    void agree_smallOrderKey_refused() throws ProtocolException {
        EncryptionKey key = EncryptionKey.generate(new SecureRandom());
        String zero = Base64.getEncoder().encodeToString(new byte[32]);
        assertThatThrownBy(() -> key.agree(zero))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("small order");
    }

    @Test
    void toString_privateKey_notShown() throws ProtocolException {
        String raw = OWN.path("encryption_keys").path("registry").path("raw").asText();
        assertThat(EncryptionKey.parse(raw).toString()).doesNotContain(raw);
    }

    @TestFactory
    Stream<DynamicTest> challenge_sharedVectors_asExpected() {
        JsonNode file = SharedData.vectors("on-subscribe-challenge.json");
        SharedSecret secret = shared("registry", "np");
        assertThat(Base64.getEncoder().encodeToString(secret.bytes()))
                .isEqualTo(file.path("shared_secret_b64").asText());
        Stream<DynamicTest> positive = Stream.of("vectors", "extra")
                .flatMap(part -> each(file.path(part)))
                .map(v -> dynamicTest(
                        v.path("id").asText(),
                        () -> assertThat(secret.decryptChallenge(
                                        v.path("ciphertext_b64").asText()))
                                .isEqualTo(v.path("plaintext").asText())));
        Stream<DynamicTest> negative = each(file.path("negative"))
                .map(v -> dynamicTest(v.path("id").asText(), () -> {
                    String challenge = v.path("challenge").asText();
                    if (v.path("expect").asText().startsWith("reject")) {
                        assertThatThrownBy(() -> secret.decryptChallenge(challenge))
                                .isInstanceOf(ProtocolException.class);
                    } else {
                        assertThat(v.path("java").asText()).isEqualTo("answer:" + secret.decryptChallenge(challenge));
                    }
                }));
        return Stream.concat(positive, negative);
    }

    @TestFactory
    Stream<DynamicTest> payload_sharedVectors_decrypt() {
        JsonNode file = SharedData.vectors("payload-aes-gcm.json");
        SharedSecret secret = shared("bpp", "bap");
        return each(file.path("vectors"))
                .map(v -> dynamicTest(
                        v.path("id").asText(),
                        () -> assertThat(secret.decryptPayload(
                                        v.path("payload_b64").asText()))
                                .isEqualTo(v.path("plaintext").asText())));
    }

    private static SharedSecret own() throws ProtocolException {
        JsonNode keys = OWN.path("encryption_keys");
        return EncryptionKey.parse(keys.path("participant").path("raw").asText())
                .agree(keys.path("registry").path("public_spki").asText());
    }

    private static SharedSecret shared(String privateName, String publicName) {
        JsonNode keys = SharedData.vectors("keys.json").path("encryption_x25519");
        try {
            return EncryptionKey.parse(
                            keys.path(privateName).path("private_pkcs8_b64").asText())
                    .agree(keys.path(publicName).path("public_spki_b64").asText());
        } catch (ProtocolException e) {
            throw new AssertionError(e);
        }
    }
}

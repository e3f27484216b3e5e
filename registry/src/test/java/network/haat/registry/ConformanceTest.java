package network.haat.registry;

import static network.haat.registry.TestParticipant.DOMAIN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import network.haat.node.identity.NodeKeys;
import network.haat.protocol.KeyId;
import network.haat.protocol.SharedData;
import network.haat.protocol.encryption.EncryptionKey;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.signature.SigningKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A running registry with the keys of other implementations' vectors: it challenges as they expect. */
final class ConformanceTest {

    @TempDir
    Path folder;

    private final SecureRandom random = new SecureRandom();

    private TestRegistry open() throws Exception {
        JsonNode theirs = encryptionKeys().path("registry");
        NodeKeys own = NodeKeys.loadOrGenerate(folder.resolve("made.json"), "registry.haat.test");
        ObjectNode file = (ObjectNode) SharedData.read(folder.resolve("made.json"));
        file.set("encryption_private_key", theirs.path("private_raw_b64"));
        file.set("encryption_public_key", theirs.path("public_spki_b64"));
        Files.write(folder.resolve("keys.json"), new ObjectMapper().writeValueAsBytes(file));
        TestRegistry registry = new TestRegistry(folder);
        assertThat(registry.app().keys().keyId()).isEqualTo(own.keyId());
        return registry;
    }

    @Test
    void identity_keysOfTheVectors_areShownAsTheyAreThere() throws Exception {
        try (TestRegistry registry = open()) {
            assertThat(registry.get("/v1/registry").json().path("encryption_public_key"))
                    .isEqualTo(encryptionKeys().at("/registry/public_spki_b64"));
        }
    }

    /** Read with nothing but Java's own cipher and the secret that the others agreed on. */
    @ParameterizedTest
    @ValueSource(strings = {"public_spki_b64", "public_raw_b64"})
    void challenge_keysOfTheVectors_isReadableWithTheirSecret(String spelling) throws Exception {
        try (TestRegistry registry = open()) {
            TestParticipant newcomer = participant(registry);
            ObjectNode request = newcomer.request(DOMAIN);
            ((ObjectNode) request.at("/message/entity/key_pair"))
                    .set("encryption_public_key", encryptionKeys().at("/np/" + spelling));

            Reply reply = registry.post("/subscribe", request);

            assertThat(reply.verdict()).isEqualTo("200 ACK ");
            String challenge = Desk.read(newcomer.challenges.get(0).body())
                    .path("challenge")
                    .asText();
            assertThat(decrypt(challenge)).matches("[0-9a-f]{64}");
        }
    }

    private TestParticipant participant(TestRegistry registry) throws ProtocolException {
        return new TestParticipant(
                registry,
                new NodeKeys(
                        new KeyId("np.example.com", "1"),
                        SigningKey.generate(random),
                        EncryptionKey.parse(
                                encryptionKeys().at("/np/private_raw_b64").asText())));
    }

    private static JsonNode encryptionKeys() {
        return SharedData.vectors("keys.json").path("encryption_x25519");
    }

    private static String decrypt(String challenge) throws GeneralSecurityException {
        String secret = SharedData.vectors("on-subscribe-challenge.json")
                .path("shared_secret_b64")
                .asText();
        Cipher cipher = Cipher.getInstance("AES/ECB/PKCS5Padding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(Base64.getDecoder().decode(secret), "AES"));
        return new String(cipher.doFinal(Base64.getDecoder().decode(challenge)), StandardCharsets.UTF_8);
    }
}

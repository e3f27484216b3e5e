package network.haat.registry;

import static network.haat.registry.TestParticipant.DOMAIN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import network.haat.node.identity.NodeKeys;
import network.haat.protocol.KeyId;
import network.haat.protocol.SharedData;
import network.haat.protocol.encryption.EncryptionKey;
import network.haat.protocol.signature.SigningKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ONDC's old signed look-up, over real HTTP. */
final class VlookupTest {

    @TempDir
    Path folder;

    private TestRegistry registry;
    private TestParticipant seller;

    @BeforeEach
    void open() throws Exception {
        registry = new TestRegistry(folder);
        seller = new TestParticipant(registry, "seller.example.com");
        seller.subscribe(DOMAIN);
    }

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void vlookup_signedBySender_isAnsweredByKeyWithItsParticipations() {
        JsonNode entry = registry.post("/vlookup", request()).json().path(0);

        assertThat(entry.path("subscriber_id").asText()).isEqualTo(seller.id);
        assertThat(entry.path("unique_key_id").asText())
                .isEqualTo(seller.keyId().uniqueKeyId());
        assertThat(entry.path("city")).hasSize(2);
        assertThat(entry.path("created").asText()).isNotEmpty();
        assertThat(entry.at("/network_participant/0/type").asText()).isEqualTo("sellerApp");
        assertThat(entry.at("/network_participant/0/domain").asText()).isEqualTo(DOMAIN);
        assertThat(entry.at("/network_participant/0/subscriber_url").asText())
                .isEqualTo(seller.url().toString());
        assertThat(entry.at("/network_participant/0/city_code")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bap", "bpp"})
    void vlookup_signaturesOfOtherImplementations_areAcceptedWhereTheyAreSound(String key) throws Exception {
        JsonNode seed = SharedData.vectors("keys.json").at("/signing_ed25519/" + key + "/seed_b64");
        List<JsonNode> vectors = SharedData.each(
                        SharedData.vectors("plain-signatures.json").path("vectors"))
                .filter(vector -> vector.path("kind").asText().equals("vlookup")
                        && vector.path("key").asText().equals(key))
                .toList();
        TestParticipant sender = new TestParticipant(
                registry,
                new NodeKeys(
                        new KeyId(key + ".example.com", "1"),
                        SigningKey.parse(seed.asText()),
                        EncryptionKey.generate(new SecureRandom())));
        sender.subscribe(DOMAIN);

        assertThat(vectors).isNotEmpty().allSatisfy(vector -> {
            String[] parameters = vector.path("signed_text").asText().split("\\|", -1);
            boolean sound = Stream.of(parameters).noneMatch(one -> one.isEmpty() || one.equals("undefined"));
            ObjectNode body = body(sender.id, parameters);
            ((ObjectNode) body.path("search_parameters"))
                    .retain(Stream.of("country", "domain", "type", "city", "subscriber_id")
                            .filter(name -> !body.at("/search_parameters/" + name)
                                    .asText()
                                    .equals("undefined"))
                            .toList());
            body.put("signature", vector.path("signature_b64").asText());
            assertThat(registry.post("/vlookup", body).status()).isEqualTo(sound ? 200 : 400);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"country", "domain", "type", "city", "subscriber_id"})
    void vlookup_parameterMissing_isRefused(String name) {
        ObjectNode body = request();
        ((ObjectNode) body.path("search_parameters")).remove(name);

        Reply reply = registry.post("/vlookup", body);

        assertThat(reply.verdict()).isEqualTo("400 NACK 1055");
        assertThat(reply.path()).isEqualTo("/search_parameters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sender_subscriber_id", "request_id", "timestamp", "signature"})
    void vlookup_fieldMissing_isRefusedWithItsPath(String name) {
        ObjectNode body = request();
        body.remove(name);

        Reply reply = registry.post("/vlookup", body);

        assertThat(reply.verdict()).isEqualTo("400 NACK 1055");
        assertThat(reply.path()).isEqualTo("/" + name);
    }

    @ParameterizedTest
    @CsvSource({"-PT6M", "PT6M"})
    void vlookup_timestampFarFromNow_isRefused(Duration off) {
        ObjectNode body =
                request().put("timestamp", registry.clock.instant().plus(off).toString());

        assertThat(registry.post("/vlookup", body).path()).isEqualTo("/timestamp");
    }

    @Test
    void vlookup_repeated_isRefused() {
        ObjectNode body = request();
        registry.post("/vlookup", body);

        assertThat(registry.post("/vlookup", body).message()).contains("seen before");
    }

    @Test
    void vlookup_otherParametersThanSigned_isRefused() {
        ObjectNode body = request();
        ((ObjectNode) body.path("search_parameters")).put("city", "std:022");

        assertThat(registry.post("/vlookup", body).verdict()).isEqualTo("401 NACK 1045");
    }

    @Test
    void vlookup_unknownSender_isRefused() {
        ObjectNode body = request().put("sender_subscriber_id", "stranger.example.com");

        assertThat(registry.post("/vlookup", body).verdict()).isEqualTo("401 NACK 1000");
    }

    @Test
    void vlookup_unknownType_isRefusedWithItsPlace() {
        Reply reply = registry.post("/vlookup", request("somebody"));

        assertThat(reply.verdict()).isEqualTo("400 NACK 1055");
        assertThat(reply.path()).isEqualTo("/search_parameters/type");
    }

    private ObjectNode request() {
        return request("sellerApp");
    }

    private ObjectNode request(String type) {
        String[] parameters = {"IND", DOMAIN, type, "std:080", seller.id};
        byte[] text = String.join("|", parameters).getBytes(StandardCharsets.UTF_8);
        return body(seller.id, parameters)
                .put(
                        "signature",
                        Base64.getEncoder().encodeToString(seller.keys.signing().sign(text)));
    }

    private ObjectNode body(String sender, String[] parameters) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("sender_subscriber_id", sender);
        body.put("request_id", UUID.randomUUID().toString());
        body.put("timestamp", registry.clock.instant().toString());
        ObjectNode search = body.putObject("search_parameters");
        search.put("country", parameters[0]).put("domain", parameters[1]).put("type", parameters[2]);
        search.put("city", parameters[3]).put("subscriber_id", parameters[4]);
        return body;
    }
}

package network.haat.registry;

import static network.haat.registry.TestParticipant.DOMAIN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import network.haat.node.identity.NodeKeys;
import network.haat.protocol.KeyId;
import network.haat.protocol.encryption.EncryptionKey;
import network.haat.protocol.signature.SignaturePolicy;
import network.haat.protocol.signature.SigningKey;
import network.haat.protocol.signature.Verification;
import network.haat.protocol.signature.Verifier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Entering the register and changing an entry, over real HTTP with participants that really decrypt. */
final class SubscribeTest {

    private static final String OTHER_DOMAIN = "ONDC:RET11";
    private static final String ACK = "200 ACK ";
    private static final String POLICY_NACK = "200 NACK 132";
    private static final String SMALL_ORDER = "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    @TempDir
    Path folder;

    private final SecureRandom random = new SecureRandom();
    private TestRegistry registry;
    private TestParticipant seller;

    @BeforeEach
    void open() throws Exception {
        registry = new TestRegistry(folder);
        seller = new TestParticipant(registry, "seller.example.com");
    }

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void subscribe_ondcBody_isEnteredAndAnsweredAsOndc() throws Exception {
        Reply reply = seller.subscribe(DOMAIN);

        assertThat(reply.json())
                .isEqualTo(new ObjectMapper()
                        .readTree("{\"message\":{\"ack\":{\"status\":\"ACK\"}},"
                                + "\"error\":{\"type\":null,\"code\":null,\"path\":null,\"message\":null}}"));
        assertThat(seller.rows()).isEqualTo(1);
    }

    @Test
    void subscribe_coreBody_isEnteredAndAnsweredAsCore() {
        Reply reply = registry.post("/subscribe", seller.coreRequest());

        assertThat(reply.json().path("status").asText()).isEqualTo("SUBSCRIBED");
        assertThat(reply.verdict()).isEqualTo(ACK);
        assertThat(seller.rows()).isEqualTo(1);
    }

    @Test
    void subscribe_newcomer_isChallengedOnceUnderTheRegistrysSignature() {
        seller.subscribe(DOMAIN);

        assertThat(seller.challenges).singleElement().satisfies(asked -> {
            assertThat(asked.path()).isEqualTo("/bpp/on_subscribe");
            Verification signature = new Verifier(SignaturePolicy.DEFAULT, registry.clock)
                    .verify(
                            asked.authorization(),
                            asked.body().getBytes(StandardCharsets.UTF_8),
                            registry.app().keys().signing().publicKey());
            assertThat(signature).isInstanceOf(Verification.Verified.class);
        });
    }

    @Test
    void subscribe_callbackUrlWithOnSubscribe_isNotDoubled() {
        ObjectNode request = seller.request(DOMAIN);
        entity(request).put("callback_url", seller.url() + "/on_subscribe");

        assertThat(registry.post("/subscribe", request).verdict()).isEqualTo(ACK);
        assertThat(seller.challenges.get(0).path()).isEqualTo("/bpp/on_subscribe");
    }

    @Test
    void subscribe_twoNewcomers_areAskedDifferentChallenges() {
        TestParticipant other = new TestParticipant(registry, "other.example.com");
        seller.subscribe(DOMAIN);
        other.subscribe(DOMAIN);

        assertThat(seller.challenges.get(0).body())
                .isNotEqualTo(other.challenges.get(0).body());
    }

    @Test
    void subscribe_repeated_isConfirmedWithoutChallengeOrSecondKey() {
        seller.subscribe(DOMAIN);

        assertThat(seller.subscribe(DOMAIN).verdict()).isEqualTo(ACK);
        assertThat(seller.challenges).hasSize(1);
        assertThat(registry.participant(seller.id).json().path("keys")).hasSize(1);
    }

    @Test
    void subscribe_signedFirstTime_isEntered() {
        assertThat(seller.subscribeSigned(seller.request(DOMAIN)).verdict()).isEqualTo(ACK);
    }

    @Test
    void subscribe_firstTimeWithWrongSignature_isRefused() {
        String body = seller.request(DOMAIN).toString();

        assertThat(registry.post("/subscribe", body, seller.sign(body + " ")).verdict())
                .isEqualTo("401 NACK 1045");
        assertThat(seller.challenges).isEmpty();
        assertThat(seller.rows()).isZero();
    }

    @Test
    void subscribe_secondDomainUnsigned_isRefused() {
        seller.subscribe(DOMAIN);

        Reply reply = seller.subscribe(DOMAIN, OTHER_DOMAIN);

        assertThat(reply.verdict()).isEqualTo("401 NACK 1020");
        assertThat(reply.message()).contains("must be signed");
        assertThat(seller.challenges).hasSize(1);
        assertThat(seller.rows()).isEqualTo(1);
    }

    @Test
    void subscribe_secondDomainSigned_isAdded() {
        seller.subscribe(DOMAIN);

        assertThat(seller.subscribeSigned(seller.request(OTHER_DOMAIN)).verdict())
                .isEqualTo(ACK);
        assertThat(seller.rows()).isEqualTo(2);
    }

    @Test
    void subscribe_secondDomainSignedByAnother_isRefused() {
        TestParticipant other = new TestParticipant(registry, "other.example.com");
        seller.subscribe(DOMAIN);
        other.subscribe(DOMAIN);
        String body = seller.request(OTHER_DOMAIN).toString();

        assertThat(registry.post("/subscribe", body, other.sign(body)).verdict())
                .isEqualTo("401 NACK 1045");
        assertThat(seller.rows()).isEqualTo(1);
    }

    @Test
    void subscribe_changeSignedOnlyWithTheKeyItBrings_isRefused() {
        seller.subscribe(DOMAIN);
        TestParticipant intruder = seller.withNewKeys();

        assertThat(intruder.subscribeSigned(intruder.request(DOMAIN)).verdict()).isEqualTo("401 NACK 1000");
        assertThat(intruder.challenges).isEmpty();
        assertThat(seller.rows()).isEqualTo(1);
    }

    @Test
    void subscribe_newUrlSigned_isChanged() {
        seller.subscribe(DOMAIN);
        URI moved = URI.create(seller.url() + "/v2");

        assertThat(seller.subscribeSigned(seller.request(moved, DOMAIN)).verdict())
                .isEqualTo(ACK);
        assertThat(registry.post("/lookup", seller.filter())
                        .json()
                        .at("/0/subscriber_url")
                        .asText())
                .isEqualTo(moved.toString());
    }

    @Test
    void subscribe_oldChangeReplayed_isRefused() {
        seller.subscribe(DOMAIN);
        String first = seller.request(URI.create(seller.url() + "/v2"), DOMAIN).toString();
        String signature = seller.sign(first);
        registry.post("/subscribe", first, signature);
        seller.subscribeSigned(seller.request(URI.create(seller.url() + "/v3"), DOMAIN));

        assertThat(registry.post("/subscribe", first, signature).verdict()).isEqualTo("400 NACK 1055");
        assertThat(registry.post("/lookup", seller.filter())
                        .json()
                        .at("/0/subscriber_url")
                        .asText())
                .endsWith("/v3");
    }

    @Test
    void subscribe_newKeySignedWithOld_putsBothInForce() {
        seller.subscribe(DOMAIN);
        TestParticipant rotated = seller.withNewKeys();
        String body = rotated.request(seller.url(), DOMAIN).toString();
        // The challenge goes to the URL in the request under the new key, so the new keys must answer there.
        String moved = rotated.request(DOMAIN).toString();

        assertThat(registry.post("/subscribe", body, seller.sign(body)).verdict())
                .isEqualTo(POLICY_NACK);
        assertThat(registry.post("/subscribe", moved, seller.sign(moved)).verdict())
                .isEqualTo(ACK);
        assertThat(seller.rows()).isEqualTo(2);
    }

    @Test
    void subscribe_otherSigningKeyUnderSameKeyId_isRefused() {
        seller.subscribe(DOMAIN);
        TestParticipant changed = seller.withOtherKeys(SigningKey.generate(random), seller.keys.encryption());

        assertThat(changed.subscribe(DOMAIN).verdict()).isEqualTo(POLICY_NACK);
        assertThat(changed.subscribe(DOMAIN).path()).isEqualTo("/message/entity/unique_key_id");
    }

    @Test
    void subscribe_otherEncryptionKeyUnderSameKeyId_isRefused() {
        seller.subscribe(DOMAIN);
        TestParticipant changed = seller.withOtherKeys(seller.keys.signing(), EncryptionKey.generate(random));
        ObjectNode request = changed.request(DOMAIN);

        assertThat(seller.subscribeSigned(request).verdict()).isEqualTo(POLICY_NACK);
        assertThat(changed.challenges).isEmpty();
    }

    @Test
    void subscribe_anothersSigningKey_isRefused() {
        seller.subscribe(DOMAIN);
        TestParticipant thief = thief(seller.keys.signing(), EncryptionKey.generate(random));

        assertThat(thief.subscribe(DOMAIN).verdict()).isEqualTo(POLICY_NACK);
        assertThat(thief.challenges).isEmpty();
        assertThat(thief.rows()).isZero();
    }

    @Test
    void subscribe_anothersEncryptionKeyInOtherSpelling_isRefused() {
        seller.subscribe(DOMAIN);
        TestParticipant thief = thief(SigningKey.generate(random), seller.keys.encryption());
        ObjectNode request = thief.request(DOMAIN);
        byte[] der = Base64.getDecoder().decode(seller.keys.encryption().publicKeyBase64());
        String raw = Base64.getEncoder().encodeToString(Arrays.copyOfRange(der, der.length - 32, der.length));
        keyPair(request).put("encryption_public_key", raw);

        assertThat(registry.post("/subscribe", request).verdict()).isEqualTo(POLICY_NACK);
        assertThat(thief.challenges).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"signing_public_key", "encryption_public_key"})
    void subscribe_smallOrderKey_isRefused(String field) {
        ObjectNode request = seller.request(DOMAIN);
        keyPair(request).put(field, SMALL_ORDER);

        assertThat(registry.post("/subscribe", request).verdict()).isEqualTo("400 NACK 1055");
        assertThat(seller.challenges).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"-PT2H, -PT1H", "PT2H, PT1H", "PT1H, PT1H"})
    void subscribe_keyThatIsNeverValid_isRefused(Duration from, Duration until) {
        ObjectNode request = seller.request(DOMAIN);
        Instant now = registry.clock.instant();
        keyPair(request).put("valid_from", now.plus(from).toString());
        keyPair(request).put("valid_until", now.plus(until).toString());

        Reply reply = registry.post("/subscribe", request);

        assertThat(reply.verdict()).isEqualTo("400 NACK 1055");
        assertThat(reply.path()).startsWith("/message/entity/key_pair/valid_");
    }

    @Test
    void subscribe_expiredKeyAgain_asksForNewKey() {
        seller.subscribe(DOMAIN);
        registry.clock.advance(Duration.ofDays(31));

        Reply reply = seller.subscribe(DOMAIN);

        assertThat(reply.verdict()).isEqualTo(POLICY_NACK);
        assertThat(reply.message()).contains("expired").contains("new unique_key_id");
    }

    @Test
    void subscribe_sameIdTwiceAtOnce_entersOnlyOne() {
        TestParticipant rival = seller.withNewKeys();

        List<String> verdicts = Stream.of(seller, rival)
                .map(one -> CompletableFuture.supplyAsync(
                        () -> one.subscribe(DOMAIN).verdict()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(verdicts).containsExactlyInAnyOrder(ACK, "401 NACK 1020");
        assertThat(seller.rows()).isEqualTo(1);
    }

    @Test
    void subscribe_sameRoleAndDomainTwice_isRefused() {
        assertThat(seller.subscribe(DOMAIN, DOMAIN).verdict()).isEqualTo("400 NACK 1055");
    }

    @Test
    void subscribe_asTheRegistryItself_isRefused() {
        TestParticipant impostor = new TestParticipant(registry, "registry.haat.test");

        assertThat(impostor.subscribe(DOMAIN).verdict()).isEqualTo(POLICY_NACK);
        assertThat(impostor.challenges).isEmpty();
    }

    @Test
    void subscribe_urlWithUserInfo_isRefused() {
        ObjectNode request = seller.request(URI.create("http://me@127.0.0.1:1/bpp"), DOMAIN);

        assertThat(registry.post("/subscribe", request).verdict()).isEqualTo(POLICY_NACK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/context/operation/ops_no",
                "/message/request_id",
                "/message/timestamp",
                "/message/entity/subscriber_id",
                "/message/entity/unique_key_id",
                "/message/entity/callback_url",
                "/message/entity/country",
                "/message/entity/key_pair/signing_public_key",
                "/message/entity/key_pair/encryption_public_key",
                "/message/entity/key_pair/valid_from",
                "/message/entity/key_pair/valid_until",
                "/message/network_participant",
                "/message/network_participant/0/type",
                "/message/network_participant/0/domain",
                "/message/network_participant/0/subscriber_url",
                "/message/network_participant/0/city_code",
            })
    void subscribe_missingField_isRefusedWithItsPath(String pointer) {
        ObjectNode request = seller.request(DOMAIN);
        int slash = pointer.lastIndexOf('/');
        ((ObjectNode) request.at(pointer.substring(0, slash))).remove(pointer.substring(slash + 1));

        Reply reply = registry.post("/subscribe", request);

        assertThat(reply.verdict()).isEqualTo("400 NACK 1055");
        assertThat(reply.path()).isEqualTo(pointer);
        assertThat(seller.challenges).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "subscriber_id, not an id",
        "url, a b",
        "type, somebody",
        "key_id, a b",
        "signing_public_key, c2hvcnQ=",
        "encr_public_key, c2hvcnQ=",
        "valid_until, 2020-01-01T00:00:00Z",
    })
    void subscribe_coreFieldMalformed_isRefusedWithItsPlaceInThatBody(String field, String value) {
        Reply reply = registry.post("/subscribe", seller.coreRequest().put(field, value));

        assertThat(reply.verdict()).isEqualTo("400 NACK 1055");
        assertThat(reply.path()).isEqualTo("/" + field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "\"text\"", "{\"a\":1,\"a\":2}", "{} {}", "\u0000"})
    void subscribe_notOneJsonObject_isRefused(String body) {
        Reply reply = registry.post("/subscribe", body, null);

        assertThat(reply.verdict()).isEqualTo("400 NACK 1055");
        assertThat(reply.json().at("/error").has("path")).isFalse();
    }

    @Test
    void subscribe_tooLarge_isRefused() {
        assertThat(registry.post("/subscribe", "x".repeat(TestRegistry.MAX_BODY + 1), null)
                        .verdict())
                .startsWith("413 NACK");
    }

    @Test
    void anyOtherPath_isRefused() {
        assertThat(registry.post("/nothing", "{}", null).verdict()).isEqualTo("404 NACK 1085");
        assertThat(registry.get("/subscribe").verdict()).isEqualTo("404 NACK 1085");
    }

    @Test
    void identity_asked_isThePublicHalvesOfTheKeys() {
        JsonNode identity = registry.get("/v1/registry").json();
        NodeKeys keys = registry.app().keys();

        assertThat(identity.path("subscriber_id").asText()).isEqualTo("registry.haat.test");
        assertThat(identity.path("unique_key_id").asText())
                .isEqualTo(keys.keyId().uniqueKeyId());
        assertThat(identity.path("signing_public_key").asText())
                .isEqualTo(keys.signing().publicKey().base64());
        assertThat(identity.path("encryption_public_key").asText())
                .isEqualTo(keys.encryption().publicKeyBase64());
        assertThat(identity).hasSize(4);
    }

    private TestParticipant thief(SigningKey signing, EncryptionKey encryption) {
        return new TestParticipant(registry, new NodeKeys(new KeyId("thief.example.com", "1"), signing, encryption));
    }

    private static ObjectNode entity(ObjectNode request) {
        return (ObjectNode) request.at("/message/entity");
    }

    private static ObjectNode keyPair(ObjectNode request) {
        return (ObjectNode) request.at("/message/entity/key_pair");
    }
}

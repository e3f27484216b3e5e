package network.haat.registry;

import static network.haat.registry.TestParticipant.DOMAIN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import network.haat.node.boot.NodeProcess;
import network.haat.node.directory.RegistryClient;
import network.haat.protocol.Role;
import network.haat.protocol.registry.LookupFilter;
import network.haat.protocol.registry.Subscription;
import network.haat.protocol.registry.SubscriptionJson;
import network.haat.protocol.signature.Signer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The look-ups, over real HTTP. */
final class LookupTest {

    @TempDir
    Path folder;

    private TestRegistry registry;
    private TestParticipant seller;
    private TestParticipant stranger;

    @BeforeEach
    void open() throws Exception {
        registry = new TestRegistry(folder);
        seller = new TestParticipant(registry, "seller.example.com");
        stranger = new TestParticipant(registry, "stranger.example.com");
        seller.subscribe(DOMAIN);
    }

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void lookup_ondcSpelling_isAnsweredInIt() {
        JsonNode row = registry.post("/lookup", seller.filter()).json().path(0);

        assertThat(row.path("ukId").asText()).isEqualTo(seller.keyId().uniqueKeyId());
        assertThat(row.path("subscriber_url").asText()).isEqualTo(seller.url().toString());
        assertThat(row.path("city").asText()).isEqualTo("std:080,std:011");
        assertThat(row.path("type").asText()).isEqualTo("BPP");
        assertThat(row.path("status").asText()).isEqualTo("SUBSCRIBED");
        assertThat(SubscriptionJson.read(row)).isPresent();
    }

    @Test
    void lookup_coreSpelling_isAnsweredInIt() {
        ObjectNode filter = seller.filter().put("key_id", seller.keyId().uniqueKeyId());

        JsonNode row = registry.post("/lookup", filter).json().path(0);

        assertThat(row.path("key_id").asText()).isEqualTo(seller.keyId().uniqueKeyId());
        assertThat(row.path("url").asText()).isEqualTo(seller.url().toString());
        assertThat(row.at("/location/city/code").asText()).isEqualTo("std:080,std:011");
        assertThat(row.has("ukId")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "domain, ONDC:RET10, country, IND, 1",
        "domain, ONDC:RET10, type, BPP, 1",
        "domain, ONDC:RET10, type, sellerApp, 1",
        "domain, ONDC:RET10, type, BAP, 0",
        "domain, ONDC:RET1, country, IND, 0",
        "domain, ONDC:RET10, city, std:080, 1",
        "domain, ONDC:RET10, city, *, 1",
        "domain, ONDC:RET10, city, std:022, 0",
        "country, IND, city, std:011, 1",
        "subscriber_id, stranger.example.com, type, BPP, 0",
    })
    void lookup_filters_areAllApplied(String one, String value, String other, String otherValue, int found) {
        ObjectNode filter =
                JsonNodeFactory.instance.objectNode().put(one, value).put(other, otherValue);

        assertThat(registry.post("/lookup", filter).json()).hasSize(found);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"domain\":\"ONDC:RET10\"}",
                "{\"subscriber_id\":7}",
                "{\"subscriber_id\":\"a\",\"type\":\"x\"}"
            })
    void lookup_tooMuchOrMalformed_isRefused(String body) {
        assertThat(registry.post("/lookup", body, null).verdict()).isEqualTo("400 NACK 1055");
    }

    @Test
    void lookup_moreThanAPage_namesTheNextOne() {
        for (int i = 0; i <= TestRegistry.PAGE; i++) {
            new TestParticipant(registry, "shop%02d.example.com".formatted(i)).subscribe("ONDC:RET20");
        }
        String filter = "{\"type\":\"BPP\",\"domain\":\"ONDC:RET20\"}";

        Reply first = registry.post("/lookup", filter, null);
        String next = first.nextPage();
        Reply last = registry.post("/lookup" + next, filter, null);

        assertThat(first.json()).hasSize(TestRegistry.PAGE);
        assertThat(next).isEqualTo("?after=shop%02d.example.com".formatted(TestRegistry.PAGE - 1));
        assertThat(last.json()).hasSize(1);
        assertThat(last.json().get(0).path("subscriber_id").asText())
                .isEqualTo("shop%02d.example.com".formatted(TestRegistry.PAGE));
        assertThat(last.nextPage()).isEmpty();
    }

    @Test
    void lookup_moreThanAPage_isFoundWholeByNodes() throws Exception {
        TestParticipant shop = new TestParticipant(registry, "shop00.example.com");
        shop.subscribe("ONDC:RET20");
        for (int i = 1; i <= 2 * TestRegistry.PAGE; i++) {
            new TestParticipant(registry, "shop%02d.example.com".formatted(i)).subscribe("ONDC:RET20");
        }
        RegistryClient client = new RegistryClient(
                registry.vertx,
                URI.create("http://127.0.0.1:" + registry.app().networkPort()),
                new Signer(shop.keys.keyId(), shop.keys.signing(), registry.clock),
                Duration.ofSeconds(5));

        List<Subscription> rows =
                NodeProcess.await(client.lookup(LookupFilter.serving(Role.BPP, "ONDC:RET20", "std:080", "IND")), 10);

        assertThat(rows).hasSize(2 * TestRegistry.PAGE + 1).doesNotHaveDuplicates();
    }

    @Test
    void lookup_keyThatExpired_isNotFound() {
        registry.clock.advance(Duration.ofDays(31));

        assertThat(seller.rows()).isZero();
    }

    @Test
    void lookup_keyThatIsNotYetValid_isNotFound() {
        ObjectNode request = stranger.request(DOMAIN);
        ((ObjectNode) request.at("/message/entity/key_pair"))
                .put("valid_from", registry.clock.instant().plusSeconds(3600).toString());
        assertThat(registry.post("/subscribe", request).verdict()).isEqualTo("200 ACK ");

        assertThat(stranger.rows()).isZero();
        registry.clock.advance(Duration.ofHours(2));
        assertThat(stranger.rows()).isEqualTo(1);
    }

    @Test
    void signedLookup_byParticipant_isAnswered() {
        JsonNode rows = seller.postSigned("/v2.0/lookup", stranger.filter()).json();
        JsonNode own = seller.postSigned("/v2.0/lookup", seller.filter()).json();

        assertThat(rows).isEmpty();
        assertThat(own).hasSize(1);
        assertThat(own.at("/0/ukId").asText()).isEqualTo(seller.keyId().uniqueKeyId());
    }

    @Test
    void signedLookup_withoutSignature_isRefused() {
        Reply reply = registry.post("/v2.0/lookup", seller.filter());

        assertThat(reply.verdict()).isEqualTo("401 NACK 1020");
        assertThat(reply.headers().firstValue("WWW-Authenticate"))
                .hasValue("Signature realm=\"registry.haat.test\",headers=\"(created) (expires) digest\"");
    }

    @Test
    void signedLookup_withSignatureOverOtherBytes_isRefused() {
        String signature = seller.sign(seller.filter().toString());

        assertThat(registry.post("/v2.0/lookup", seller.filter().toPrettyString(), signature)
                        .verdict())
                .isEqualTo("401 NACK 1045");
    }

    @Test
    void signedLookup_byStranger_isRefused() {
        assertThat(stranger.postSigned("/v2.0/lookup", seller.filter()).verdict())
                .isEqualTo("401 NACK 1000");
        assertThat(stranger.postSigned("/v2.0/lookup", stranger.filter()).verdict())
                .isEqualTo("401 NACK 1000");
    }

    @Test
    void signedLookup_byStrangerForItsOwnKey_findsNobody() {
        ObjectNode own =
                LookupFilter.key(stranger.id, stranger.keyId().uniqueKeyId()).write();

        Reply reply = stranger.postSigned("/v2.0/lookup", own);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().isArray()).isTrue();
        assertThat(reply.json()).isEmpty();
    }

    @Test
    void signedLookup_forOwnKeyWithForgedSignature_isRefusedOnceInForce() {
        ObjectNode own =
                LookupFilter.key(seller.id, seller.keyId().uniqueKeyId()).write();

        assertThat(registry.post("/v2.0/lookup", own.toString(), seller.sign("other"))
                        .verdict())
                .isEqualTo("401 NACK 1045");
    }
}

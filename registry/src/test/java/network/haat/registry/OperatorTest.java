package network.haat.registry;

import static network.haat.registry.TestParticipant.DOMAIN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import network.haat.protocol.SharedData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The operator's face, over real HTTP. */
final class OperatorTest {

    @TempDir
    Path folder;

    private TestRegistry registry;
    private TestParticipant seller;

    @BeforeEach
    void open() throws Exception {
        registry = new TestRegistry(folder);
        seller = new TestParticipant(registry, "seller.example.com:8443/shop");
        seller.subscribe(DOMAIN);
    }

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void show_participant_hasKeysParticipationsAndEvents() {
        JsonNode shown = registry.participant(seller.id).json();

        assertThat(shown.path("subscriber_id").asText()).isEqualTo(seller.id);
        assertThat(shown.at("/participations/0/status").asText()).isEqualTo("SUBSCRIBED");
        assertThat(shown.at("/keys/0/unique_key_id").asText())
                .isEqualTo(seller.keyId().uniqueKeyId());
        assertThat(changes(shown))
                .containsExactly(
                        "subscriber: key registered",
                        "subscriber: INITIATED",
                        "registry: UNDER_SUBSCRIPTION",
                        "registry: SUBSCRIBED");
    }

    @Test
    void suspend_participant_takesItOffTheNetwork() {
        Reply reply = move("suspend", seller.id, "{\"reason\":\"fraud reported\"}");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().at("/participations/0/status").asText()).isEqualTo("SUSPENDED");
        assertThat(reply.json().at("/events/4/reason").asText()).isEqualTo("fraud reported");
        assertThat(seller.rows()).isZero();
        assertThat(seller.postSigned("/v2.0/lookup", seller.filter()).verdict()).isEqualTo("401 NACK 1000");
    }

    @Test
    void suspend_participant_cannotComeBackByItself() {
        move("suspend", seller.id, "{\"reason\":\"fraud reported\"}");

        assertThat(seller.subscribe(DOMAIN).message()).contains("suspended");
        assertThat(seller.subscribeSigned(seller.request("ONDC:RET11")).verdict())
                .isEqualTo("200 NACK 132");
        assertThat(seller.rows()).isZero();
    }

    @Test
    void resume_suspendedParticipant_bringsItBack() {
        move("suspend", seller.id, "{\"reason\":\"fraud reported\"}");

        Reply reply = move("resume", seller.id, "{\"reason\":\"cleared\"}");

        assertThat(changes(reply.json())).endsWith("root: SUSPENDED", "root: SUBSCRIBED");
        assertThat(seller.rows()).isEqualTo(1);
    }

    @Test
    void suspend_suspendedParticipant_isAConflict() {
        move("suspend", seller.id, "{\"reason\":\"first\"}");

        Reply reply = move("suspend", seller.id, "{\"reason\":\"second\"}");

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.json().at("/error/code").asText()).isEqualTo("BUSINESS");
    }

    @Test
    void resume_participantInForce_isAConflict() {
        assertThat(move("resume", seller.id, "{\"reason\":\"why not\"}").status())
                .isEqualTo(409);
    }

    @Test
    void anything_unknownParticipant_isNotFound() {
        assertThat(registry.participant("nobody.example.com").status()).isEqualTo(404);
        assertThat(move("suspend", "nobody.example.com", "{\"reason\":\"x\"}").status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"reason\":\" \"}", "{\"reason\":7}", "[]"})
    void suspend_withoutReason_isRefused(String body) {
        assertThat(move("suspend", seller.id, body).status()).isEqualTo(400);
        assertThat(seller.rows()).isEqualTo(1);
    }

    @Test
    void list_pages_holdEveryoneOnce() {
        new TestParticipant(registry, "a.example.com").subscribe(DOMAIN);
        new TestParticipant(registry, "z.example.com").subscribe(DOMAIN);

        JsonNode first =
                registry.operator("GET", "/api/v1/participants?limit=2", "").json();
        JsonNode second = registry.operator(
                        "GET",
                        "/api/v1/participants?limit=2&after="
                                + encode(first.path("next").asText()),
                        "")
                .json();

        assertThat(ids(first)).containsExactly("a.example.com", seller.id);
        assertThat(ids(second)).containsExactly("z.example.com");
        assertThat(second.has("next")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "501", "many"})
    void list_limitOutOfRange_isRefused(String limit) {
        assertThat(registry.operator("GET", "/api/v1/participants?limit=" + limit, "")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void health_running_isUp() {
        assertThat(registry.operator("GET", "/health", "").status()).isEqualTo(200);
        assertThat(registry.operator("GET", "/ready", "").status()).isEqualTo(200);
    }

    private Reply move(String step, String id, String body) {
        return registry.operator("POST", "/api/v1/participants/" + encode(id) + "/" + step, body);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static List<String> ids(JsonNode page) {
        return SharedData.each(page.path("participants"))
                .map(participant -> participant.path("subscriber_id").asText())
                .toList();
    }

    private static List<String> changes(JsonNode shown) {
        return SharedData.each(shown.path("events"))
                .map(event -> event.path("actor").asText() + ": "
                        + event.path("change").asText())
                .toList();
    }
}

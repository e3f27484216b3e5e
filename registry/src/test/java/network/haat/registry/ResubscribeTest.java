package network.haat.registry;

import static network.haat.registry.TestParticipant.DOMAIN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import network.haat.protocol.SharedData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Asking again: challenges that are repeated, requests that are replayed, keys that are replaced or lost. */
final class ResubscribeTest {

    private static final String ACK = "200 ACK ";
    private static final String POLICY_NACK = "200 NACK 132";

    @TempDir
    Path folder;

    private TestRegistry registry;
    private Desk desk;
    private TestParticipant seller;

    @BeforeEach
    void open() throws Exception {
        registry = new TestRegistry(folder, new TestSetup().attempts(3, Duration.ofMillis(1)));
        desk = new Desk(registry);
        seller = new TestParticipant(registry, "seller.example.com");
    }

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void challenge_answeredAtTheThirdTime_isEnteredAndEachAttemptTold() {
        seller.deaf.set(2);

        Reply reply = seller.subscribe(DOMAIN);

        assertThat(reply.verdict()).isEqualTo(ACK);
        assertThat(seller.challenges).hasSize(3);
        assertThat(outcomes(desk.follow(reply))).containsExactly("failed", "failed", "passed");
        assertThat(desk.follow(reply).at("/steps/1/sent").asText()).contains("attempt 2 of 3");
    }

    @Test
    void challenge_neverAnswered_isGivenUpAndShownToTheOperator() {
        seller.deaf.set(9);

        assertThat(seller.subscribe(DOMAIN).verdict()).isEqualTo(POLICY_NACK);

        assertThat(seller.challenges).hasSize(3);
        assertThat(desk.leaves()).isEmpty();
        assertThat(desk.operations("subscriber_id=" + seller.id))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.path("status").asText()).isEqualTo("FAILED");
                    assertThat(outcomes(one)).containsExactly("failed", "failed", "failed");
                    assertThat(one.at("/steps/0/problem").asText()).contains("could not be reached");
                    assertThat(one.at("/steps/0/fix").asText()).contains("callback_url");
                });
        assertThat(desk.operations("subscriber_id=other.example.com")).isEmpty();
        assertThat(desk.operations("status=FAILED&subscriber_id=" + seller.id)).hasSize(1);
        assertThat(desk.operations("status=PENDING")).isEmpty();
    }

    @Test
    void challenge_withoutPause_isRepeatedAtOnce() throws Exception {
        registry.close();
        registry = new TestRegistry(folder, new TestSetup().attempts(2, Duration.ZERO));
        seller = new TestParticipant(registry, "seller.example.com");
        seller.deaf.set(1);

        assertThat(seller.subscribe(DOMAIN).verdict()).isEqualTo(ACK);
    }

    @Test
    void challenge_answeredByAnotherHost_isNotBelieved() {
        TestParticipant other = new TestParticipant(registry, "other.example.com");

        Reply reply = registry.post("/subscribe", seller.request(other.url(), DOMAIN));

        assertThat(reply.verdict()).isEqualTo(POLICY_NACK);
        assertThat(other.challenges).hasSize(1);
        assertThat(desk.leaves()).isEmpty();
    }

    @Test
    void subscribe_refusedBeforeTheChallenge_isShownToTheOperator() {
        seller.subscribe(DOMAIN);
        TestParticipant intruder = seller.withNewKeys();
        intruder.subscribe(DOMAIN, "ONDC:RET11");

        assertThat(desk.operations("status=FAILED&subscriber_id=" + seller.id))
                .singleElement()
                .satisfies(
                        one -> assertThat(one.at("/steps/0/problem").asText()).contains("changes must be signed"));
    }

    @Test
    void subscribe_sameBytesAfterSuccess_writesNothing() {
        ObjectNode request = seller.request(DOMAIN);
        registry.post("/subscribe", request);
        List<String> before = desk.leaves();

        Reply again = registry.post("/subscribe", request);

        // What is in force is confirmed to whoever repeats it, as a client does that lost the answer.
        assertThat(again.verdict()).isEqualTo(ACK);
        assertThat(again.headers().firstValue("Location")).isEmpty();
        assertThat(seller.challenges).hasSize(1);
        assertThat(desk.leaves()).isEqualTo(before);
        assertThat(desk.operations("subscriber_id=" + seller.id)).hasSize(1);
    }

    @Test
    void subscribe_sameRequestIdForSomethingElse_isRefused() {
        ObjectNode request = seller.request(DOMAIN);
        registry.post("/subscribe", request);
        ObjectNode other = seller.request("ONDC:RET11");
        message(other).set("request_id", request.at("/message/request_id"));
        List<String> before = desk.leaves();

        Reply reply = seller.subscribeSigned(other);

        assertThat(reply.verdict()).isEqualTo("400 NACK 1055");
        assertThat(reply.message()).contains("seen before");
        assertThat(desk.leaves()).isEqualTo(before);
    }

    @Test
    void subscribe_afterUnsubscribing_oldRequestIsRefused() {
        ObjectNode request = seller.request(DOMAIN);
        registry.post("/subscribe", request);
        desk.act("", seller.id, "unsubscribe");
        List<String> before = desk.leaves();

        assertThat(registry.post("/subscribe", request)
                        .json()
                        .at("/message/ack/status")
                        .asText())
                .isEqualTo("NACK");
        assertThat(desk.leaves()).isEqualTo(before);
    }

    @Test
    void subscribe_signedChangeReplayedAfterRestart_isRefused() throws Exception {
        seller.subscribe(DOMAIN);
        String first = seller.request(URI.create(seller.url() + "/v2"), DOMAIN).toString();
        String signature = seller.sign(first);
        assertThat(registry.post("/subscribe", first, signature).verdict()).isEqualTo(ACK);
        seller.subscribeSigned(seller.request(URI.create(seller.url() + "/v3"), DOMAIN));
        registry.restart();
        List<String> before = desk.leaves();

        assertThat(registry.post("/subscribe", first, signature).verdict()).isEqualTo("400 NACK 1055");
        assertThat(desk.leaves()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-PT10M", "PT10M", "PT5H20M", "PT5H40M", "-PT5H30M", "P3650D"})
    void subscribe_timestampFarFromNow_isRefused(Duration off) {
        Reply reply = registry.post("/subscribe", at(off));

        assertThat(reply.verdict()).isEqualTo(POLICY_NACK);
        assertThat(reply.message()).contains("timestamp");
        assertThat(seller.challenges).isEmpty();
        assertThat(desk.leaves()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-PT4M", "PT4M", "PT5H30M"})
    void subscribe_timestampNearNowAlsoAsIndianTime_isAccepted(Duration off) {
        assertThat(registry.post("/subscribe", at(off)).verdict()).isEqualTo(ACK);
    }

    private ObjectNode at(Duration off) {
        ObjectNode request = seller.request(DOMAIN);
        message(request).put("timestamp", registry.clock.instant().plus(off).toString());
        return request;
    }

    @Test
    void replace_keys_bothCountUntilTheOverlapEnds() {
        seller.subscribe(DOMAIN);
        TestParticipant rotated = seller.withNewKeys();
        String change = rotated.replacement().toString();

        assertThat(registry.post("/subscribe", change, seller.sign(change)).verdict())
                .isEqualTo(ACK);
        assertThat(seller.rows()).isEqualTo(2);
        assertThat(seller.postSigned("/v2.0/lookup", seller.filter()).json()).hasSize(2);

        registry.clock.advance(Duration.ofMinutes(11));

        assertThat(keysListed()).containsExactly(rotated.keyId().uniqueKeyId());
        assertThat(seller.postSigned("/v2.0/lookup", seller.filter()).verdict()).isEqualTo("401 NACK 1000");
        assertThat(rotated.postSigned("/v2.0/lookup", seller.filter()).json()).hasSize(1);
        assertThat(seller.subscribeSigned(seller.request("ONDC:RET11"))
                        .json()
                        .at("/message/ack/status")
                        .asText())
                .isEqualTo("NACK");
        assertThat(desk.story()).endsWith("subscriber: key registered", "subscriber: key replaced");
    }

    @Test
    void replace_unsigned_isRefused() {
        seller.subscribe(DOMAIN);
        TestParticipant intruder = seller.withNewKeys();

        assertThat(registry.post("/subscribe", intruder.replacement()).verdict())
                .isEqualTo("401 NACK 1020");
        assertThat(seller.rows()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"8", "11"})
    void subscribe_operationForMoreDomains_isTaken(int operation) {
        seller.subscribe(DOMAIN);
        ObjectNode request = seller.request("ONDC:RET11");
        ((ObjectNode) request.at("/context/operation")).put("ops_no", operation);

        assertThat(seller.subscribeSigned(request).verdict()).isEqualTo(ACK);
        assertThat(seller.rows()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 9, 10, 12, 13, -1, Integer.MAX_VALUE})
    void subscribe_operationNotOffered_isRefused(int operation) {
        ObjectNode request = seller.request(DOMAIN);
        ((ObjectNode) request.at("/context/operation")).put("ops_no", operation);

        assertThat(registry.post("/subscribe", request).verdict()).isEqualTo("400 NACK 1055");
        assertThat(desk.leaves()).isEmpty();
    }

    @Test
    void subscribe_keysLostAndUnsubscribed_beginsAnewWithNewOnes() {
        seller.subscribe(DOMAIN);
        TestParticipant anew = seller.withNewKeys();
        assertThat(anew.subscribe(DOMAIN).verdict()).isNotEqualTo(ACK);
        desk.act("", seller.id, "unsubscribe");
        assertThat(seller.rows()).isZero();

        assertThat(seller.subscribe(DOMAIN).verdict()).isEqualTo(POLICY_NACK);
        assertThat(seller.subscribeSigned(seller.request(DOMAIN))
                        .json()
                        .at("/message/ack/status")
                        .asText())
                .isEqualTo("NACK");
        assertThat(anew.subscribe(DOMAIN).verdict()).isEqualTo(ACK);

        assertThat(keysListed()).containsExactly(anew.keyId().uniqueKeyId());
        assertThat(seller.subscribeSigned(seller.request("ONDC:RET11"))
                        .json()
                        .at("/message/ack/status")
                        .asText())
                .isEqualTo("NACK");
        assertThat(seller.postSigned("/v2.0/lookup", seller.filter()).verdict()).isEqualTo("401 NACK 1000");
    }

    private List<String> keysListed() {
        return SharedData.each(registry.post("/lookup", seller.filter()).json())
                .map(row -> row.path("ukId").asText())
                .toList();
    }

    private static ObjectNode message(ObjectNode request) {
        return (ObjectNode) request.path("message");
    }

    private static List<String> outcomes(JsonNode operation) {
        return SharedData.each(operation.path("steps"))
                .map(step -> step.path("outcome").asText())
                .toList();
    }
}

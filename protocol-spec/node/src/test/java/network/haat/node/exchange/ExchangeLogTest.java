package network.haat.node.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExchangeLogTest {

    private final ExchangeLog log = new ExchangeLog();

    private static Step step(String messageId, String body) {
        Instant at = Instant.parse("2026-11-23T10:00:00Z");
        return new Step(at, false, "on_search", messageId, "s", "s|k|ed25519", "ACK", 12, false, Buffer.buffer(body));
    }

    @Test
    void steps_unknownTransaction_empty() {
        assertThat(log.steps("none")).isEmpty();
    }

    @Test
    void steps_afterSeveral_inOrder() {
        log.add("t1", step("m1", "{}"));
        log.add("t2", step("other", "{}"));
        log.add("t1", step("m2", "{}"));
        assertThat(log.steps("t1").orElseThrow()).extracting(Step::messageId).containsExactly("m1", "m2");
    }

    @Test
    void toJson_message_holdsWhatWasOnTheWire() {
        JsonNode json = step("m1", "{\"context\":{\"a\":1.10},\"error\":{\"code\":\"1\"},\"x\":1}")
                .toJson();
        assertThat(json.path("direction").asText()).isEqualTo("received");
        assertThat(json.at("/error/code").asText()).isEqualTo("1");
        assertThat(json.has("context")).isTrue();
        assertThat(json.has("message")).isFalse();
        assertThat(json.has("x")).isFalse();
    }

    @Test
    void add_moreThanATransactionKeeps_firstOnesStay() {
        IntStream.range(0, 1_200).forEach(i -> log.add("t1", step("m" + i, "{}")));
        assertThat(log.steps("t1").orElseThrow())
                .hasSize(1_000)
                .first()
                .satisfies(s -> assertThat(s.messageId()).isEqualTo("m0"));
    }

    @Test
    void add_largeCatalogues_memoryStaysBounded() {
        String large = "{\"x\":\"" + "y".repeat(4_000_000) + "\"}";
        for (int i = 0; i < 60; i++) {
            log.add("t" + i, step("m", large));
        }
        long kept = IntStream.range(0, 60)
                .filter(i -> log.steps("t" + i).isPresent())
                .count();
        assertThat(kept).isBetween(1L, 40L);
    }

    @Test
    void add_oneSellerSendsTooMuch_theTransactionStaysWithWhoSaidWhat() {
        log.add("t1", step("own", "{\"message\":{\"mine\":1}}"));
        String large = "{\"x\":\"" + "y".repeat(4_000_000) + "\"}";
        for (int i = 0; i < 40; i++) {
            log.add("t1", step("m" + i, large));
        }
        assertThat(log.steps("t1").orElseThrow()).hasSize(41);
        assertThat(log.steps("t1")
                        .orElseThrow()
                        .get(0)
                        .toJson()
                        .at("/message/mine")
                        .asInt())
                .isEqualTo(1);
    }
}

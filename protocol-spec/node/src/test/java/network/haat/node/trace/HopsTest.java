package network.haat.node.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HopsTest {

    private static final Instant AT = Instant.parse("2026-11-23T10:00:00Z");
    private static final TraceParent PLACE = new TraceParent(1, 2, 3, true, "");

    static Hop hop(String messageId) {
        return new Hop(
                AT,
                Duration.ofNanos(1_234_567),
                Hop.Direction.OUT,
                "search",
                "peer",
                messageId,
                "timeout",
                "too late",
                3,
                List.of(new Hop.Step("schema", Duration.ofMillis(2))),
                PLACE,
                9);
    }

    private static void add(Hops hops, String transaction, String message) {
        hops.add(hops.trail(transaction), hop(message));
    }

    @Test
    void of_unknownTransaction_empty() {
        Hops hops = new Hops();
        hops.trail("begun");
        assertThat(hops.of("none")).isEmpty();
        assertThat(hops.of("begun")).isEmpty();
    }

    @Test
    void of_afterSeveral_thoseOfTheTransactionInOrder() {
        Hops hops = new Hops();
        add(hops, "t1", "m1");
        add(hops, "t2", "other");
        add(hops, "t1", "m2");
        assertThat(hops.of("t1").orElseThrow().hops())
                .extracting(Hop::messageId)
                .containsExactly("m1", "m2");
    }

    @Test
    void add_moreThanATransactionKeeps_counted() {
        Hops hops = new Hops();
        IntStream.range(0, Hops.MOST_OF_ONE + 7).forEach(i -> add(hops, "t1", "m" + i));
        Hops.Known known = hops.of("t1").orElseThrow();
        assertThat(known.hops()).hasSize(Hops.MOST_OF_ONE);
        assertThat(known.leftOut()).isEqualTo(7);
    }

    @Test
    void add_moreThanAllKeep_thoseThatCameFirstGoFirst() {
        Hops hops = new Hops(30);
        IntStream.range(0, 1_000).forEach(i -> add(hops, "t" + i, "m"));
        assertThat(hops.kept()).isLessThanOrEqualTo(30);
        assertThat(hops.of("t0")).isEmpty();
        assertThat(hops.of("t999")).isPresent();
    }

    @Test
    void trail_begunAndNeverUsed_bounded() {
        Hops hops = new Hops(30);
        IntStream.range(0, 1_000).forEach(i -> hops.trace(hops.trail("t" + i), "m", PLACE));
        assertThat(hops.kept()).isLessThanOrEqualTo(30);
    }

    @Test
    void trace_manyMessagesOfOneTransaction_bounded() {
        Hops hops = new Hops();
        Hops.Trail trail = hops.trail("t1");
        IntStream.range(0, 10_000).forEach(i -> hops.trace(trail, "m" + i, PLACE));
        assertThat(hops.kept()).isLessThan(Hops.MOST_TRACES + 10);
        assertThat(hops.trace(trail, "m0")).isEqualTo(PLACE);
    }

    @Test
    void add_toAForgottenTrail_nothingIsKept() {
        Hops hops = new Hops(30);
        Hops.Trail trail = hops.trail("old");
        IntStream.range(0, 100).forEach(i -> add(hops, "t" + i, "m"));
        IntStream.range(0, 100).forEach(i -> hops.add(trail, hop("m")));
        assertThat(hops.of("old")).isEmpty();
        assertThat(hops.kept()).isLessThanOrEqualTo(30);
        assertThat(hops.of("t99")).isPresent();
    }

    @Test
    void trail_hugeId_notRemembered() {
        Hops hops = new Hops();
        add(hops, "x".repeat(1_000_000), "m");
        assertThat(hops.kept()).isZero();
    }

    @Test
    void hop_hugeTexts_cut() {
        String huge = "x".repeat(1_000_000);
        Hop hop = new Hop(AT, Duration.ZERO, Hop.Direction.IN, huge, huge, huge, huge, huge, 1, List.of(), PLACE, 0);
        assertThat(hop.toJson("n").toString()).hasSizeLessThan(4_000);
    }

    @Test
    void toJson_hop_everythingInItsUnits() {
        JsonNode json = hop("m1").toJson("node.haat.test");
        assertThat(json.path("at").asText()).isEqualTo("2026-11-23T10:00:00Z");
        assertThat(json.path("node").asText()).isEqualTo("node.haat.test");
        assertThat(json.path("direction").asText()).isEqualTo("out");
        assertThat(json.path("ms").asDouble()).isEqualTo(1.235);
        assertThat(json.path("attempts").asInt()).isEqualTo(3);
        assertThat(json.at("/steps/0/step").asText()).isEqualTo("schema");
        assertThat(json.at("/steps/0/ms").asDouble()).isEqualTo(2);
        assertThat(json.path("trace_id").asText()).isEqualTo("00000000000000010000000000000002");
        assertThat(json.path("span_id").asText()).isEqualTo("0000000000000003");
    }
}

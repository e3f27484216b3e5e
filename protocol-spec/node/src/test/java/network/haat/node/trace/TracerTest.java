package network.haat.node.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TracerTest {

    private static final Instant AT = Instant.parse("2026-11-23T10:00:00Z");

    private final Hops hops = new Hops();
    private final List<Hop> told = new ArrayList<>();
    private final Spans spans = new Spans() {
        @Override
        public void ended(String transactionId, Hop hop) {
            told.add(hop);
        }

        @Override
        public Future<Void> close() {
            return Future.succeededFuture();
        }
    };

    private Tracer tracer(double ratio) {
        return new Tracer(hops, spans, ratio, new Random(1)::nextLong);
    }

    private static Tracer.Arrived arrived(String message, String action) {
        return new Tracer.Arrived(AT, Duration.ofMillis(1), "t1", message, action, "peer", "ack", "", List.of());
    }

    private static Optional<TraceParent> given(long trace, long span) {
        return Optional.of(new TraceParent(trace, trace, span, false, ""));
    }

    @Test
    void send_answerToARequest_onTheRequestsTrace() {
        Tracer seller = tracer(0);
        TraceParent in = seller.received(arrived("m1", "search"), given(7, 8));
        Leg out = seller.send("t1", "m1", "on_search", Optional.empty());
        assertThat(in.traceHigh()).isEqualTo(7);
        assertThat(out.trace().isSameTrace(in)).isTrue();
        assertThat(out.trace().span()).isNotEqualTo(in.span()).isNotEqualTo(8);
        out.ended("buyer", "ack", null, 1, AT, Duration.ZERO);
        List<Hop> known = hops.of("t1").orElseThrow().hops();
        assertThat(known).extracting(Hop::parent).containsExactly(8L, in.span());
    }

    @Test
    void received_callbackWithoutATrace_onTheTraceOfItsRequest() {
        Tracer buyer = tracer(0);
        TraceParent out = buyer.send("t1", "m1", "search", Optional.empty()).trace();
        assertThat(buyer.received(arrived("m1", "on_search"), Optional.empty()).isSameTrace(out))
                .isTrue();
    }

    @Test
    void received_callbackOnAnotherTrace_staysOnTheTraceOfItsRequest() {
        Tracer buyer = tracer(0);
        TraceParent out = buyer.send("t1", "m1", "search", Optional.empty()).trace();
        TraceParent in = buyer.received(arrived("m1", "on_search"), given(7, 8));
        assertThat(in.isSameTrace(out)).isTrue();
        assertThat(hops.of("t1").orElseThrow().hops()).extracting(Hop::parent).containsExactly(out.span());
    }

    @Test
    void send_otherMessageOfTheTransaction_traceOfItsOwn() {
        Tracer buyer = tracer(0);
        TraceParent search = buyer.send("t1", "m1", "search", Optional.empty()).trace();
        TraceParent select = buyer.send("t1", "m2", "select", Optional.empty()).trace();
        assertThat(select.isSameTrace(search)).isFalse();
    }

    @Test
    void send_again_sameTraceBelowTheFirst() {
        Tracer buyer = tracer(0);
        TraceParent first = buyer.send("t1", "m1", "search", Optional.empty()).trace();
        Leg second = buyer.send("t1", "m1", "search", Optional.empty());
        assertThat(second.trace().isSameTrace(first)).isTrue();
        assertThat(second.trace().span()).isNotEqualTo(first.span());
    }

    @Test
    void send_toMany_eachLaneBelowWhatTheMessageCarries() {
        Tracer gateway = tracer(1);
        gateway.received(arrived("m1", "search"), given(7, 8));
        Leg leg = gateway.send("t1", "m1", "search", Optional.empty());
        leg.lane("s1", "ack", null, 1, AT, Duration.ZERO);
        leg.lane("s2", "timeout", "no answer", 3, AT, Duration.ZERO);
        leg.ended("", "ack", "2 sellers", 0, AT, Duration.ZERO);
        assertThat(told)
                .hasSize(4)
                .allSatisfy(hop -> assertThat(hop.trace().traceHigh()).isEqualTo(7));
        assertThat(told.subList(1, 3))
                .extracting(Hop::parent)
                .containsOnly(leg.trace().span());
        assertThat(told.stream().map(hop -> hop.trace().span()).distinct()).hasSize(4);
    }

    @Test
    void send_toldWhereItIs_believed() {
        Leg leg = tracer(0).send("t1", "m1", "search", given(7, 8));
        assertThat(leg.trace().traceHigh()).isEqualTo(7);
    }

    @Test
    void record_ratioZero_nothingIsToldButEverythingRemembered() {
        Tracer tracer = tracer(0);
        tracer.received(arrived("m1", "search"), Optional.of(new TraceParent(7, 7, 8, true, "")));
        assertThat(told).isEmpty();
        assertThat(hops.of("t1")).isPresent();
        assertThat(tracer.send("t1", "m2", "select", Optional.empty()).trace().sampled())
                .isFalse();
    }

    @Test
    void record_halfOfAllTraces_theSameAtEveryNodeWhateverThePeerSays() {
        Tracer one = tracer(0.5);
        Random random = new Random(3);
        int recorded = 0;
        for (int i = 0; i < 2_000; i++) {
            TraceParent place = new TraceParent(1, random.nextLong(), 1, i % 2 == 0, "");
            Tracer.Arrived message =
                    new Tracer.Arrived(AT, Duration.ZERO, "t" + i, "m", "search", "p", "ack", "", List.of());
            told.clear();
            one.received(message, Optional.of(place));
            boolean first = !told.isEmpty();
            told.clear();
            new Tracer(new Hops(), spans, 0.5).received(message, Optional.of(place));
            assertThat(told.isEmpty()).isEqualTo(!first);
            recorded += first ? 1 : 0;
        }
        assertThat(recorded).isBetween(850, 1_150);
    }

    @Test
    void send_recordedTrace_saysSo() {
        assertThat(tracer(1)
                        .send("t1", "m1", "search", Optional.empty())
                        .trace()
                        .sampled())
                .isTrue();
    }

    @Test
    void received_hugeIds_tracedAndNotRemembered() {
        String huge = "x".repeat(1_000_000);
        Tracer.Arrived message = new Tracer.Arrived(AT, Duration.ZERO, huge, huge, "search", "p", "ack", "", List.of());
        Tracer tracer = tracer(1);
        assertThat(tracer.received(message, given(7, 8)).traceHigh()).isEqualTo(7);
        tracer.send(huge, huge, "on_search", Optional.empty()).lane("s", "ack", null, 1, AT, Duration.ZERO);
        assertThat(hops.kept()).isZero();
    }
}

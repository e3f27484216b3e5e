package network.haat.node.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import network.haat.node.config.Secret;
import network.haat.node.config.Tracing;
import network.haat.node.observe.NodeMetrics;
import network.haat.node.testing.OtlpReceiver;
import network.haat.node.testing.TestHttp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Spans told to a real receiver over HTTP. */
class OtlpSpansTest {

    private static final Instant AT = Instant.parse("2026-11-23T10:00:00.000000001Z");

    private final NodeMetrics metrics = new NodeMetrics("test");
    private OtlpReceiver collector;

    @BeforeEach
    void open() throws IOException {
        collector = new OtlpReceiver();
    }

    @AfterEach
    void close() {
        collector.close();
    }

    private OtlpSpans spans() {
        return OtlpSpans.open("seller.haat.test", new Tracing(collector.url() + "/", Secret.of("s3cret"), 1), metrics);
    }

    private static void await(Future<Void> future) throws Exception {
        future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private static Tracer.Arrived arrived(String transaction, String outcome) {
        return new Tracer.Arrived(
                AT,
                Duration.ofMillis(3),
                transaction,
                "m1",
                "search",
                "buyer.haat.test",
                outcome,
                "",
                List.of(new Hop.Step("header", Duration.ofMillis(1)), new Hop.Step("schema", Duration.ofMillis(2))));
    }

    @Test
    void ended_aReceptionAndItsAnswer_oneTraceAtTheCollector() throws Exception {
        OtlpSpans spans = spans();
        Tracer tracer = new Tracer(new Hops(), spans, 1);
        tracer.received(
                arrived("t1", "ack"),
                TraceParent.parse("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", null));
        tracer.send("t1", "m1", "on_search", Optional.empty())
                .ended("buyer.haat.test", "timeout", "no answer", 4, AT, Duration.ofSeconds(1));
        await(tracer.close());
        assertThat(collector.spans).hasSize(2);
        OtlpReceiver.Received in = collector.spans.get(0);
        OtlpReceiver.Received out = collector.spans.get(1);
        assertThat(in.service()).isEqualTo("seller.haat.test");
        assertThat(in.name()).isEqualTo("search");
        assertThat(in.kind()).isEqualTo(2);
        assertThat(in.traceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(in.parent()).isEqualTo("00f067aa0ba902b7");
        assertThat(in.end() - in.start()).isEqualTo(3_000_000);
        assertThat(in.start() % 1_000_000_000).isEqualTo(1);
        assertThat(in.events()).containsExactly("header", "schema");
        assertThat(in.attributes())
                .containsEntry("beckn.transaction_id", "t1")
                .containsEntry("beckn.message_id", "m1")
                .containsEntry("beckn.subscriber_id", "buyer.haat.test");
        assertThat(in.failed()).isFalse();
        assertThat(out.traceId()).isEqualTo(in.traceId());
        assertThat(out.parent()).isEqualTo(in.spanId());
        assertThat(out.kind()).isEqualTo(3);
        assertThat(out.failed()).isTrue();
        assertThat(collector.authorizations).containsOnly("Bearer s3cret");
        assertThat(metrics.scrape()).contains("haat_trace_spans_total{outcome=\"sent\",part=\"test\"} 2.0");
    }

    @Test
    void ended_collectorRefuses_countedAndNothingElse() throws Exception {
        collector.answers(400);
        Tracer tracer = new Tracer(new Hops(), spans(), 1);
        tracer.received(arrived("t1", "ack"), Optional.empty());
        await(tracer.close());
        assertThat(collector.spans).isEmpty();
        assertThat(metrics.scrape()).contains("haat_trace_spans_total{outcome=\"failed\",part=\"test\"} 1.0");
    }

    @Test
    void ended_collectorBack_laterSpansArrive() throws Exception {
        collector.answers(400);
        Tracer tracer = new Tracer(new Hops(), spans(), 1);
        tracer.received(arrived("lost", "ack"), Optional.empty());
        TestHttp.await("the refusal", () -> metrics.scrape().contains("outcome=\"failed\""));
        collector.answers(200);
        tracer.received(arrived("t2", "ack"), Optional.empty());
        await(tracer.close());
        assertThat(collector.spans)
                .singleElement()
                .satisfies(span -> assertThat(span.attributes()).containsEntry("beckn.transaction_id", "t2"));
    }

    @Test
    void ended_noCollector_manySpansCostNoTimeAndNoMemory() throws Exception {
        collector.close();
        Tracer tracer = new Tracer(new Hops(1_000), spans(), 1);
        long start = System.nanoTime();
        for (int i = 0; i < 200_000; i++) {
            tracer.received(arrived("t" + i, "ack"), Optional.empty());
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
        await(tracer.close());
    }

    @Test
    void tracing_unusableValues_refused() {
        for (String url : new String[] {"collector:4318", "ftp://a", "http://", "http://u:p@a", "http://a?b"}) {
            assertThatThrownBy(() -> new Tracing(url, Secret.NONE, 1))
                    .as(url)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        for (double ratio : new double[] {-0.1, 1.1, Double.NaN}) {
            assertThatThrownBy(() -> new Tracing("", Secret.NONE, ratio)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(new Tracing("https://a/b/", Secret.of("x"), 0.5).endpoint()).isEqualTo("https://a/b/v1/traces");
        assertThat(new Tracing("https://a", Secret.of("hidden"), 1).toString()).doesNotContain("hidden");
    }
}

package network.haat.node.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import network.haat.node.config.Tracing;
import network.haat.node.observe.NodeMetrics;

/**
 * Tells an OpenTelemetry collector, by OTLP over HTTP, from a thread of its own: at most {@value #QUEUE} spans wait for
 * it, and those beyond are dropped, so that a collector that is slow or away costs nothing but its spans.
 */
public final class OtlpSpans implements Spans {

    private static final int QUEUE = 8_192;
    private static final int BATCH = 512;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration CONNECTING = Duration.ofSeconds(3);
    private static final long CLOSING_SECONDS = 3;

    private final Resource resource;
    private final BatchSpanProcessor processor;

    private OtlpSpans(Resource resource, BatchSpanProcessor processor) {
        this.resource = resource;
        this.processor = processor;
    }

    /**
     * Spans of a node, told to the collector that its configuration names; nothing is connected yet.
     *
     * @param node subscriber id of the node, its {@code service.name}
     */
    public static OtlpSpans open(String node, Tracing tracing, NodeMetrics metrics) {
        OtlpHttpSpanExporterBuilder exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(tracing.endpoint())
                .setTimeout(PATIENCE)
                .setConnectTimeout(CONNECTING)
                .setCompression("gzip");
        tracing.token().get().ifPresent(token -> exporter.addHeader("Authorization", "Bearer " + token));
        return new OtlpSpans(
                Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), node)),
                BatchSpanProcessor.builder(new WatchedExporter(exporter.build(), tracing.endpoint(), metrics))
                        .setMaxQueueSize(QUEUE)
                        .setMaxExportBatchSize(BATCH)
                        .setScheduleDelay(PAUSE)
                        .setExporterTimeout(PATIENCE)
                        .build());
    }

    @Override
    public void ended(String transactionId, Hop hop) {
        processor.onEnd(new HopSpan(transactionId, hop, resource));
    }

    @Override
    public Future<Void> close() {
        Promise<Void> closed = Promise.promise();
        processor.shutdown().whenComplete(closed::tryComplete);
        return closed.future().timeout(CLOSING_SECONDS, TimeUnit.SECONDS).recover(late -> Future.succeededFuture());
    }
}

package network.haat.node.trace;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import network.haat.node.observe.NodeMetrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what an exporter sent, and says once when it fails and once when it works again. */
final class WatchedExporter implements SpanExporter {

    private static final Logger LOG = LoggerFactory.getLogger(WatchedExporter.class);

    /** Held here, since a logger nobody holds forgets its level. What it would say is said below, and in our log. */
    private static final java.util.logging.Logger THEIRS = java.util.logging.Logger.getLogger("io.opentelemetry");

    private final SpanExporter exporter;
    private final String endpoint;
    private final NodeMetrics metrics;
    private final AtomicBoolean failing = new AtomicBoolean();

    WatchedExporter(SpanExporter exporter, String endpoint, NodeMetrics metrics) {
        this.exporter = exporter;
        this.endpoint = endpoint;
        this.metrics = metrics;
        THEIRS.setLevel(Level.OFF);
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        int number = spans.size();
        CompletableResultCode result = exporter.export(spans);
        result.whenComplete(() -> told(result.isSuccess(), number));
        return result;
    }

    private void told(boolean sent, int number) {
        metrics.spans(sent ? "sent" : "failed", number);
        if (failing.compareAndSet(sent, !sent)) {
            if (sent) {
                LOG.atInfo().addKeyValue("collector", endpoint).log("spans are taken again");
            } else {
                LOG.atWarn()
                        .addKeyValue("collector", endpoint)
                        .log("the collector of spans does not take them; they are lost until it does");
            }
        }
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }
}

package network.haat.node.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A hop as OpenTelemetry sees it: a message that came is a server's span, one that left is a client's, and steps are
 * events. Made on an event loop, and so does its work only when it is exported. Immutable.
 */
record HopSpan(String transactionId, Hop hop, Resource resource) implements ReadableSpan, SpanData {

    private static final InstrumentationScopeInfo SCOPE = InstrumentationScopeInfo.create("network.haat");
    private static final AttributeKey<String> TRANSACTION = AttributeKey.stringKey("beckn.transaction_id");
    private static final AttributeKey<String> MESSAGE = AttributeKey.stringKey("beckn.message_id");
    private static final AttributeKey<String> ACTION = AttributeKey.stringKey("beckn.action");
    private static final AttributeKey<String> PEER = AttributeKey.stringKey("beckn.subscriber_id");
    private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("beckn.outcome");
    private static final AttributeKey<Long> ATTEMPTS = AttributeKey.longKey("beckn.attempts");
    private static final Set<String> TAKEN = Set.of("ack", "repeat");

    @Override
    public SpanContext getSpanContext() {
        return context(hop.trace().spanId());
    }

    @Override
    public SpanContext getParentSpanContext() {
        return hop.parent() == 0
                ? SpanContext.getInvalid()
                : context(HexFormat.of().toHexDigits(hop.parent()));
    }

    /** Always sampled: what is not recorded does not become a span. */
    private SpanContext context(String spanId) {
        return SpanContext.create(hop.trace().traceId(), spanId, TraceFlags.getSampled(), TraceState.getDefault());
    }

    @Override
    public String getName() {
        return hop.action();
    }

    @Override
    public SpanKind getKind() {
        return hop.direction() == Hop.Direction.IN ? SpanKind.SERVER : SpanKind.CLIENT;
    }

    @Override
    public StatusData getStatus() {
        return TAKEN.contains(hop.outcome())
                ? StatusData.ok()
                : StatusData.create(StatusCode.ERROR, hop.detail().isEmpty() ? hop.outcome() : hop.detail());
    }

    @Override
    public long getStartEpochNanos() {
        Instant at = hop.at();
        return TimeUnit.SECONDS.toNanos(at.getEpochSecond()) + at.getNano();
    }

    @Override
    public long getEndEpochNanos() {
        return getStartEpochNanos() + getLatencyNanos();
    }

    @Override
    public long getLatencyNanos() {
        return hop.took().toNanos();
    }

    @Override
    public Attributes getAttributes() {
        AttributesBuilder attributes = Attributes.builder()
                .put(TRANSACTION, transactionId)
                .put(MESSAGE, hop.messageId())
                .put(ACTION, hop.action())
                .put(OUTCOME, hop.outcome());
        if (!hop.peer().isEmpty()) {
            attributes.put(PEER, hop.peer());
        }
        if (hop.attempts() > 1) {
            attributes.put(ATTEMPTS, (long) hop.attempts());
        }
        return attributes.build();
    }

    @Override
    public <T> @Nullable T getAttribute(AttributeKey<T> key) {
        return getAttributes().get(key);
    }

    /** The end of each step. */
    @Override
    public List<EventData> getEvents() {
        List<EventData> events = new ArrayList<>();
        long at = getStartEpochNanos();
        for (Hop.Step step : hop.steps()) {
            at += step.took().toNanos();
            events.add(EventData.create(at, step.name(), Attributes.empty()));
        }
        return events;
    }

    @Override
    public List<LinkData> getLinks() {
        return List.of();
    }

    @Override
    public boolean hasEnded() {
        return true;
    }

    @Override
    public int getTotalRecordedEvents() {
        return hop.steps().size();
    }

    @Override
    public int getTotalRecordedLinks() {
        return 0;
    }

    @Override
    public int getTotalAttributeCount() {
        return getAttributes().size();
    }

    @Override
    public InstrumentationScopeInfo getInstrumentationScopeInfo() {
        return SCOPE;
    }

    @Override
    @SuppressWarnings("deprecation") // has to be there, and is asked for no more
    public io.opentelemetry.sdk.common.InstrumentationLibraryInfo getInstrumentationLibraryInfo() {
        return io.opentelemetry.sdk.common.InstrumentationLibraryInfo.empty();
    }

    @Override
    public Resource getResource() {
        return resource;
    }

    @Override
    public SpanData toSpanData() {
        return this;
    }
}

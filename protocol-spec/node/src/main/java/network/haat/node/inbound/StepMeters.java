package network.haat.node.inbound;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ObjLongConsumer;
import network.haat.node.observe.NodeMetrics;
import network.haat.protocol.error.Fault;

/** The meters of the way in, looked up once: a message goes through a dozen steps in less time than look-ups would take. */
final class StepMeters implements ObjLongConsumer<InboundStep> {

    private final Map<InboundStep, Timer> timers = new EnumMap<>(InboundStep.class);
    private final Map<InboundStep, Map<Fault, Counter>> refusals = new EnumMap<>(InboundStep.class);

    private final NodeMetrics metrics;

    StepMeters(NodeMetrics metrics) {
        this.metrics = metrics;
        for (InboundStep step : InboundStep.values()) {
            timers.put(step, metrics.inboundStep(step.wireName()));
            refusals.put(step, new ConcurrentHashMap<>());
        }
    }

    @Override
    public void accept(InboundStep step, long nanos) {
        of(timers, step).record(nanos, TimeUnit.NANOSECONDS);
    }

    void refused(InboundStep step, Fault fault) {
        of(refusals, step)
                .computeIfAbsent(fault, first -> metrics.inboundRefusals(step.wireName(), name(fault)))
                .increment();
    }

    private static <T> T of(Map<InboundStep, T> meters, InboundStep step) {
        return Objects.requireNonNull(meters.get(step));
    }

    static String name(Fault fault) {
        return fault.name().toLowerCase(Locale.ROOT);
    }
}

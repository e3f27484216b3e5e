package network.haat.node.observe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;
import network.haat.protocol.signature.SignatureProvider;

/**
 * Everything a node counts. Tag values come from closed sets (actions, faults, outcomes), never from a peer. Safe for
 * use by several threads.
 */
public final class NodeMetrics implements AutoCloseable {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics gc = new JvmGcMetrics();

    /** By action and verdict: looking a meter up by its tags would cost more than recording. */
    private final Map<String, Map<String, Timer>> inbound = new ConcurrentHashMap<>();

    private final Map<String, Map<String, Timer>> outbound = new ConcurrentHashMap<>();

    /** Metrics of one part, named by a common tag. */
    public NodeMetrics(String part) {
        registry.config().commonTags("part", part);
        new JvmMemoryMetrics().bindTo(registry);
        gc.bindTo(registry);
        Gauge.builder("haat.signature.provider", () -> 1)
                .description("What makes and checks Ed25519 signatures here, as the tag; always 1")
                .tag("provider", SignatureProvider.chosen().name())
                .register(registry);
    }

    /**
     * A message arrived and was answered.
     *
     * @param action as posted, {@code unknown} when the path names none
     * @param verdict {@code ack}, {@code repeat}, or the fault it was refused for
     * @param took from the first byte of the request to the answer
     */
    public void inbound(String action, String verdict, Duration took) {
        inbound.computeIfAbsent(action, first -> new ConcurrentHashMap<>())
                .computeIfAbsent(verdict, first -> inboundTimer(action, verdict))
                .record(took);
    }

    private Timer inboundTimer(String action, String verdict) {
        return Timer.builder("haat.inbound")
                .description("Messages received, by action and verdict")
                .tag("action", action)
                .tag("verdict", verdict)
                .publishPercentileHistogram()
                .register(registry);
    }

    /** What one step on the way in takes; to be looked up once and kept. */
    public Timer inboundStep(String step) {
        return Timer.builder("haat.inbound.step")
                .description("What the steps on the way in take")
                .tag("step", step)
                .register(registry);
    }

    /** The messages that one step on the way in refused for one fault; to be looked up once and kept. */
    public Counter inboundRefusals(String step, String fault) {
        return Counter.builder("haat.inbound.refusals")
                .description("Messages refused on the way in, by step and fault")
                .tag("step", step)
                .tag("fault", fault)
                .register(registry);
    }

    /**
     * A message was delivered to a peer, or given up.
     *
     * @param outcome of a closed set, in lower case: {@code ack}, {@code nack}, {@code timeout}, {@code unreachable} …
     */
    public void outbound(String action, String outcome, Duration took) {
        outbound.computeIfAbsent(action, first -> new ConcurrentHashMap<>())
                .computeIfAbsent(outcome, first -> outboundTimer(action, outcome))
                .record(took);
    }

    private Timer outboundTimer(String action, String outcome) {
        return Timer.builder("haat.outbound")
                .description("Messages sent, by action and outcome, retries included")
                .tag("action", action)
                .tag("outcome", outcome)
                .publishPercentileHistogram()
                .register(registry);
    }

    /**
     * The registry was asked.
     *
     * @param outcome {@code found}, {@code none} or {@code failed}
     */
    public void lookup(String outcome) {
        Counter.builder("haat.lookups")
                .description("Look-ups sent to the registry; those answered from the cache are not counted")
                .tag("outcome", outcome)
                .register(registry)
                .increment();
    }

    /**
     * Watches the node's own copy of the registry.
     *
     * @param size how many participants it holds
     * @param ageSeconds how old its newest head is; not a number when it has none
     */
    public void mirror(DoubleSupplier size, DoubleSupplier ageSeconds) {
        Gauge.builder("haat.registry.copy.participants", size::getAsDouble)
                .description("Participants in this node's copy of the registry")
                .strongReference(true)
                .register(registry);
        Gauge.builder("haat.registry.copy.age", ageSeconds::getAsDouble)
                .description("Age of the newest head of the registry's log that this node verified")
                .baseUnit("seconds")
                .strongReference(true)
                .register(registry);
    }

    /** Something newer of the registry was verified and taken over. */
    public void mirrorUpdated() {
        Counter.builder("haat.registry.copy.updates")
                .description("Heads of the registry's log that were verified and taken over")
                .register(registry)
                .increment();
    }

    /**
     * Something of the registry was not taken over.
     *
     * @param reason {@code signature}, {@code digest}, {@code root}, {@code split}, {@code rollback}, {@code older},
     *     {@code stale}, {@code future}, {@code malformed}, {@code too_large}, {@code redirect} or {@code unreachable}
     */
    public void mirrorRefused(String reason) {
        Counter.builder("haat.registry.copy.refusals")
                .description("Answers of the registry that were refused or did not come, by reason")
                .tag("reason", reason)
                .register(registry)
                .increment();
    }

    /**
     * Watches the network policy of a gateway.
     *
     * @param version of the one in force; 0 when there is none
     */
    public void policy(DoubleSupplier version) {
        Gauge.builder("haat.policy.version", version::getAsDouble)
                .description("Version of the network policy in force; 0 when there is none and nothing passes")
                .strongReference(true)
                .register(registry);
    }

    /**
     * A network policy was refused.
     *
     * @param reason {@code unreadable}, {@code signature}, {@code malformed} or {@code older}
     */
    public void policyRefused(String reason) {
        Counter.builder("haat.policy.refusals")
                .description("Network policies that were refused, by reason")
                .tag("reason", reason)
                .register(registry)
                .increment();
    }

    /**
     * Spans were told to a collector, or lost.
     *
     * @param outcome {@code sent} or {@code failed}
     */
    public void spans(String outcome, int number) {
        Counter.builder("haat.trace.spans")
                .description("Spans told to the collector, or lost because it did not take them")
                .tag("outcome", outcome)
                .register(registry)
                .increment(number);
    }

    /** Where parts of a node that are met often keep meters of their own, so that none is looked up by its tags. */
    public MeterRegistry registry() {
        return registry;
    }

    /** The text Prometheus reads. */
    public String scrape() {
        return registry.scrape();
    }

    @Override
    public void close() {
        gc.close();
        registry.close();
    }
}

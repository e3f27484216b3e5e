package network.haat.node.journal;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.function.DoubleSupplier;

/**
 * What a journal counts. Safe for use by several threads.
 *
 * @param commit how long it takes to bring what waits to disk
 * @param batch how much came to disk with one commit
 * @param tooMany works that were refused because too much waited
 * @param noSpace works that were refused because they could not be written
 * @param dropped rows with records that went before their time
 */
record JournalMeters(Timer commit, DistributionSummary batch, Counter tooMany, Counter noSpace, Counter dropped) {

    static JournalMeters in(MeterRegistry registry) {
        return new JournalMeters(
                Timer.builder("haat.journal.commit")
                        .description("Time to bring to disk what waits, packing included")
                        .publishPercentileHistogram()
                        .register(registry),
                DistributionSummary.builder("haat.journal.batch")
                        .description("Works, notes and records that came to disk with one commit")
                        .register(registry),
                refusals(registry, "waiting"),
                refusals(registry, "disk"),
                Counter.builder("haat.journal.dropped")
                        .description("Rows with records of finished works that were dropped before their time for lack"
                                + " of disk space")
                        .register(registry));
    }

    /** Watches how much is there. */
    static void watch(MeterRegistry registry, DoubleSupplier works, DoubleSupplier bytes, DoubleSupplier used) {
        gauge(registry, "haat.journal.waiting", "Works that are not finished", "works", works);
        gauge(registry, "haat.journal.waiting.size", "Bodies of works that are not finished", "bytes", bytes);
        gauge(registry, "haat.journal.size", "Disk space in use", "bytes", used);
    }

    private static void gauge(MeterRegistry registry, String name, String what, String unit, DoubleSupplier value) {
        Gauge.builder(name, value::getAsDouble)
                .description(what)
                .baseUnit(unit)
                .strongReference(true)
                .register(registry);
    }

    private static Counter refusals(MeterRegistry registry, String reason) {
        return Counter.builder("haat.journal.refusals")
                .description("Works that were not taken, by reason")
                .tag("reason", reason)
                .register(registry);
    }
}

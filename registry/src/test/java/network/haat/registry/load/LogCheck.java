package network.haat.registry.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import network.haat.protocol.registry.SubscriptionStatus;
import network.haat.protocol.registry.record.Entry;
import network.haat.protocol.registry.record.Participant;
import network.haat.protocol.registry.record.Register;
import org.jspecify.annotations.Nullable;

/** Compares a log with the writes that were sent. */
final class LogCheck {

    private final LogCopy log;
    private final Map<String, List<Entry>> byReason;

    LogCheck(LogCopy log) {
        this.log = log;
        this.byReason = log.entries().stream()
                .collect(Collectors.groupingBy(entry -> entry.event().reason()));
    }

    /** Every event that was told of is there, in the place it was told to have. */
    void requireKept(List<Write> acknowledged) {
        for (Write write : acknowledged) {
            if (write.kind() == Write.Kind.SUBSCRIBE) {
                assertThat(log.register().find(write.id())).as(write.id()).isPresent();
            } else {
                assertThat(write.told()).as("what %s told", write).isNotEmpty();
                assertThat(entries(write)).as(write.reason()).isEqualTo(write.told());
            }
        }
    }

    /** Nothing of these is there. */
    void requireWithout(List<Write> refused) {
        for (Write write : refused) {
            assertThat(entries(write)).as("what was refused: %s", write).isEmpty();
            if (write.kind() == Write.Kind.SUBSCRIBE) {
                assertThat(log.register().find(write.id())).as(write.id()).isEmpty();
            }
        }
    }

    /** All of a change is there or nothing: folds the log, and looks at each participant when its change is over. */
    void requireWhole(List<Write> writes) {
        Map<String, Participant> after = afterEachReason();
        for (Write write : writes) {
            switch (write.kind()) {
                case SUSPEND -> requireNone(after.get(write.reason()), SubscriptionStatus.SUBSCRIBED, write);
                case RESUME -> requireNone(after.get(write.reason()), SubscriptionStatus.SUSPENDED, write);
                case REVOKE -> assertThat(entries(write)).hasSizeLessThan(2);
                case SUBSCRIBE -> requireEntered(log.register().find(write.id()), write);
            }
        }
    }

    private static void requireNone(@Nullable Participant changed, SubscriptionStatus status, Write write) {
        if (changed != null) {
            assertThat(changed.has(status)).as("half of %s", write).isFalse();
        }
    }

    private static void requireEntered(Optional<Participant> entered, Write write) {
        if (entered.isPresent()) {
            assertThat(entered.get().keys()).as(write.id()).hasSize(1);
            assertThat(entered.get().participations())
                    .as("half of %s", write)
                    .hasSameSizeAs(Newcomers.DOMAINS)
                    .allMatch(one -> one.status() == SubscriptionStatus.SUBSCRIBED);
        }
    }

    private Map<String, Participant> afterEachReason() {
        Register register = new Register();
        Map<String, Participant> after = new HashMap<>();
        for (Entry entry : log.entries()) {
            after.put(entry.event().reason(), register.apply(entry.event()));
        }
        return after;
    }

    private List<Write.Told> entries(Write write) {
        return byReason.getOrDefault(write.reason(), List.of()).stream()
                .filter(entry -> entry.event().subscriberId().equals(write.id()))
                .map(entry -> new Write.Told(
                        entry.number(),
                        entry.event().subject().label(),
                        entry.event().change()))
                .toList();
    }
}

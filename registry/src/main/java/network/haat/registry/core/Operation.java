package network.haat.registry.core;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An onboarding: from a request to be entered to its end, which may take an operator days. Immutable.
 *
 * @param id made by the registry; whoever knows it may ask how it stands
 * @param subscriberId who wants to be entered
 * @param requestId what the subscriber calls it
 * @param status how it stands
 * @param created when the request came
 * @param updated when it last changed
 * @param body the request as it came, for the operator; may hold personal data
 * @param asks the roles and domains an operator must decide about, as {@link network.haat.protocol.registry.record.Participation#label}
 * @param steps what was done so far
 * @param proposer the operator who approved first where two must; null when nobody has, or one is enough
 */
public record Operation(
        String id,
        String subscriberId,
        String requestId,
        Status status,
        Instant created,
        Instant updated,
        String body,
        List<String> asks,
        List<Step> steps,
        @Nullable String proposer) {

    /** How an operation stands. */
    public enum Status {
        PENDING,
        APPROVED,
        REJECTED,
        FAILED;

        /** Reads one in either case. */
        public static Optional<Status> of(String word) {
            return Stream.of(values())
                    .filter(status -> status.name().equals(word.toUpperCase(Locale.ROOT)))
                    .findFirst();
        }
    }

    /** Copies the lists. */
    public Operation {
        asks = List.copyOf(asks);
        steps = List.copyOf(steps);
    }

    Operation with(Step step) {
        List<Step> more = Stream.concat(steps.stream(), Stream.of(step)).toList();
        return new Operation(id, subscriberId, requestId, status, created, step.at(), body, asks, more, proposer);
    }

    Operation with(Status next, Instant now) {
        return new Operation(id, subscriberId, requestId, next, created, now, body, asks, steps, proposer);
    }

    Operation proposedBy(String operator) {
        return new Operation(id, subscriberId, requestId, status, created, updated, body, asks, steps, operator);
    }

    /** With what an operator must decide; waiting when that is anything. */
    Operation asking(List<String> labels) {
        Status next = labels.isEmpty() ? Status.APPROVED : Status.PENDING;
        return new Operation(id, subscriberId, requestId, next, created, updated, body, labels, steps, proposer);
    }
}

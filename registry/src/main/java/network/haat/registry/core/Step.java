package network.haat.registry.core;

import java.time.Instant;
import network.haat.protocol.error.Problem;
import org.jspecify.annotations.Nullable;

/**
 * One step of an onboarding, as told to whoever asks why it failed. Immutable.
 *
 * @param name for example {@code challenge}
 * @param at when
 * @param outcome what came of it
 * @param sent what the registry asked, and where; null when it asked nothing
 * @param received what came back, shortened; null when nothing did
 * @param problem what was wrong; null when nothing was
 * @param fix what to do about it; null when the problem says it, or there is none
 */
public record Step(
        String name,
        Instant at,
        Outcome outcome,
        @Nullable String sent,
        @Nullable String received,
        @Nullable String problem,
        @Nullable String fix) {

    /** What can come of a step. */
    public enum Outcome {
        PASSED,
        FAILED,
        WAITING
    }

    /** Shortens what came back, and takes out what a terminal would obey. */
    public Step {
        sent = clean(sent);
        received = clean(received);
    }

    /** A step that passed. */
    public static Step passed(String name, Instant at, @Nullable String sent, @Nullable String received) {
        return new Step(name, at, Outcome.PASSED, sent, received, null, null);
    }

    /** A check that was made. */
    static Step of(Evidence evidence, Instant at) {
        Problem problem = evidence.problem();
        return problem == null
                ? passed(evidence.check(), at, evidence.sent(), evidence.received())
                : failed(evidence.check(), at, evidence.sent(), evidence.received(), problem);
    }

    /** A step that waits for somebody. */
    public static Step waiting(String name, Instant at, String received) {
        return new Step(name, at, Outcome.WAITING, null, received, null, null);
    }

    /** A step that failed. */
    public static Step failed(
            String name, Instant at, @Nullable String sent, @Nullable String received, Problem problem) {
        return new Step(name, at, Outcome.FAILED, sent, received, words(problem), problem.fix());
    }

    /** Whether this step tells of a problem. */
    boolean tells(Problem other) {
        return words(other).equals(problem);
    }

    private static String words(Problem problem) {
        return new Problem(
                        problem.fault(),
                        problem.detail(),
                        problem.path(),
                        problem.expected(),
                        problem.found(),
                        null,
                        null)
                .message();
    }

    private static @Nullable String clean(@Nullable String text) {
        return text == null ? null : Evidence.printable(text);
    }
}

package network.haat.protocol.validation.finding;

import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import org.jspecify.annotations.Nullable;

/**
 * One thing found in a message. Texts are for the people who made it; a personal value is described, never repeated.
 * Immutable.
 *
 * @param rule which rule, or for a schema which file and keyword: {@code ondc-1.2/retail#required}
 * @param level the level it belongs to
 * @param severity whether it refuses the message at that level
 * @param problem what, where (a JSON Pointer), expected, found and fix
 * @param code the code that a rule prescribes for its NACK; null when the fault decides
 */
public record Finding(
        String rule,
        Level level,
        Severity severity,
        Problem problem,
        @Nullable String code) {

    /** An error at a level without a prescribed code. */
    public static Finding error(String rule, Level level, Problem problem) {
        return new Finding(rule, level, Severity.ERROR, problem, null);
    }

    /** Whether a message with this finding is refused when judged at {@code judged}. */
    public boolean refusesAt(Level judged) {
        return severity == Severity.ERROR && judged.includes(level);
    }

    /** The fault for the acknowledgement. */
    public Fault fault() {
        return problem.fault();
    }
}

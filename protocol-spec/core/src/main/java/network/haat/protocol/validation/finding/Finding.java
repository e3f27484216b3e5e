package network.haat.protocol.validation.finding;

import network.haat.protocol.error.Problem;

/**
 * One thing found in a message. Texts are for the people who made it; a personal value is described, never repeated.
 * Immutable.
 *
 * @param rule which rule, or for a schema which file and keyword: {@code ondc-1.2/retail#required}
 * @param level the level it belongs to
 * @param severity whether it refuses the message at that level
 * @param problem what, where (a JSON Pointer), expected, found, fix and the code for the answer
 */
public record Finding(String rule, Level level, Severity severity, Problem problem) {

    /** An error at a level. */
    public static Finding error(String rule, Level level, Problem problem) {
        return new Finding(rule, level, Severity.ERROR, problem);
    }

    /** Whether a message with this finding is refused when judged at {@code judged}. */
    public boolean refusesAt(Level judged) {
        return severity == Severity.ERROR && judged.includes(level);
    }
}

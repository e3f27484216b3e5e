package network.haat.protocol.validation.rule;

import org.jspecify.annotations.Nullable;

/**
 * One place where a rule does not hold.
 *
 * @param pointer where, as a JSON Pointer
 * @param expected what would be right, or null when the rule's own words say it
 * @param found what is there, or null
 */
record Breach(
        String pointer, @Nullable String expected, @Nullable String found) {

    static Breach at(Value value, @Nullable String expected) {
        return new Breach(value.pointer(), expected, value.shown());
    }
}

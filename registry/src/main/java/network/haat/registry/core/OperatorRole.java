package network.haat.registry.core;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What somebody may do at the operator's face. */
public enum OperatorRole {
    /** Sees everything, changes nothing. */
    VIEWER,
    /** Approves and rejects newcomers. */
    APPROVER,
    /** Also suspends, resumes, unsubscribes, and revokes keys. */
    OPERATOR,
    /** Also makes tokens, and takes the registry's data out or in. */
    ROOT;

    /** Reads one as it is written outside. */
    public static Optional<OperatorRole> of(String word) {
        return Stream.of(values()).filter(role -> role.word().equals(word)).findFirst();
    }

    /** Whether it includes another: each includes those before it. */
    public boolean includes(OperatorRole other) {
        return compareTo(other) >= 0;
    }

    /** As it is written outside. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

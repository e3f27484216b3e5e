package network.haat.protocol.validation.finding;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a finding does to the verdict. */
public enum Severity {
    /** The message is refused at the finding's level. */
    ERROR,
    /** The message stands, but somebody should know. */
    WARNING;

    /** The name in data and JSON. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads a label; empty when there is no such severity. */
    public static Optional<Severity> of(String label) {
        return Arrays.stream(values())
                .filter(severity -> severity.label().equals(label))
                .findFirst();
    }
}

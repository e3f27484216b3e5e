package network.haat.protocol.validation.finding;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How much is asked of a message. */
public enum Level {
    /** What a node refuses. It lets pass what the real networks let pass. */
    RUNTIME,
    /** What the published specifications say on top, for certification. */
    STRICT;

    /** The name in data, JSON and on the command line: {@code runtime}, {@code strict}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads a label; empty when there is no such level. */
    public static Optional<Level> of(String label) {
        return Arrays.stream(values())
                .filter(level -> level.label().equals(label))
                .findFirst();
    }

    /** Whether checking at this level includes what belongs to {@code other}. */
    public boolean includes(Level other) {
        return other.compareTo(this) <= 0;
    }
}

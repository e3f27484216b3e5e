package network.haat.sandbox.copy;

import org.jspecify.annotations.Nullable;

/**
 * Something about a copy that its reader must know.
 *
 * @param kind how bad it is
 * @param entry the number of the entry it is about; null when it is about none, or it cannot be told which
 * @param message one sentence without a full stop; may hold a peer's words, so it is to be cleaned before it is printed
 */
public record Finding(Kind kind, @Nullable Long entry, String message) {

    /** How bad something is. */
    public enum Kind {
        /** Odd, but it takes nothing from what is proven. */
        WARNING,
        /** The copy is not what the registry signed. */
        ERROR,
        /** The registry signed two histories that exclude each other: proof of its misconduct. */
        SPLIT_VIEW
    }
}

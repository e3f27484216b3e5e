package network.haat.node.identity;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import network.haat.protocol.encryption.EncryptionKey;
import org.jspecify.annotations.Nullable;

/**
 * All keys a node has to remember. Immutable; never printed whole.
 *
 * @param current signs
 * @param next may be registered already, or be registered one day, so it is never thrown away unused; null when none is
 *     prepared
 * @param previous was replaced and may count still; null when there is none
 */
public record KeyRing(
        NodeKeys current, @Nullable NodeKeys next, @Nullable NodeKeys previous) {

    static KeyRing of(NodeKeys only) {
        return new KeyRing(only, null, null);
    }

    KeyRing preparing(NodeKeys prepared) {
        return new KeyRing(current, prepared, previous);
    }

    KeyRing switched() {
        return new KeyRing(Objects.requireNonNull(next), null, current);
    }

    KeyRing retired() {
        return new KeyRing(current, next, null);
    }

    /** The keys a challenge may be for, the likeliest first. */
    public List<EncryptionKey> encryption() {
        return Stream.of(next, current, previous)
                .filter(Objects::nonNull)
                .map(NodeKeys::encryption)
                .toList();
    }
}

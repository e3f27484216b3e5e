package network.haat.node.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a change of keys is.
 *
 * @param state which step was taken last
 * @param uniqueKeyId the new key, or the only one when nothing is under way
 * @param previous the key that is replaced; null when nothing was
 * @param switches when the node begins, or began, to sign with the new key; null when that is not known, or nothing was replaced
 * @param retires until when the registry lists the old key; null when that is not known
 */
public record RotationStatus(
        State state,
        String uniqueKeyId,
        @Nullable String previous,
        @Nullable Instant switches,
        @Nullable Instant retires) {

    /** The steps of a change of keys, in order. */
    public enum State {
        /** Nothing is under way. */
        STEADY,
        /** The registry lists both keys; the node signs with the old one. */
        ANNOUNCED,
        /** The node signs with the new key; what the old one signed still counts. */
        SWITCHED,
        /** The registry lists the old key no more, and the node has forgotten it. */
        RETIRED
    }

    /** As the file tells it; whether prepared keys are registered is the registry's to say. */
    static RotationStatus of(KeyRing ring) {
        NodeKeys previous = ring.previous();
        return new RotationStatus(
                previous == null ? State.STEADY : State.SWITCHED,
                name(ring.current()),
                previous == null ? null : name(previous),
                null,
                null);
    }

    static RotationStatus announced(NodeKeys to, NodeKeys from, Instant switches, @Nullable Instant retires) {
        return new RotationStatus(State.ANNOUNCED, name(to), name(from), switches, retires);
    }

    boolean isUnderWay() {
        return state == State.ANNOUNCED || state == State.SWITCHED;
    }

    RotationStatus in(State next) {
        return new RotationStatus(next, uniqueKeyId, previous, switches, retires);
    }

    RotationStatus retiring(@Nullable Instant end) {
        return new RotationStatus(state, uniqueKeyId, previous, switches, end);
    }

    private static String name(NodeKeys pair) {
        return pair.keyId().uniqueKeyId();
    }
}

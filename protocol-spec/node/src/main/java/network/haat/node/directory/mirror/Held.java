package network.haat.node.directory.mirror;

import java.time.Duration;
import java.time.Instant;
import network.haat.node.directory.RegistryVersion;
import network.haat.protocol.registry.record.Register;
import network.haat.protocol.transparency.Checkpoint;
import network.haat.protocol.transparency.Frontier;

/** What was verified last: a signed head, the edge of the log up to it, and the register folded from it. */
final class Held {

    private final String note;
    private final Checkpoint checkpoint;
    private final Frontier frontier;
    private final Register register;
    private final RegistryVersion version;

    /**
     * Holds.
     *
     * @param note the head as signed
     * @param checkpoint the same, read
     * @param frontier its root is the head's
     * @param register everyone; changed in place when the log grows
     */
    Held(String note, Checkpoint checkpoint, Frontier frontier, Register register) {
        this.note = note;
        this.checkpoint = checkpoint;
        this.frontier = frontier;
        this.register = register;
        this.version = new RegistryVersion(checkpoint.origin(), checkpoint.size(), checkpoint.root());
    }

    String note() {
        return note;
    }

    Checkpoint checkpoint() {
        return checkpoint;
    }

    Frontier frontier() {
        return frontier;
    }

    Register register() {
        return register;
    }

    /** The same head, as others are told of it. */
    RegistryVersion version() {
        return version;
    }

    /** How many entries the log has. */
    long size() {
        return checkpoint.size();
    }

    /** Until when it may be believed. */
    Instant until(Duration maxStaleness) {
        Instant own = checkpoint.time().plus(maxStaleness);
        return own.isBefore(checkpoint.notAfter()) ? own : checkpoint.notAfter();
    }
}

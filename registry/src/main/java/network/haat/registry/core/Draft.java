package network.haat.registry.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.registry.SubscriptionStatus;

/** An entry being changed: every step leaves an {@link Event}. Confined to one thread. */
final class Draft {

    private final List<Event> events = new ArrayList<>();
    private Participant participant;

    Draft(Participant participant) {
        this.participant = participant;
    }

    /** Who changes it, when and why. */
    record Note(String actor, Instant time, String reason) {}

    Participant participant() {
        return participant;
    }

    void add(RegisteredKey key, Note note) {
        participant = participant.with(key, note.time());
        record("key " + key.uniqueKeyId(), "registered", note);
    }

    void put(Participation participation, String change, Note note) {
        participant = participant.with(participation, note.time());
        record(participation.subject(), change, note);
    }

    /** Moves a participation along its life cycle; returns it as it is now. */
    Participation move(Participation participation, SubscriptionStatus next, Note note) throws ProtocolException {
        Participation moved = participation.with(LifeCycle.move(participation.status(), next));
        put(moved, participation.status() + " to " + next, note);
        return moved;
    }

    Change finish() {
        return new Change(participant, events);
    }

    private void record(String subject, String change, Note note) {
        events.add(new Event(participant.id().value(), note.time(), note.actor(), subject, change, note.reason()));
    }
}

package network.haat.registry.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.registry.SubscriptionStatus;
import network.haat.protocol.registry.record.Event;
import network.haat.protocol.registry.record.Participant;
import network.haat.protocol.registry.record.Participation;
import network.haat.protocol.registry.record.Subject;

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

    void put(Subject subject, String change, Note note) {
        Event event = new Event(participant.id().value(), note.time(), note.actor(), change, note.reason(), subject);
        participant = participant.after(event);
        events.add(event);
    }

    /** Moves a participation along its life cycle; returns it as it is now. */
    Participation move(Participation participation, SubscriptionStatus next, Note note) throws ProtocolException {
        Participation moved = participation.with(LifeCycle.move(participation.status(), next));
        put(moved, next.name(), note);
        return moved;
    }

    boolean isUnchanged() {
        return events.isEmpty();
    }

    Change finish() {
        return new Change(participant, events, null);
    }
}

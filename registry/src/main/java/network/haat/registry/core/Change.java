package network.haat.registry.core;

import java.util.List;
import network.haat.protocol.registry.record.Event;
import network.haat.protocol.registry.record.Participant;
import org.jspecify.annotations.Nullable;

/**
 * A decided change of one entry, written as a whole or not at all. Immutable.
 *
 * @param participant the entry as it is to be
 * @param events what happens to it
 * @param operation the operation that this belongs to, as it is to be kept; null when it belongs to none
 */
public record Change(
        Participant participant,
        List<Event> events,
        @Nullable Operation operation) {

    /** Copies the events. */
    public Change {
        events = List.copyOf(events);
    }

    /** Whether everything is already as it is to be. */
    public boolean isEmpty() {
        return events.isEmpty() && operation == null;
    }

    /** The same change as part of an operation. */
    Change within(Operation kept) {
        return new Change(participant, events, kept);
    }
}

package network.haat.registry.core;

import java.util.List;

/**
 * A decided change of one entry, written as a whole or not at all. Immutable.
 *
 * @param participant the entry as it is to be
 * @param events what happens to it; without any there is nothing to write
 */
public record Change(Participant participant, List<Event> events) {

    /** Copies the events. */
    public Change {
        events = List.copyOf(events);
    }

    /** Whether everything is already as it is to be. */
    public boolean isEmpty() {
        return events.isEmpty();
    }
}

package network.haat.protocol.registry.record;

import java.time.Instant;

/** What an event is about, as it is afterwards: one of a participant's keys or participations. */
public sealed interface Subject permits RegisteredKey, Participation {

    /** Its name among the participant's, as people read it: {@code key k1}, {@code BPP ONDC:RET10}. */
    String label();

    /** This, put at a time into a participant in the place of what it replaces. */
    Participant in(Participant participant, Instant time);
}

package network.haat.registry.core;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.registry.SubscriptionStatus;
import network.haat.protocol.registry.record.Participant;
import network.haat.protocol.registry.record.Participation;
import network.haat.registry.core.Draft.Note;

/** Notes in the register that subscriptions have run out: nobody needs telling, since a key past its end never counts. */
public final class Expiry {

    private final Participants participants;
    private final Clock clock;

    /** Expiry in a register. */
    public Expiry(Participants participants, Clock clock) {
        this.participants = participants;
        this.clock = clock;
    }

    /** Expires those none of whose keys will ever count again. */
    public Future<Void> sweep() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Future<Void> swept = Future.succeededFuture();
        for (Participant participant : participants.current().all()) {
            if (isOver(participant, now)) {
                swept = swept.compose(before -> participants
                        .change(register ->
                                expire(register.find(participant.id()).orElse(participant), now))
                        .mapEmpty());
            }
        }
        return swept;
    }

    private static boolean isOver(Participant participant, Instant now) {
        return participant.has(SubscriptionStatus.SUBSCRIBED)
                && participant.keys().stream().allMatch(key -> key.ends().isBefore(now));
    }

    private static Change expire(Participant participant, Instant now) throws ProtocolException {
        Draft draft = new Draft(participant);
        if (isOver(participant, now)) {
            Note note = new Note("registry", now, "the last of its keys has ended");
            for (Participation participation : participant.participations()) {
                if (participation.status() == SubscriptionStatus.SUBSCRIBED) {
                    draft.move(participation, SubscriptionStatus.EXPIRED, note);
                }
            }
        }
        return draft.finish();
    }
}

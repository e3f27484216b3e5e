package network.haat.registry.core;

import io.vertx.core.Future;
import java.time.Clock;
import network.haat.protocol.SubscriberId;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.registry.SubscriptionStatus;
import network.haat.registry.core.Draft.Note;

/** What the operator does to participants, each time with a reason that is kept. */
public final class Supervision {

    private final Participants participants;
    private final Clock clock;

    /** Supervision of a register. */
    public Supervision(Participants participants, Clock clock) {
        this.participants = participants;
        this.clock = clock;
    }

    /** Takes a participant off the network, with everything it is subscribed to. */
    public Future<Participant> suspend(SubscriberId id, String reason) {
        return moveAll(id, SubscriptionStatus.SUBSCRIBED, SubscriptionStatus.SUSPENDED, reason);
    }

    /** Puts a suspended participant back, as it was. */
    public Future<Participant> resume(SubscriberId id, String reason) {
        return moveAll(id, SubscriptionStatus.SUSPENDED, SubscriptionStatus.SUBSCRIBED, reason);
    }

    private Future<Participant> moveAll(
            SubscriberId id, SubscriptionStatus from, SubscriptionStatus to, String reason) {
        Note note = new Note("operator", clock.instant(), reason);
        return participants
                .change(register -> moveAll(entry(register, id), from, to, note))
                .map(Change::participant);
    }

    private static Change moveAll(Participant entry, SubscriptionStatus from, SubscriptionStatus to, Note note)
            throws ProtocolException {
        if (!entry.has(from)) {
            throw new ProtocolException(Problem.of(Fault.BUSINESS, "nothing of this participant is " + from)
                    .at("subscriber_id")
                    .found(entry.id().value()));
        }
        Draft draft = new Draft(entry);
        for (Participation participation : entry.participations()) {
            if (participation.status() == from) {
                draft.move(participation, to, note);
            }
        }
        return draft.finish();
    }

    /**
     * One entry.
     *
     * @throws ProtocolException when there is none
     */
    public static Participant entry(Register register, SubscriberId id) throws ProtocolException {
        return register.find(id)
                .orElseThrow(() -> new ProtocolException(
                        Problem.of(Fault.UNKNOWN_COUNTERPARTY, "the registry knows no such participant")
                                .at("subscriber_id")
                                .found(id.value())));
    }
}

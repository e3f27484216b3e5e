package network.haat.registry.core;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.function.Function;
import network.haat.protocol.SubscriberId;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.registry.SubscriptionStatus;
import network.haat.protocol.registry.record.Participant;
import network.haat.protocol.registry.record.Participation;
import network.haat.registry.core.Draft.Note;

/**
 * Looks at the TLS certificates of everybody who trades, one after the other, and takes off the network whose does not
 * pass any more. Who cannot be reached keeps its place: that is no fault of its certificate. One that cannot be judged does
 * not hold up the others. To come back, a participant mends it and subscribes again.
 */
public final class CertificateWatch {

    private final Participants participants;
    private final Function<SubscriberId, Future<Evidence>> check;
    private final Clock clock;

    /**
     * A watch over a register.
     *
     * @param check looks at one certificate; evidence of one that was seen says what was received
     */
    public CertificateWatch(Participants participants, Function<SubscriberId, Future<Evidence>> check, Clock clock) {
        this.participants = participants;
        this.check = check;
        this.clock = clock;
    }

    /** Looks at all of them once. */
    public Future<Void> sweep() {
        return next(participants.current().all().iterator());
    }

    private Future<Void> next(Iterator<Participant> rest) {
        while (rest.hasNext()) {
            Participant participant = rest.next();
            if (participant.has(SubscriptionStatus.SUBSCRIBED)) {
                return look(participant.id()).transform(looked -> next(rest));
            }
        }
        return Future.succeededFuture();
    }

    private Future<Void> look(SubscriberId id) {
        return check.apply(id)
                .compose(evidence -> evidence.isPassed() || evidence.received() == null
                        ? Future.succeededFuture()
                        : participants
                                .change(register -> takeOff(register, id, Step.of(evidence, clock.instant())))
                                .mapEmpty());
    }

    private Change takeOff(RegisterView register, SubscriberId id, Step seen) throws ProtocolException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Draft draft = new Draft(register.find(id).orElseGet(() -> Participant.unknown(id, now)));
        Note note = new Note("registry", now, String.valueOf(seen.problem()));
        for (Participation participation : draft.participant().participations()) {
            if (participation.status() == SubscriptionStatus.SUBSCRIBED) {
                draft.move(participation, SubscriptionStatus.INVALID_SSL, note);
            }
        }
        return draft.finish();
    }
}

package network.haat.registry.core;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import network.haat.protocol.SubscriberId;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.registry.SubscriptionStatus;
import network.haat.protocol.registry.record.Participant;
import network.haat.protocol.registry.record.Participation;
import network.haat.protocol.registry.record.RegisteredKey;
import network.haat.registry.core.Draft.Note;
import org.jspecify.annotations.Nullable;

/** What an operator does to participants, each time in his name and with a reason that is kept. */
public final class Supervision {

    private final Participants participants;
    private final Clock clock;

    /** Supervision of a register. */
    public Supervision(Participants participants, Clock clock) {
        this.participants = participants;
        this.clock = clock;
    }

    /**
     * Who does something, and why. Both become public.
     *
     * @param operator name of the operator
     * @param reason in words
     */
    public record Grounds(String operator, String reason) {

        Note at(Instant now) {
            return new Note(operator, now, reason);
        }
    }

    /** Takes a participant off the network, with everything it is subscribed to. */
    public Future<Participant> suspend(SubscriberId id, Grounds grounds) {
        return moveAll(id, SubscriptionStatus.SUBSCRIBED, SubscriptionStatus.SUSPENDED, grounds);
    }

    /** Puts a suspended participant back, as it was. */
    public Future<Participant> resume(SubscriberId id, Grounds grounds) {
        return moveAll(id, SubscriptionStatus.SUSPENDED, SubscriptionStatus.SUBSCRIBED, grounds);
    }

    /** Takes a participant off the network for good, with its keys; it may begin anew, with new keys. */
    public Future<Participant> unsubscribe(SubscriberId id, Grounds grounds) {
        return change(id, grounds, (draft, note) -> {
            for (Participation participation : draft.participant().participations()) {
                if (participation.status() != SubscriptionStatus.UNSUBSCRIBED) {
                    draft.move(participation, SubscriptionStatus.UNSUBSCRIBED, note);
                }
            }
            for (RegisteredKey key : draft.participant().keys()) {
                withdraw(draft, key, note.time(), note);
            }
        });
    }

    /**
     * Ends a key before its time.
     *
     * @param from when; null for now
     */
    public Future<Participant> revoke(SubscriberId id, String uniqueKeyId, @Nullable Instant from, Grounds grounds) {
        return change(id, grounds, (draft, note) -> {
            RegisteredKey key = draft.participant()
                    .key(uniqueKeyId)
                    .orElseThrow(() -> new ProtocolException(
                            Problem.of(Fault.UNKNOWN_COUNTERPARTY, "this participant has no such key")
                                    .at("unique_key_id")
                                    .found(uniqueKeyId)));
            withdraw(draft, key, from == null || from.isBefore(note.time()) ? note.time() : from, note);
            if (draft.isUnchanged()) {
                throw refused("this key ends earlier already", key.ends().toString());
            }
        });
    }

    private static void withdraw(Draft draft, RegisteredKey key, Instant end, Note note) {
        RegisteredKey ending = key.withdrawnFrom(end);
        if (!ending.equals(key)) {
            draft.put(ending, "key revoked", note);
        }
    }

    private Future<Participant> moveAll(
            SubscriberId id, SubscriptionStatus from, SubscriptionStatus to, Grounds grounds) {
        return change(id, grounds, (draft, note) -> {
            for (Participation participation : draft.participant().participations()) {
                if (participation.status() == from) {
                    draft.move(participation, to, note);
                }
            }
            if (draft.isUnchanged()) {
                throw refused("nothing of this participant is " + from, id.value());
            }
        });
    }

    @FunctionalInterface
    private interface Deed {
        void to(Draft draft, Note note) throws ProtocolException;
    }

    private Future<Participant> change(SubscriberId id, Grounds grounds, Deed deed) {
        return participants
                .change(register -> {
                    Draft draft = new Draft(register.find(id).orElseThrow(() -> unknown(id)));
                    deed.to(draft, grounds.at(clock.instant().truncatedTo(ChronoUnit.MILLIS)));
                    return draft.finish();
                })
                .map(Change::participant);
    }

    /**
     * One entry.
     *
     * @throws ProtocolException when there is none
     */
    public Participant entry(SubscriberId id) throws ProtocolException {
        return participants.current().find(id.value()).orElseThrow(() -> unknown(id));
    }

    private static ProtocolException unknown(SubscriberId id) {
        return new ProtocolException(Problem.of(Fault.UNKNOWN_COUNTERPARTY, "the registry knows no such participant")
                .at("subscriber_id")
                .found(id.value()));
    }

    private static ProtocolException refused(String detail, String found) {
        return new ProtocolException(
                Problem.of(Fault.BUSINESS, detail).at("subscriber_id").found(found));
    }
}

package network.haat.registry.core;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.registry.SubscribeReader;
import network.haat.protocol.registry.SubscribeRequest;
import network.haat.protocol.registry.SubscriptionStatus;
import network.haat.protocol.registry.record.Participant;
import network.haat.protocol.registry.record.Participation;

/**
 * What an operation asks an operator to decide about, read from the body that the operator reads. Days may pass until he
 * does, in which the participant may ask for something else or leave; he must not let in what he has not seen. Immutable.
 *
 * @param pending the operation
 * @param request what was asked for
 */
record Asked(Operation pending, SubscribeRequest request) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Asked of(Operation pending, Clock clock) throws ProtocolException {
        try {
            return new Asked(pending, new SubscribeReader(clock).read(JSON.readTree(pending.body())));
        } catch (JsonProcessingException | ProtocolException unreadable) {
            throw new ProtocolException(
                    Problem.of(Fault.BUSINESS, "this registry would not take the request any more that was kept")
                            .fix("reject the operation; the participant may ask again"));
        }
    }

    /** Those that wait exactly as they were asked for. */
    List<Participation> waiting(Participant entry) {
        return entry.participations().stream().filter(this::isAsked).toList();
    }

    /**
     * The same, with the keys they were asked for with.
     *
     * @throws ProtocolException when anything of it was changed, withdrawn or decided elsewhere since
     */
    List<Participation> standing(Participant entry, Instant now) throws ProtocolException {
        List<Participation> waiting = waiting(entry);
        boolean hasKey = entry.key(request.uniqueKeyId())
                .filter(key -> key.signingPublicKey().equals(request.signingPublicKey()) && now.isBefore(key.ends()))
                .isPresent();
        if (!hasKey || waiting.size() < pending.asks().size()) {
            throw new ProtocolException(Problem.of(
                            Fault.BUSINESS, "the participant was changed since it asked for this")
                    .at("asks")
                    .expected("to wait as asked for: " + String.join(", ", pending.asks()))
                    .found(hasKey ? "only " + waiting.size() + " of them do" : "the keys of this request have ended")
                    .fix("reject this operation and decide about a later one"));
        }
        return waiting;
    }

    private boolean isAsked(Participation present) {
        return present.status() == SubscriptionStatus.UNDER_SUBSCRIPTION
                && pending.asks().contains(present.label())
                && request.participations().stream()
                        .anyMatch(wanted -> Admission.asked(request, wanted)
                                .with(present.status())
                                .equals(present));
    }
}

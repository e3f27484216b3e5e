package network.haat.registry.core;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import network.haat.protocol.SubscriberId;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.registry.SubscriptionStatus;
import network.haat.protocol.registry.record.Participant;
import network.haat.protocol.registry.record.Participation;
import network.haat.registry.core.Draft.Note;
import network.haat.registry.core.Supervision.Grounds;

/** What operators decide about newcomers that have proven themselves. Where two must, the second is another person. */
public final class Approvals {

    private static final String STEP = "approval";

    private final NetworkRules rules;
    private final Participants participants;
    private final Clock clock;

    /** Approvals under the rules of a network. */
    public Approvals(NetworkRules rules, Participants participants, Clock clock) {
        this.rules = rules;
        this.participants = participants;
        this.clock = clock;
    }

    /** Approves; where two must, the first only proposes. */
    public Future<Operation> approve(String operation, Grounds grounds) {
        return decide(operation, (pending, entry, now) -> {
            List<Participation> asked = Asked.of(pending, clock).standing(entry, now);
            String proposer = pending.proposer();
            if (rules.twoPersons() && proposer == null) {
                return propose(pending, entry, grounds, now);
            }
            if (rules.twoPersons() && grounds.operator().equals(proposer)) {
                throw new ProtocolException(Problem.of(Fault.BUSINESS, "another person must approve what you proposed")
                        .at("operator")
                        .found(grounds.operator()));
            }
            Step approved = Step.passed(STEP, now, null, "by " + grounds.operator());
            return move(
                            asked,
                            entry,
                            SubscriptionStatus.SUBSCRIBED,
                            new Note(grounds.operator(), now, reason(pending, grounds)))
                    .within(pending.with(approved).with(Operation.Status.APPROVED, now));
        });
    }

    /** Turns the newcomer away; it may ask again. */
    public Future<Operation> reject(String operation, Grounds grounds) {
        return decide(operation, (pending, entry, now) -> {
            Problem problem = Problem.of(Fault.BUSINESS, "the operator rejected the request: " + grounds.reason());
            List<Participation> asked = waiting(pending, entry);
            return move(asked, entry, SubscriptionStatus.UNSUBSCRIBED, grounds.at(now))
                    .within(pending.with(Step.failed(STEP, now, null, null, problem))
                            .with(Operation.Status.REJECTED, now));
        });
    }

    /** What this version of the registry would not take any more can still be turned away. */
    private List<Participation> waiting(Operation pending, Participant entry) {
        try {
            return Asked.of(pending, clock).waiting(entry);
        } catch (ProtocolException unreadable) {
            return entry.participations().stream()
                    .filter(one -> one.status() == SubscriptionStatus.UNDER_SUBSCRIPTION)
                    .filter(one -> pending.asks().contains(one.label()))
                    .toList();
        }
    }

    private static Change propose(Operation pending, Participant entry, Grounds grounds, Instant now) {
        Step proposed = Step.waiting(STEP, now, "proposed by " + grounds.operator() + ": " + grounds.reason());
        return new Draft(entry).finish().within(pending.with(proposed).proposedBy(grounds.operator()));
    }

    private static String reason(Operation pending, Grounds grounds) {
        return pending.proposer() == null
                ? grounds.reason()
                : grounds.reason() + " (proposed by " + pending.proposer() + ")";
    }

    private static Change move(List<Participation> asked, Participant entry, SubscriptionStatus to, Note note)
            throws ProtocolException {
        Draft draft = new Draft(entry);
        for (Participation participation : asked) {
            draft.move(participation, to, note);
        }
        return draft.finish();
    }

    @FunctionalInterface
    private interface Verdict {
        Change on(Operation pending, Participant entry, Instant now) throws ProtocolException;
    }

    private Future<Operation> decide(String id, Verdict verdict) {
        return participants
                .change(register -> {
                    Operation operation = register.operation(id).orElseThrow(() -> unknown(id));
                    if (operation.status() != Operation.Status.PENDING) {
                        throw new ProtocolException(Problem.of(Fault.BUSINESS, "this operation is decided already")
                                .at("status")
                                .found(operation.status().name()));
                    }
                    SubscriberId subscriber = new SubscriberId(operation.subscriberId());
                    Participant entry = register.find(subscriber).orElseThrow(() -> unknown(id));
                    return verdict.on(operation, entry, clock.instant().truncatedTo(ChronoUnit.MILLIS));
                })
                .map(change -> Objects.requireNonNull(change.operation()));
    }

    private static ProtocolException unknown(String id) {
        return new ProtocolException(
                Problem.of(Fault.UNKNOWN_COUNTERPARTY, "the registry has no such operation, or it is not kept")
                        .at("id")
                        .found(id));
    }
}

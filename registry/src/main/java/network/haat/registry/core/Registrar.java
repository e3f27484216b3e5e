package network.haat.registry.core;

import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import network.haat.protocol.encryption.EncryptionKey;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.registry.SubscribeRequest;
import network.haat.protocol.registry.SubscriptionStatus;
import network.haat.protocol.signature.BodyDigest;
import network.haat.protocol.signature.SignaturePolicy;
import network.haat.protocol.signature.Verifier;

/**
 * Enters subscribers: checks the request, lets the subscriber prove itself, and writes everything at once. Until then
 * nothing is in force. Safe for use by several threads.
 */
public final class Registrar {

    private static final Duration NEAR = Duration.ofMinutes(5);

    /** ONDC's registry documents Indian time written with a Z; a request made so is this much ahead. */
    private static final Duration INDIAN_TIME = Duration.ofMinutes(330);

    private final Participants participants;
    private final Admission admission;
    private final List<DomainProofs> proofs;
    private final Challenges challenges;
    private final RecentOperations recent;
    private final EncryptionKey key;
    private final Verifier verifier;
    private final Clock clock;

    /**
     * What became of a request.
     *
     * @param operation approved or waiting for an operator; empty when there was nothing to do
     * @param waits whether anything that was asked for waits for an operator, from this request or an earlier one
     */
    public record Outcome(Optional<Operation> operation, boolean waits) {}

    /**
     * A registrar.
     *
     * @param key encrypts the challenges
     * @param proofs what a newcomer must prove before it is challenged, in this order
     * @param recent remembers what is under way and what failed
     */
    public Registrar(
            NetworkRules rules,
            EncryptionKey key,
            List<DomainProofs> proofs,
            ChallengeCarrier carrier,
            Participants participants,
            RecentOperations recent,
            SecureRandom random,
            Clock clock) {
        this.participants = participants;
        this.admission = new Admission(rules, clock);
        this.proofs = List.copyOf(proofs);
        this.challenges = new Challenges(carrier, random, clock);
        this.recent = recent;
        this.key = key;
        this.verifier = new Verifier(SignaturePolicy.DEFAULT, clock);
        this.clock = clock;
    }

    /**
     * Enters a subscriber, or changes its entry. What is in force already is confirmed without proofs.
     *
     * @param authorization every value of the request's Authorization header; none when it came unsigned
     * @param body the bytes that are signed
     * @return what became of it; fails with {@link ProtocolException} naming the step that refused
     */
    public Future<Outcome> subscribe(SubscribeRequest request, List<String> authorization, byte[] body) {
        return Attempt.at(() -> receive(request, authorization, body))
                .compose(submission -> participants
                        .rehearse(register -> admission.decide(register, submission))
                        .recover(failure -> refused(submission, failure))
                        .compose(change -> change.isEmpty()
                                ? Future.succeededFuture(outcome(submission, change))
                                : prove(submission, recent.begin(submission))));
    }

    private Submission receive(SubscribeRequest request, List<String> authorization, byte[] body)
            throws ProtocolException {
        Instant now = clock.instant();
        checkTime(request.timestamp(), now);
        SignedRequest signature = authorization.isEmpty() ? null : SignedRequest.admit(authorization, body, verifier);
        String requestId = request.requestId().isBlank() ? BodyDigest.of(body).base64() : request.requestId();
        return new Submission(
                request,
                requestId,
                new String(body, StandardCharsets.UTF_8),
                signature,
                key.agree(request.encryptionPublicKey()),
                now);
    }

    private static void checkTime(Instant timestamp, Instant now) throws ProtocolException {
        if (!isNear(timestamp, now) && !isNear(timestamp.minus(INDIAN_TIME), now)) {
            throw new ProtocolException(Problem.of(Fault.BUSINESS, "the timestamp is too far from now")
                    .at("timestamp")
                    .expected("within " + NEAR.toMinutes() + " minutes of " + now)
                    .found(timestamp.toString())
                    .fix("set the clock, and make a new request for each attempt"));
        }
    }

    private static boolean isNear(Instant time, Instant now) {
        return Duration.between(time, now).abs().compareTo(NEAR) <= 0;
    }

    private Future<Change> refused(Submission submission, Throwable failure) {
        if (failure instanceof ProtocolException refusal) {
            recent.failed(recent.begin(submission), refusal.problem());
        }
        return Future.failedFuture(failure);
    }

    private Future<Outcome> prove(Submission submission, Operation begun) {
        return proofs(0, submission, begun)
                .compose(proven -> challenges.pose(
                        submission.request(), submission.secret(), step -> recent.tell(begun.id(), step)))
                .compose(proven -> participants.change(register -> enter(register, submission, begun)))
                .onFailure(failure -> failed(begun, failure))
                .map(change -> {
                    recent.forget(begun);
                    return outcome(submission, change);
                });
    }

    private Future<Void> proofs(int index, Submission submission, Operation begun) {
        return index == proofs.size()
                ? Future.succeededFuture()
                : proofs.get(index)
                        .check(submission.request())
                        .compose(report -> judged(report, begun))
                        .compose(passed -> proofs(index + 1, submission, begun));
    }

    private Future<Void> judged(DomainProofs.Report report, Operation begun) {
        report.evidence().forEach(evidence -> recent.tell(begun.id(), Step.of(evidence, clock.instant())));
        return report.refusal()
                .map(problem -> Future.<Void>failedFuture(new ProtocolException(problem)))
                .orElseGet(Future::succeededFuture);
    }

    private Change enter(RegisterView register, Submission submission, Operation begun) throws ProtocolException {
        Change change = admission.decide(register, submission);
        if (change.isEmpty()) {
            return change;
        }
        return change.within(recent.ended(begun, Operation.Status.PENDING).asking(Admission.awaitingApproval(change)));
    }

    private void failed(Operation begun, Throwable failure) {
        recent.failed(
                begun,
                failure instanceof ProtocolException refusal
                        ? refusal.problem()
                        : Problem.of(Fault.INTERNAL, "the registry could not do this")
                                .fix("try again later"));
    }

    private static Outcome outcome(Submission submission, Change change) {
        boolean waits = submission.request().participations().stream()
                .anyMatch(wanted -> change.participant().participations().stream()
                        .anyMatch(present -> present.role() == wanted.role()
                                && present.domain().equals(wanted.domain())
                                && present.status() == SubscriptionStatus.UNDER_SUBSCRIPTION));
        return new Outcome(Optional.ofNullable(change.operation()), waits);
    }
}

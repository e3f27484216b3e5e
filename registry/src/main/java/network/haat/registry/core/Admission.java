package network.haat.registry.core;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import network.haat.protocol.NewcomerName;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.registry.SubscribeRequest;
import network.haat.protocol.registry.SubscriptionStatus;
import network.haat.protocol.registry.record.Participant;
import network.haat.protocol.registry.record.Participation;
import network.haat.protocol.registry.record.RecordJson;
import network.haat.protocol.registry.record.RegisteredKey;
import network.haat.registry.core.Draft.Note;

/**
 * Decides what a request to be entered changes, or why it may not. Decided twice, before the proofs and when their result
 * is written, because the register may have changed in between. Without side effects.
 */
final class Admission {

    /** Of its line in a snapshot: far more than anyone needs, and so little that it cannot fill the memory of every node. */
    private static final int MAX_BYTES = 262_144;

    private final NetworkRules rules;
    private final KeyRules keys;
    private final Authorship authorship;
    private final Clock clock;

    Admission(NetworkRules rules, Clock clock) {
        this.rules = rules;
        this.keys = new KeyRules(clock);
        this.authorship = new Authorship(clock);
        this.clock = clock;
    }

    /** The change; empty when all that is asked for is in force already. */
    Change decide(RegisterView register, Submission submission) throws ProtocolException {
        SubscribeRequest request = submission.request();
        Participant entry = register.find(request.subscriberId())
                .orElseGet(() -> Participant.unknown(request.subscriberId(), submission.received()));
        if (entry.keys().isEmpty()) {
            NewcomerName.check(request.subscriberId());
        }
        checkStanding(entry);
        checkReplacing(entry, request);
        checkDistinct(request);
        checkAddresses(request);
        Change change = plan(entry, submission, keys.check(register, entry, request));
        if (!change.isEmpty() || submission.signature() != null) {
            authorship.check(entry, submission);
        }
        if (!change.isEmpty() && register.isKnown(request.subscriberId(), submission.requestId())) {
            throw new ProtocolException(Problem.of(Fault.DUPLICATE, "this request has been seen before")
                    .at("request_id")
                    .fix("send a new request with a new request_id"));
        }
        return change;
    }

    /** The roles and domains that a change leaves for an operator to decide. */
    static List<String> awaitingApproval(Change change) {
        return change.participant().participations().stream()
                .filter(participation -> participation.status() == SubscriptionStatus.UNDER_SUBSCRIPTION)
                .filter(participation -> change.events().stream()
                        .anyMatch(event -> event.subject().equals(participation)))
                .map(Participation::label)
                .toList();
    }

    private void checkStanding(Participant entry) throws ProtocolException {
        if (entry.id().equals(rules.registry())) {
            throw new ProtocolException(Problem.of(Fault.BUSINESS, "this is the registry's own subscriber id")
                    .at("subscriber_id"));
        }
        if (entry.has(SubscriptionStatus.SUSPENDED)) {
            throw new ProtocolException(Problem.of(Fault.BUSINESS, "this subscriber is suspended")
                    .at("subscriber_id")
                    .fix("ask the operator of the registry"));
        }
    }

    /** Else keys could be planted under a name, to count once its owner is let in. */
    private static void checkReplacing(Participant entry, SubscribeRequest request) throws ProtocolException {
        if (request.replacesKeys() && !entry.has(SubscriptionStatus.SUBSCRIBED)) {
            throw new ProtocolException(Problem.of(Fault.BUSINESS, "only who is subscribed can replace keys")
                    .at("subscriber_id")
                    .fix("subscribe with the new keys, or wait until you are let in"));
        }
    }

    private static void checkDistinct(SubscribeRequest request) throws ProtocolException {
        long distinct = request.participations().stream()
                .map(asked -> asked.role() + " " + asked.domain())
                .distinct()
                .count();
        if (distinct < request.participations().size()) {
            throw new ProtocolException(Problem.of(Fault.INVALID_MESSAGE, "a role is asked for twice in one domain")
                    .at("network_participant")
                    .expected("one entry for each type and domain"));
        }
    }

    private void checkAddresses(SubscribeRequest request) throws ProtocolException {
        checkAddress(request, "callback_url", request.callbackUrl());
        for (SubscribeRequest.Participation asked : request.participations()) {
            checkAddress(request, "subscriber_url", asked.url());
        }
    }

    private void checkAddress(SubscribeRequest request, String path, URI url) throws ProtocolException {
        Optional<String> refusal = rules.addresses().refuse(request.subscriberId(), url);
        if (refusal.isPresent()) {
            throw new ProtocolException(
                    Problem.of(Fault.BUSINESS, refusal.get()).at(path).found(url.toString()));
        }
    }

    private Change plan(Participant entry, Submission submission, RegisteredKey key) throws ProtocolException {
        Draft draft = new Draft(entry);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Note asked = new Note("subscriber", now, "request " + submission.requestId());
        if (Authorship.isNew(entry)) {
            withdrawAll(draft, key, asked);
        }
        if (entry.key(key.uniqueKeyId()).isEmpty()) {
            draft.put(key, "key registered", asked);
        }
        if (submission.request().replacesKeys()) {
            replace(draft, key, asked);
        }
        for (SubscribeRequest.Participation wanted : submission.request().participations()) {
            enter(draft, asked(submission.request(), wanted), asked);
        }
        if (!draft.isUnchanged()) {
            checkSize(draft.participant());
        }
        return draft.finish();
    }

    private static void checkSize(Participant participant) throws ProtocolException {
        int size = RecordJson.line(participant).length;
        if (size > MAX_BYTES) {
            throw new ProtocolException(
                    Problem.of(Fault.BUSINESS, "this subscriber says too much: every node keeps all of it")
                            .at("network_participant")
                            .expected("at most " + MAX_BYTES + " bytes of roles, domains, cities and keys")
                            .found(size + " bytes")
                            .fix("say * for all cities, and leave out what you do not serve"));
        }
    }

    /** Who begins anew does so without the keys of before, which may have been somebody else's. */
    private static void withdrawAll(Draft draft, RegisteredKey brought, Note asked) {
        for (RegisteredKey key : draft.participant().keys()) {
            RegisteredKey ending = key.withdrawnFrom(asked.time());
            if (!key.uniqueKeyId().equals(brought.uniqueKeyId()) && !ending.equals(key)) {
                draft.put(ending, "key replaced", asked);
            }
        }
    }

    /** Those that are replaced count for as long as messages they signed may be under way. */
    private void replace(Draft draft, RegisteredKey successor, Note asked) {
        Instant begins = successor.validFrom().isAfter(asked.time()) ? successor.validFrom() : asked.time();
        for (RegisteredKey key : draft.participant().keys()) {
            RegisteredKey ending = key.withdrawnFrom(begins.plus(rules.keyOverlap()));
            if (!key.uniqueKeyId().equals(successor.uniqueKeyId()) && !ending.equals(key)) {
                draft.put(ending, "key replaced", asked);
            }
        }
    }

    static Participation asked(SubscribeRequest request, SubscribeRequest.Participation wanted) {
        return new Participation(
                wanted.role(),
                wanted.domain(),
                wanted.url().toString(),
                request.country(),
                wanted.cities(),
                SubscriptionStatus.INITIATED);
    }

    private void enter(Draft draft, Participation asked, Note note) throws ProtocolException {
        Optional<Participation> present = draft.participant().participation(asked);
        if (present.isEmpty()) {
            draft.put(asked, SubscriptionStatus.INITIATED.name(), note);
            subscribe(draft, asked, note);
            return;
        }
        Participation wanted = asked.with(present.get().status());
        if (!wanted.equals(present.get())) {
            draft.put(wanted, "changed", note);
        }
        if (wanted.status() != SubscriptionStatus.SUBSCRIBED
                && !(rules.reviewed() && wanted.status() == SubscriptionStatus.UNDER_SUBSCRIPTION)) {
            subscribe(draft, wanted, note);
        }
    }

    private void subscribe(Draft draft, Participation from, Note asked) throws ProtocolException {
        Participation begun = from.status() == SubscriptionStatus.UNSUBSCRIBED
                ? draft.move(from, SubscriptionStatus.INITIATED, asked)
                : from;
        Note checked = new Note("registry", asked.time(), "the request passed the checks");
        Participation underWay = begun.status() == SubscriptionStatus.UNDER_SUBSCRIPTION
                ? begun
                : draft.move(begun, SubscriptionStatus.UNDER_SUBSCRIPTION, checked);
        if (!rules.reviewed()) {
            Note proven = new Note("registry", asked.time(), "the challenge was answered");
            draft.move(underWay, SubscriptionStatus.SUBSCRIBED, proven);
        }
    }
}

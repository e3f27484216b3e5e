package network.haat.registry.core;

import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import network.haat.protocol.SubscriberId;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.registry.SubscribeRequest;
import network.haat.protocol.registry.SubscriptionStatus;
import network.haat.registry.core.Draft.Note;

/**
 * Decides what a request to be entered changes, or why it may not. Decided twice, before the challenge and when its
 * answer is written, because the register may have changed in between. Without side effects.
 */
final class Admission {

    private final SubscriberId ownId;
    private final AddressRule addresses;
    private final KeyRules keys;
    private final Authorship authorship;
    private final Clock clock;

    Admission(SubscriberId ownId, AddressRule addresses, Clock clock) {
        this.ownId = ownId;
        this.addresses = addresses;
        this.keys = new KeyRules(clock);
        this.authorship = new Authorship(clock);
        this.clock = clock;
    }

    /** The change; empty when all that is asked for is in force already. */
    Change decide(Register register, Submission submission) throws ProtocolException {
        SubscribeRequest request = submission.request();
        Participant entry = register.find(request.subscriberId())
                .orElseGet(() -> Participant.unknown(request.subscriberId(), submission.received()));
        checkStanding(entry);
        checkDistinct(request);
        checkAddresses(request);
        Change change = plan(entry, submission, keys.check(register, entry, request));
        if (!change.isEmpty() || submission.signature() != null) {
            authorship.check(entry, submission);
        }
        return change;
    }

    private void checkStanding(Participant entry) throws ProtocolException {
        if (entry.id().equals(ownId)) {
            throw new ProtocolException(Problem.of(Fault.BUSINESS, "this is the registry's own subscriber id")
                    .at("subscriber_id"));
        }
        if (entry.has(SubscriptionStatus.SUSPENDED)) {
            throw new ProtocolException(Problem.of(Fault.BUSINESS, "this subscriber is suspended")
                    .at("subscriber_id")
                    .fix("ask the operator of the registry"));
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
        Optional<String> refusal = addresses.refuse(request.subscriberId(), url);
        if (refusal.isPresent()) {
            throw new ProtocolException(
                    Problem.of(Fault.BUSINESS, refusal.get()).at(path).found(url.toString()));
        }
    }

    private Change plan(Participant entry, Submission submission, RegisteredKey key) throws ProtocolException {
        Draft draft = new Draft(entry);
        Note asked = new Note(
                "subscriber",
                submission.received(),
                "request " + submission.request().requestId());
        if (entry.key(key.uniqueKeyId()).isEmpty()) {
            draft.add(key, asked);
        }
        for (SubscribeRequest.Participation wanted : submission.request().participations()) {
            enter(draft, Participation.asked(submission.request(), wanted), asked);
        }
        return draft.finish();
    }

    private void enter(Draft draft, Participation asked, Note note) throws ProtocolException {
        Optional<Participation> present = draft.participant().participation(asked::isSameAs);
        if (present.isEmpty()) {
            draft.put(asked, "INITIATED", note);
            subscribe(draft, asked, note);
            return;
        }
        Participation wanted = asked.with(present.get().status());
        if (!wanted.equals(present.get())) {
            draft.put(wanted, "changed", note);
        }
        if (wanted.status() != SubscriptionStatus.SUBSCRIBED) {
            subscribe(draft, wanted, note);
        }
    }

    private void subscribe(Draft draft, Participation from, Note asked) throws ProtocolException {
        Participation begun = from.status() == SubscriptionStatus.UNSUBSCRIBED
                ? draft.move(from, SubscriptionStatus.INITIATED, asked)
                : from;
        Note checked = new Note("registry", asked.time(), "the request passed the checks");
        Participation underWay = draft.move(begun, SubscriptionStatus.UNDER_SUBSCRIPTION, checked);
        Note answered = new Note("registry", clock.instant(), "the challenge was answered");
        draft.move(underWay, SubscriptionStatus.SUBSCRIBED, answered);
    }
}

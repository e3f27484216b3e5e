package network.haat.registry.core;

import java.time.Clock;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.registry.SubscribeRequest;
import network.haat.protocol.registry.SubscriptionStatus;
import network.haat.protocol.registry.record.Participant;
import network.haat.protocol.registry.record.Participation;

/**
 * Who may write an entry. A first request may come unsigned, as ONDC's do, or signed with the key it brings. Once there
 * is an entry, only a current key of the same subscriber may change or extend it: else anybody could add a domain under
 * a foreign name.
 */
final class Authorship {

    private final Clock clock;

    Authorship(Clock clock) {
        this.clock = clock;
    }

    void check(Participant entry, Submission submission) throws ProtocolException {
        SignedRequest signature = submission.signature();
        if (signature != null) {
            signature.verify(signingKey(entry, submission.request(), signature));
        } else if (!isNew(entry)) {
            throw new ProtocolException(
                    Problem.of(Fault.MISSING_SIGNATURE, "this subscriber is registered; changes must be signed")
                            .at("Authorization")
                            .expected("a signature with a key of " + entry.id() + " that is registered and valid")
                            .fix("sign the exact bytes of this body; who has lost all keys asks the operator"));
        }
    }

    private String signingKey(Participant entry, SubscribeRequest request, SignedRequest signature)
            throws ProtocolException {
        if (!signature.keyId().subscriberId().equals(request.subscriberId().value())) {
            throw new ProtocolException(Problem.of(Fault.WRONG_SENDER, "the signer is not the subscriber")
                    .at("Authorization/keyId")
                    .expected(request.subscriberId().value())
                    .found(signature.keyId().subscriberId()));
        }
        return isNew(entry) ? broughtKey(request, signature) : registeredKey(entry, signature);
    }

    /** Also one that begins anew, because it was taken off with its keys or they have all ended. */
    static boolean isNew(Participant entry) {
        return entry.participations().stream()
                .map(Participation::status)
                .allMatch(status -> status == SubscriptionStatus.UNSUBSCRIBED || status == SubscriptionStatus.EXPIRED);
    }

    private static String broughtKey(SubscribeRequest request, SignedRequest signature) throws ProtocolException {
        if (!signature.keyId().uniqueKeyId().equals(request.uniqueKeyId())) {
            throw SignedRequest.unknownSigner();
        }
        return request.signingPublicKey();
    }

    private String registeredKey(Participant entry, SignedRequest signature) throws ProtocolException {
        return entry.key(signature.keyId().uniqueKeyId())
                .filter(key -> key.isValid(clock.instant()))
                .orElseThrow(() -> new ProtocolException(
                        Problem.of(Fault.UNKNOWN_SUBSCRIBER, "this subscriber id is registered with other keys")
                                .at("Authorization/keyId")
                                .fix("sign with a key that is registered and valid, or choose another subscriber id")))
                .signingPublicKey();
    }
}

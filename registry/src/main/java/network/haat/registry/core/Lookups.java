package network.haat.registry.core;

import java.time.Clock;
import java.util.List;
import network.haat.protocol.KeyId;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.registry.LookupFilter;
import network.haat.protocol.registry.Subscription;
import network.haat.protocol.signature.SignaturePolicy;
import network.haat.protocol.signature.Verifier;

/** Answers who is on the network, from memory. Only subscriptions in force, never more than a page. */
public final class Lookups {

    private final Participants participants;
    private final int page;
    private final Verifier verifier;
    private final Clock clock;

    /**
     * Look-ups in a register.
     *
     * @param page the most rows in an answer
     */
    public Lookups(Participants participants, int page, Clock clock) {
        this.participants = participants;
        this.page = page;
        this.verifier = new Verifier(SignaturePolicy.DEFAULT, clock);
        this.clock = clock;
    }

    /** Answers anybody. */
    public List<Subscription> find(LookupFilter filter) {
        return participants.current().inForce(filter, clock.instant(), page);
    }

    /**
     * Answers a caller who signs with a key in force. Who is not in force may still ask for itself, to learn just that.
     *
     * @throws ProtocolException when the signature is missing or does not hold
     */
    public List<Subscription> findSigned(LookupFilter filter, List<String> authorization, byte[] body)
            throws ProtocolException {
        SignedRequest signed = SignedRequest.admit(authorization, body, verifier);
        List<Subscription> caller = find(key(signed.keyId()));
        if (!caller.isEmpty()) {
            signed.verify(caller.get(0).signingPublicKey());
            return find(filter);
        }
        if (asksFor(filter, signed.keyId())) {
            return List.of();
        }
        throw SignedRequest.unknownSigner();
    }

    private static LookupFilter key(KeyId keyId) {
        return LookupFilter.key(keyId.subscriberId(), keyId.uniqueKeyId());
    }

    private static boolean asksFor(LookupFilter filter, KeyId keyId) {
        return keyId.subscriberId().equals(filter.subscriberId())
                && keyId.uniqueKeyId().equals(filter.uniqueKeyId());
    }
}

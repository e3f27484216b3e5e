package network.haat.registry.core;

import java.time.Clock;
import java.util.List;
import network.haat.protocol.KeyId;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.registry.LookupFilter;
import network.haat.protocol.registry.Subscription;
import network.haat.protocol.signature.SignaturePolicy;
import network.haat.protocol.signature.Verifier;

/** Answers who is on the network, from memory. Only subscriptions in force, a page at a time. */
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

    /**
     * A page of an answer.
     *
     * @param rows what was found
     * @param next the id after which the next page begins; empty when this is the last
     */
    public record Page(List<Subscription> rows, String next) {

        /** Copies the rows. */
        public Page {
            rows = List.copyOf(rows);
        }
    }

    /** Answers anybody with the first page. */
    public List<Subscription> find(LookupFilter filter) {
        return find(filter, "").rows();
    }

    /** Answers anybody with the page after an id. */
    public Page find(LookupFilter filter, String after) {
        List<Subscription> rows = participants.current().inForce(filter, clock.instant(), after, page);
        boolean isLast = rows.size() < page || filter.subscriberId() != null;
        return new Page(rows, isLast ? "" : rows.get(rows.size() - 1).subscriberId());
    }

    /**
     * Answers a caller who signs with a key in force. Who is not in force may still ask for itself, to learn just that.
     *
     * @throws ProtocolException when the signature is missing or does not hold
     */
    public Page findSigned(LookupFilter filter, String after, List<String> authorization, byte[] body)
            throws ProtocolException {
        SignedRequest signed = SignedRequest.admit(authorization, body, verifier);
        List<Subscription> caller = find(key(signed.keyId()));
        if (!caller.isEmpty()) {
            signed.verify(caller.get(0).signingPublicKey());
            return find(filter, after);
        }
        if (asksFor(filter, signed.keyId())) {
            return new Page(List.of(), "");
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

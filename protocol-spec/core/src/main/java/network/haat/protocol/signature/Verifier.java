package network.haat.protocol.signature;

import java.time.Clock;
import java.time.Duration;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * Checks signature headers against bodies and keys. In two steps, because the key must be looked up in between:
 * {@link #admit} reads the header and its window, {@link #verify(AuthorizationHeader, BodyDigest, VerifyingKey)} the
 * signature itself. Safe for use by several threads.
 */
public final class Verifier {

    private final SignaturePolicy policy;
    private final Clock clock;

    /** A verifier that reads the time from {@code clock}. */
    public Verifier(SignaturePolicy policy, Clock clock) {
        this.policy = policy;
        this.clock = clock;
    }

    /**
     * Reads a header and checks its window: created no more than the allowed skew ahead, expires not past, created
     * before expires, and not longer apart than the longest lifetime (BECKN-006, both bounds inclusive).
     *
     * @param value the header's value, or null when there is none
     * @throws ProtocolException when it must be refused before any key is looked up
     */
    public AuthorizationHeader admit(@Nullable String value) throws ProtocolException {
        AuthorizationHeader header = AuthorizationHeader.parse(value);
        long now = clock.instant().getEpochSecond();
        long created = header.created();
        long expires = header.expires();
        if (created > now + policy.clockSkew().toSeconds()) {
            throw outsideWindow("created", "the signature was made in the future", created, now);
        }
        if (expires < now) {
            throw outsideWindow("expires", "the signature has expired", expires, now);
        }
        if (expires <= created) {
            throw outsideWindow("expires", "the signature expires before it was made", expires, now);
        }
        if (expires - created > policy.maxLifetime().toSeconds()) {
            throw tooLong(expires - created, policy.maxLifetime());
        }
        return header;
    }

    /** Checks the signature of an admitted header. */
    public Verification verify(AuthorizationHeader header, BodyDigest digest, VerifyingKey key) {
        return verify(header, digest, key, null);
    }

    /**
     * Checks the signature of an admitted header that may be bound to a request (Beckn 2.0).
     *
     * @param requestSignature the signature of the request this message answers, or null when it answers none; the
     *     header's list must agree
     */
    public Verification verify(
            AuthorizationHeader header, BodyDigest digest, VerifyingKey key, @Nullable String requestSignature) {
        boolean bound = requestSignature != null;
        if (header.answersRequest() == bound
                && header.isSignedBy(key, header.signingString(digest, requestSignature))) {
            return new Verification.Verified(header, digest);
        }
        return new Verification.Refused(Problem.of(Fault.INVALID_SIGNATURE, "the signature does not match the body")
                .at("Authorization/signature")
                .fix("sign the exact bytes that are sent, with the private half of the key named in keyId"));
    }

    /** Both steps at once, for a key that is already known. */
    public Verification verify(@Nullable String headerValue, byte[] body, VerifyingKey key) {
        try {
            return verify(admit(headerValue), BodyDigest.of(body), key);
        } catch (ProtocolException refused) {
            return new Verification.Refused(refused.problem());
        }
    }

    private static ProtocolException outsideWindow(String field, String detail, long seconds, long now) {
        return new ProtocolException(Problem.of(Fault.INVALID_SIGNATURE, detail)
                .at("Authorization/" + field)
                .found(field + " " + seconds + " when it is " + now)
                .fix("check the clock, and that times are in seconds"));
    }

    private static ProtocolException tooLong(long found, Duration longest) {
        return new ProtocolException(Problem.of(Fault.INVALID_SIGNATURE, "the signature is valid for too long")
                .at("Authorization/expires")
                .expected("at most " + longest.toSeconds() + " seconds after created")
                .found(found + " seconds"));
    }
}

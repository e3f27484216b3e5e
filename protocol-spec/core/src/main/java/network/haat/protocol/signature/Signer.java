package network.haat.protocol.signature;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import network.haat.protocol.KeyId;
import org.jspecify.annotations.Nullable;

/**
 * Signs bodies as one subscriber with the key it uses now. Emits the canonical header, with {@code created} = now and a
 * lifetime of the message's ttl, at least 30 and at most 300 seconds. Safe for use by several threads.
 */
public final class Signer {

    private static final Duration SHORTEST = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final Supplier<NamedKey> key;
    private final Clock clock;

    /**
     * A signer for one key.
     *
     * @param keyId the name under which the registry holds the public half of {@code key}
     */
    public Signer(KeyId keyId, SigningKey key, Clock clock) {
        this(always(new NamedKey(keyId, key)), clock);
    }

    /**
     * A signer for a key that may be replaced by another. Each signature is made with one key, name and all.
     *
     * @param key the key to sign with now; asked for each signature, must not block
     */
    public Signer(Supplier<NamedKey> key, Clock clock) {
        this.key = key;
        this.clock = clock;
    }

    private static Supplier<NamedKey> always(NamedKey key) {
        return () -> key;
    }

    /** The name of the key that would sign now. */
    public KeyId keyId() {
        return key.get().id();
    }

    /** Signs a body that is valid for {@code ttl} from now. */
    public AuthorizationHeader sign(BodyDigest digest, Duration ttl) {
        long created = clock.instant().getEpochSecond();
        return sign(digest, created, created + lifetime(ttl).toSeconds(), null);
    }

    /**
     * Signs an answer so that it is bound to the request it answers (Beckn 2.0): a solicited callback, or the body of a
     * synchronous acknowledgement, which carries the result in a {@code Signature} header of the response.
     *
     * @param requestSignature the base64 signature of the request answered, as it stands in that request's header
     */
    public AuthorizationHeader signAnswer(BodyDigest digest, Duration ttl, String requestSignature) {
        long created = clock.instant().getEpochSecond();
        return sign(digest, created, created + lifetime(ttl).toSeconds(), requestSignature);
    }

    /** Signs with times of the caller's choosing; {@code requestSignature} as in {@link SigningString}. */
    AuthorizationHeader sign(BodyDigest digest, long created, long expires, @Nullable String requestSignature) {
        String from = Long.toString(created);
        String until = Long.toString(expires);
        byte[] signed = SigningString.of(from, until, digest, requestSignature);
        String headers = requestSignature == null
                ? AuthorizationHeader.SIGNED_HEADERS
                : AuthorizationHeader.SIGNED_HEADERS_ANSWER;
        NamedKey now = key.get();
        return new AuthorizationHeader(now.id(), from, until, headers, now.key().sign(signed));
    }

    private static Duration lifetime(Duration ttl) {
        if (ttl.compareTo(SHORTEST) < 0) {
            return SHORTEST;
        }
        return ttl.compareTo(LONGEST) > 0 ? LONGEST : ttl;
    }
}

package network.haat.registry.core;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.registry.SubscribeRequest;
import network.haat.protocol.registry.record.Participant;
import network.haat.protocol.registry.record.RegisteredKey;

/**
 * Which keys the registry takes: valid in the end, never another key under a name that has one, never a key of somebody
 * else. A key that is registered keeps the validity it has; to trade longer, its owner brings a new one.
 */
final class KeyRules {

    private static final int MAX_KEYS = 200;
    private static final int MAX_KEYS_AT_ONCE = 10;

    private final Clock clock;

    KeyRules(Clock clock) {
        this.clock = clock;
    }

    /** The key of the request: the one that is registered under its name, or a new one. */
    RegisteredKey check(RegisterView register, Participant entry, SubscribeRequest request) throws ProtocolException {
        Instant now = clock.instant();
        checkValidity(request, now);
        RegisteredKey offered = offered(request, now);
        if (register.isTaken(offered, request.subscriberId())) {
            throw refuse("signing_public_key", "another subscriber has registered one of these keys", "make new keys");
        }
        Optional<RegisteredKey> known = entry.key(request.uniqueKeyId());
        if (known.isEmpty() && entry.keys().size() >= MAX_KEYS) {
            throw refuse("unique_key_id", "this subscriber has registered too many keys", "ask the operator");
        }
        if (known.isEmpty()
                && entry.keys().stream().filter(key -> now.isBefore(key.ends())).count() >= MAX_KEYS_AT_ONCE) {
            throw refuse(
                    "unique_key_id",
                    "this subscriber has " + MAX_KEYS_AT_ONCE + " keys that have not ended",
                    "let some of them be revoked, or replace them with operation 6");
        }
        return known.isPresent() ? sameKey(known.get(), offered, now) : offered;
    }

    private static void checkValidity(SubscribeRequest request, Instant now) throws ProtocolException {
        Instant until = request.validUntil();
        if (!until.isAfter(now) || !until.isAfter(request.validFrom())) {
            throw new ProtocolException(Problem.of(Fault.INVALID_MESSAGE, "the key would never be valid")
                    .at("valid_until")
                    .expected("a time after now and after valid_from")
                    .found(until.toString()));
        }
    }

    private static RegisteredKey offered(SubscribeRequest request, Instant now) {
        return new RegisteredKey(
                request.uniqueKeyId(),
                request.signingPublicKey(),
                request.encryptionPublicKey(),
                request.validFrom(),
                request.validUntil(),
                now,
                null);
    }

    private static RegisteredKey sameKey(RegisteredKey known, RegisteredKey offered, Instant now)
            throws ProtocolException {
        if (!known.hasSameKeys(offered)) {
            throw refuse(
                    "unique_key_id",
                    "other keys are registered under this unique_key_id",
                    "choose a new unique_key_id for new keys");
        }
        if (!now.isBefore(known.ends())) {
            throw refuse(
                    "unique_key_id",
                    "the keys registered under this unique_key_id have expired or were withdrawn",
                    "bring new keys under a new unique_key_id");
        }
        return known;
    }

    private static ProtocolException refuse(String path, String detail, String fix) {
        return new ProtocolException(Problem.of(Fault.BUSINESS, detail).at(path).fix(fix));
    }
}

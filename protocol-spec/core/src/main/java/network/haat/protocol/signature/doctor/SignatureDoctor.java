package network.haat.protocol.signature.doctor;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.signature.AuthorizationHeader;
import network.haat.protocol.signature.BodyDigest;
import network.haat.protocol.signature.SignaturePolicy;
import network.haat.protocol.signature.Verification;
import network.haat.protocol.signature.Verifier;
import network.haat.protocol.signature.VerifyingKey;
import org.jspecify.annotations.Nullable;

/**
 * Says why a signature does not verify (BECKN-006). The verdict is {@link Verifier}'s and nobody else's; the findings
 * explain it, and each about what was signed is proven by an Ed25519 verification. Pure but for one look at the clock an
 * examination, and safe for use by several threads.
 */
public final class SignatureDoctor {

    private final SignaturePolicy policy;
    private final Clock clock;
    private final Effort effort;

    /** A doctor who tries hard. */
    public SignatureDoctor(SignaturePolicy policy, Clock clock) {
        this(policy, clock, Effort.THOROUGH);
    }

    /**
     * A doctor who tries as hard as told.
     *
     * @param effort bounds the verifications of an examination
     */
    public SignatureDoctor(SignaturePolicy policy, Clock clock, Effort effort) {
        this.policy = policy;
        this.clock = clock;
        this.effort = effort;
    }

    /** Examines. Never throws because of what it is shown. */
    public Diagnosis examine(Evidence evidence) {
        Instant now = clock.instant();
        int made = 0;
        try {
            Verifier verifier = new Verifier(policy, Clock.fixed(now, clock.getZone()));
            AuthorizationHeader header = verifier.admit(evidence.header());
            BodyDigest digest = BodyDigest.of(evidence.body());
            for (VerifyingKey key : usable(evidence.keys())) {
                made++;
                if (verifier.verify(header, digest, key, evidence.requestSignature())
                        instanceof Verification.Verified) {
                    return new Diagnosis(true, List.of(), made);
                }
            }
        } catch (ProtocolException refused) {
            made = 0; // no key was tried; the examination says why
        }
        return new Examination(evidence).run(policy, now.getEpochSecond(), effort, made);
    }

    /** The keyId a header claims, whatever else is wrong with it; empty when none can be made out. */
    public static Optional<String> claimedKeyId(@Nullable String header) {
        return Optional.ofNullable(header)
                .map(LenientHeader::read)
                .flatMap(reading -> Optional.ofNullable(reading.value("keyId")));
    }

    private static List<VerifyingKey> usable(List<NamedKey> keys) {
        return keys.stream()
                .limit(Evidence.MAX_KEYS)
                .map(KeyText::read)
                .filter(key -> key.finding().isEmpty())
                .map(KeyText::key)
                .filter(Objects::nonNull)
                .toList();
    }
}

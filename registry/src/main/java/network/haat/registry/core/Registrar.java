package network.haat.registry.core;

import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import network.haat.protocol.SubscriberId;
import network.haat.protocol.encryption.EncryptionKey;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.registry.SubscribeRequest;
import network.haat.protocol.signature.SignaturePolicy;
import network.haat.protocol.signature.Verifier;
import org.jspecify.annotations.Nullable;

/**
 * Enters subscribers: checks the request, lets the subscriber prove itself by a challenge, and writes everything at once.
 * Until then nothing is in force. Safe for use by several threads.
 */
public final class Registrar {

    private static final int REMEMBERED = 100_000;

    private final Participants participants;
    private final Admission admission;
    private final Challenges challenges;
    private final EncryptionKey key;
    private final Verifier verifier;
    private final RequestMemory signatures;
    private final Clock clock;

    /**
     * A registrar.
     *
     * @param ownId the registry's own name, which nobody else may have
     * @param key encrypts the challenges
     */
    public Registrar(
            SubscriberId ownId,
            EncryptionKey key,
            AddressRule addresses,
            ChallengeCarrier carrier,
            Participants participants,
            SecureRandom random,
            Clock clock) {
        this.participants = participants;
        this.admission = new Admission(ownId, addresses, clock);
        this.challenges = new Challenges(carrier, random);
        this.key = key;
        this.verifier = new Verifier(SignaturePolicy.DEFAULT, clock);
        this.signatures = new RequestMemory(REMEMBERED, clock);
        this.clock = clock;
    }

    /**
     * Enters a subscriber, or changes its entry. What is in force already is confirmed without a challenge.
     *
     * @param authorization every value of the request's Authorization header; none when it came unsigned
     * @param body the bytes that are signed
     * @return fails with {@link ProtocolException} naming the step that refused
     */
    public Future<Void> subscribe(SubscribeRequest request, List<String> authorization, byte[] body) {
        return Attempt.at(() -> receive(request, authorization, body))
                .compose(submission -> Attempt.at(() -> admission.decide(participants.current(), submission))
                        .compose(change -> change.isEmpty() ? Future.succeededFuture() : prove(submission)));
    }

    private Submission receive(SubscribeRequest request, List<String> authorization, byte[] body)
            throws ProtocolException {
        SignedRequest signature = authorization.isEmpty() ? null : SignedRequest.admit(authorization, body, verifier);
        return new Submission(request, signature, key.agree(request.encryptionPublicKey()), clock.instant());
    }

    private Future<Void> prove(Submission submission) {
        return Attempt.at(() -> useOnce(submission.signature()))
                .compose(first -> challenges.pose(submission.request(), submission.secret()))
                .compose(answered -> participants.change(register -> admission.decide(register, submission)))
                .mapEmpty();
    }

    /** An old change must not be repeated by somebody who saw it. */
    private boolean useOnce(@Nullable SignedRequest signature) throws ProtocolException {
        if (signature != null) {
            signatures.remember(signature.signature(), signature.expires());
        }
        return true;
    }
}

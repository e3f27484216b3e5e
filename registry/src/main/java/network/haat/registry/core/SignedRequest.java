package network.haat.registry.core;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import network.haat.protocol.KeyId;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.signature.AuthorizationHeader;
import network.haat.protocol.signature.BodyDigest;
import network.haat.protocol.signature.Verifier;
import network.haat.protocol.signature.VerifyingKey;

/** A request that claims to be signed: its header is well formed and inside its window. Not yet believed. */
final class SignedRequest {

    private final Verifier verifier;
    private final AuthorizationHeader header;
    private final BodyDigest digest;

    private SignedRequest(Verifier verifier, AuthorizationHeader header, BodyDigest digest) {
        this.verifier = verifier;
        this.header = header;
        this.digest = digest;
    }

    /**
     * Reads the claim.
     *
     * @param authorization every value of the header, of which there must be one
     * @throws ProtocolException when it is missing, malformed or outside its window
     */
    static SignedRequest admit(List<String> authorization, byte[] body, Verifier verifier) throws ProtocolException {
        if (authorization.size() > 1) {
            throw new ProtocolException(Problem.of(Fault.INVALID_SIGNATURE, "there is more than one signature header")
                    .at("Authorization")
                    .expected("one header line"));
        }
        AuthorizationHeader header = verifier.admit(authorization.isEmpty() ? null : authorization.get(0));
        return new SignedRequest(verifier, header, BodyDigest.of(body));
    }

    KeyId keyId() {
        return header.keyId();
    }

    String signature() {
        return header.signatureBase64();
    }

    Instant expires() {
        return Instant.ofEpochSecond(header.expires());
    }

    /**
     * Checks the claim.
     *
     * @param signingPublicKey the key that {@link #keyId} names
     * @throws ProtocolException when it does not hold
     */
    void verify(String signingPublicKey) throws ProtocolException {
        Optional<Problem> problem = verifier.verify(header, digest, VerifyingKey.parse(signingPublicKey))
                .fold(verified -> Optional.empty(), refused -> Optional.of(refused.problem()));
        if (problem.isPresent()) {
            throw new ProtocolException(problem.get());
        }
    }

    /** A refusal for a key that may not sign. */
    static ProtocolException unknownSigner() {
        return new ProtocolException(
                Problem.of(Fault.UNKNOWN_SUBSCRIBER, "the registry has no subscription in force with this key")
                        .at("Authorization/keyId")
                        .fix("subscribe, or check subscriber_id, unique_key_id, status and validity with a look-up"));
    }
}

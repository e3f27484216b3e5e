package network.haat.protocol.signature;

import java.util.function.Function;
import network.haat.protocol.KeyId;
import network.haat.protocol.error.Problem;

/** The outcome of checking a signature. Only {@link Verifier} makes a {@link Verified}. */
public sealed interface Verification {

    /** Handles both cases. */
    <T> T fold(Function<Verified, T> verified, Function<Refused, T> refused);

    /** The signature is the key's, over these bytes, and inside its window. */
    final class Verified implements Verification {
        private final AuthorizationHeader header;
        private final BodyDigest digest;

        Verified(AuthorizationHeader header, BodyDigest digest) {
            this.header = header;
            this.digest = digest;
        }

        /** Which key signed. */
        public KeyId keyId() {
            return header.keyId();
        }

        /** The header that was verified. */
        public AuthorizationHeader header() {
            return header;
        }

        /** The digest of the body that was signed. */
        public BodyDigest digest() {
            return digest;
        }

        @Override
        public <T> T fold(Function<Verified, T> verified, Function<Refused, T> refused) {
            return verified.apply(this);
        }
    }

    /**
     * The signature is not to be believed.
     *
     * @param problem why
     */
    record Refused(Problem problem) implements Verification {
        @Override
        public <T> T fold(Function<Verified, T> verified, Function<Refused, T> refused) {
            return refused.apply(this);
        }
    }
}

package network.haat.gateway.policy;

import java.util.Arrays;
import java.util.Optional;
import network.haat.gateway.core.NetworkPolicy;
import network.haat.gateway.core.PolicySeal;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.signature.VerifyingKey;
import org.jspecify.annotations.Nullable;

/**
 * Decides which policy is in force, each time the files have been read: the newest the operator signed, or none. Not for
 * use by several threads at once, but for {@link #inForce}.
 */
final class PolicyDesk {

    /** Why there is none in force, with the tag it is counted under. */
    record Trouble(String reason, String words) {}

    private final VerifyingKey key;
    private volatile Optional<NetworkPolicy> inForce = Optional.empty();
    private byte[] newest = {};
    private long newestVersion;
    private @Nullable Trouble trouble;
    private boolean doubted;

    PolicyDesk(VerifyingKey key) {
        this.key = key;
    }

    Optional<NetworkPolicy> inForce() {
        return inForce;
    }

    /** What is wrong; null when a policy is in force. */
    @Nullable
    Trouble trouble() {
        return trouble;
    }

    /**
     * Takes note of what the two files hold.
     *
     * @param policy null when it cannot be read
     * @param seal null when it cannot be read
     * @return whether something changed: another policy is in force, or none for another reason
     */
    boolean look(byte @Nullable [] policy, byte @Nullable [] seal) {
        Optional<NetworkPolicy> before = inForce;
        Trouble troubleBefore = trouble;
        try {
            if (policy == null || seal == null) {
                refuse(new Trouble("unreadable", "the policy file or its signature cannot be read"), true);
            } else {
                judge(policy, seal);
            }
        } catch (ProtocolException refused) {
            boolean unsigned = refused.problem().fault() == Fault.INVALID_SIGNATURE;
            String place = refused.problem().path();
            refuse(
                    new Trouble(
                            unsigned ? "signature" : "malformed",
                            (place == null ? "" : place + ": ")
                                    + refused.problem().message()),
                    unsigned);
        }
        return !before.equals(inForce) || (trouble != null && !trouble.equals(troubleBefore));
    }

    private void judge(byte[] policy, byte[] seal) throws ProtocolException {
        PolicySeal.require(policy, seal, key);
        if (Arrays.equals(policy, newest)) {
            accept(inForce.isPresent() ? inForce.get() : NetworkPolicy.read(policy));
            return;
        }
        NetworkPolicy read = NetworkPolicy.read(policy);
        if (read.version() <= newestVersion) {
            refuse(
                    new Trouble(
                            "older",
                            "/version: the policy is not newer than the last; expected more than " + newestVersion
                                    + "; found " + read.version()),
                    false);
            return;
        }
        newest = policy.clone();
        newestVersion = read.version();
        accept(read);
    }

    private void accept(NetworkPolicy policy) {
        inForce = Optional.of(policy);
        trouble = null;
        doubted = false;
    }

    /**
     * Nothing passes from now on.
     *
     * @param perhapsHalfWritten two files cannot be replaced at once: while a policy is in force, files that do not
     *     belong together are looked at a second time before that counts
     */
    private void refuse(Trouble why, boolean perhapsHalfWritten) {
        if (perhapsHalfWritten && inForce.isPresent() && !doubted) {
            doubted = true;
            return;
        }
        inForce = Optional.empty();
        trouble = why;
    }
}

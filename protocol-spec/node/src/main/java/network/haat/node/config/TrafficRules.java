package network.haat.node.config;

import java.time.Duration;

/**
 * What a node accepts from peers, and where it will connect to.
 *
 * @param maxBodyBytes the largest body accepted, after decompression
 * @param clockSkew how far ahead a peer's clock may be
 * @param maxSignatureLife the longest window of a signature
 * @param replayEntries how many messages are remembered against replay; when all are taken, new ones are refused
 * @param peerTimeout how long one call to a peer may take
 * @param peerConcurrency how many calls to one peer may be under way at once
 * @param allowPrivateAddresses whether peers may be on plain http and private addresses; only for a sandbox
 * @param readTimeout how long a peer may take to send one message, its header as its body
 */
public record TrafficRules(
        int maxBodyBytes,
        Duration clockSkew,
        Duration maxSignatureLife,
        int replayEntries,
        Duration peerTimeout,
        int peerConcurrency,
        boolean allowPrivateAddresses,
        Duration readTimeout) {

    private static final Duration LARGEST_SKEW = Duration.ofSeconds(30);
    private static final Duration USUAL_READ_TIMEOUT = Duration.ofSeconds(15);

    /** Refuses values with which nothing would work. */
    public TrafficRules {
        require(maxBodyBytes > 0, "max-body-bytes must be positive");
        require(!clockSkew.isNegative() && clockSkew.compareTo(LARGEST_SKEW) <= 0, "clock-skew is PT0S to PT30S");
        require(isPositive(maxSignatureLife), "max-signature-life must be positive");
        require(replayEntries > 0, "replay-entries must be positive");
        require(isPositive(peerTimeout), "peer-timeout must be positive");
        require(peerConcurrency > 0, "peer-concurrency must be positive");
        require(isPositive(readTimeout), "read-timeout must be positive");
    }

    /** Rules with the usual time to send a message, 15 seconds. */
    public TrafficRules(
            int maxBodyBytes,
            Duration clockSkew,
            Duration maxSignatureLife,
            int replayEntries,
            Duration peerTimeout,
            int peerConcurrency,
            boolean allowPrivateAddresses) {
        this(
                maxBodyBytes,
                clockSkew,
                maxSignatureLife,
                replayEntries,
                peerTimeout,
                peerConcurrency,
                allowPrivateAddresses,
                USUAL_READ_TIMEOUT);
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}

package network.haat.protocol.signature;

import java.time.Duration;

/**
 * How strictly the times of a signature are read.
 *
 * @param clockSkew how far in the future {@code created} may lie; at most 30 seconds. {@code expires} gets none
 * @param maxLifetime the longest {@code expires - created} accepted; ONDC's own tools need one hour
 */
public record SignaturePolicy(Duration clockSkew, Duration maxLifetime) {

    private static final Duration LARGEST_SKEW = Duration.ofSeconds(30);

    /** Five seconds of skew, one hour of life. */
    public static final SignaturePolicy DEFAULT = new SignaturePolicy(Duration.ofSeconds(5), Duration.ofHours(1));

    /** Refuses a negative or excessive skew and a lifetime that is not positive. */
    public SignaturePolicy {
        if (clockSkew.isNegative() || clockSkew.compareTo(LARGEST_SKEW) > 0) {
            throw new IllegalArgumentException("clock skew must be between 0 and 30 seconds, not " + clockSkew);
        }
        if (maxLifetime.isNegative() || maxLifetime.isZero()) {
            throw new IllegalArgumentException("the longest lifetime must be positive, not " + maxLifetime);
        }
    }
}

package network.haat.gateway.core;

import java.time.Duration;

/**
 * How long messages may be valid by their own words. Immutable.
 *
 * @param least longer than nothing
 * @param most not shorter than {@code least}
 */
public record TtlBounds(Duration least, Duration most) {

    /** Whatever a message says; other limits of the gateway still hold. */
    public static final TtlBounds ANY = new TtlBounds(Duration.ofNanos(1), Duration.ofDays(365));

    /** Refuses, by an {@link IllegalArgumentException}, bounds between which there is nothing. */
    public TtlBounds {
        if (least.isNegative() || least.isZero() || least.compareTo(most) > 0) {
            throw new IllegalArgumentException("no ttl is at least " + least + " and at most " + most);
        }
    }

    boolean allow(Duration ttl) {
        return ttl.compareTo(least) >= 0 && ttl.compareTo(most) <= 0;
    }
}

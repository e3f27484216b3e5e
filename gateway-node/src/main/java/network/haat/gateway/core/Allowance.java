package network.haat.gateway.core;

/**
 * How much one participant may ask for. Immutable.
 *
 * @param perMinute how many messages a minute, 1 to 10,000,000
 * @param burst how many at once after a rest, 1 to 10,000,000
 */
public record Allowance(int perMinute, int burst) {

    static final int MOST = 10_000_000;

    /** Refuses, by an {@link IllegalArgumentException}, numbers with which nothing, or anything, would pass. */
    public Allowance {
        if (perMinute < 1 || perMinute > MOST || burst < 1 || burst > MOST) {
            throw new IllegalArgumentException("an allowance is 1 to " + MOST + " a minute and at once");
        }
    }
}

package network.haat.node.shared;

/**
 * How much one participant may ask of a node: a bucket of {@code burst} tokens, one a request, into which
 * {@code perMinute} tokens flow evenly.
 *
 * @param perMinute requests a minute in the long run, 1 to {@value #MOST}
 * @param burst requests at once after a rest, 1 to {@value #MOST}
 */
public record Quota(int perMinute, int burst) {

    /** The largest figure; nobody needs more, and a token a nanosecond is the limit of the arithmetic. */
    public static final int MOST = 100_000_000;

    /** Refuses a quota that lets nothing through. */
    public Quota {
        require(perMinute, "requests per minute");
        require(burst, "burst");
    }

    private static void require(int value, String name) {
        if (value < 1 || value > MOST) {
            throw new IllegalArgumentException("a quota's " + name + " must be 1 to " + MOST + ", found " + value);
        }
    }
}

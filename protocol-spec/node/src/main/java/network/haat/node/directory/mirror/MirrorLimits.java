package network.haat.node.directory.mirror;

import java.time.Duration;

/**
 * How much a mirror takes, and how long it waits.
 *
 * @param maxStaleness how old the newest head may be before the mirror says nothing any more; the registry's own
 *     not-after may end it earlier
 * @param longPoll how long one request for changes stays open at the registry, in whole seconds up to 30
 * @param timeout what a request may take beyond that, its whole answer included
 * @param snapshotTimeout what fetching a snapshot may take, verifying included
 * @param maxSnapshotBytes the largest snapshot taken, both as sent and unpacked
 * @param firstPause before the first repetition of what failed; it doubles from there, with jitter
 * @param longestPause between two repetitions
 */
public record MirrorLimits(
        Duration maxStaleness,
        Duration longPoll,
        Duration timeout,
        Duration snapshotTimeout,
        long maxSnapshotBytes,
        Duration firstPause,
        Duration longestPause) {

    /** The longest line, of a participant or of an entry, in bytes. */
    static final int MAX_LINE = 1024 * 1024;

    /** The most entries of one answer, as the registry promises. */
    static final int MAX_ENTRIES = 10_000;

    /** The largest answer to a request for changes, unpacked, in bytes. */
    static final int MAX_BATCH = 64 * 1024 * 1024;

    /** The usual ones: 512 MB in two minutes, changes within 25 s, pauses from a quarter of a second to half a minute. */
    public static MirrorLimits of(Duration maxStaleness, Duration timeout) {
        return new MirrorLimits(
                maxStaleness,
                Duration.ofSeconds(25),
                timeout,
                Duration.ofMinutes(2),
                512L * 1024 * 1024,
                Duration.ofMillis(250),
                Duration.ofSeconds(30));
    }
}

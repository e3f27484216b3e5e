package network.haat.protocol.registry.record;

import java.time.Instant;
import java.util.List;
import network.haat.protocol.registry.Subscription;

/**
 * What a look-up by domain found, and how long that stays so. Immutable.
 *
 * @param rows those in force, in order of their ids
 * @param stamp what {@link Register#stamp} said of the look-up before it was made; as long as it says the same, nobody
 *     the look-up may find was changed
 * @param from when it was made
 * @param until from then on a key may have begun or ended to be valid
 */
public record Serving(List<Subscription> rows, long stamp, Instant from, Instant until) {

    /** Copies the rows. */
    public Serving {
        rows = List.copyOf(rows);
    }

    /** Whether the same would be found at this time, of a register that says this stamp now. */
    public boolean holds(long stampNow, Instant now) {
        return stamp == stampNow && !now.isBefore(from) && now.isBefore(until);
    }
}

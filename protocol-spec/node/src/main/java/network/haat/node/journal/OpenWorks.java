package network.haat.node.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The works that are not finished, as far as they must be known in memory. For the writer's thread. */
final class OpenWorks {

    /** The record of a work that ended with its deadline is made a little later. */
    private static final Duration GRACE = Duration.ofMinutes(1);

    private final Map<Long, Segment> segments = new LinkedHashMap<>();
    private final Room room;

    OpenWorks(Room room) {
        this.room = room;
    }

    /** Adds what is on disk now. */
    void addAll(Collection<Segment> taken) {
        taken.forEach(segment -> segments.put(segment.number(), segment));
    }

    /** The segment of an open work; null when there is none. */
    @Nullable
    Segment of(long ticket) {
        Segment segment = segments.get(Segment.numberOf(ticket));
        return segment != null && segment.isOpen(ticket) ? segment : null;
    }

    /** Forgets a segment without open works. */
    void remove(Segment segment) {
        segments.remove(segment.number());
    }

    /** Number of the first entry with works in it; the largest number when there is none. */
    long oldest() {
        return segments.isEmpty()
                ? Long.MAX_VALUE
                : segments.keySet().iterator().next();
    }

    /** Gives up what nobody finished. */
    void forgetOver(Instant now) {
        segments.values().removeIf(segment -> {
            boolean over = segment.deadline().plus(GRACE).isBefore(now);
            if (over) {
                segment.open().forEach(open -> room.leave(open.bytes()));
            }
            return over;
        });
    }
}

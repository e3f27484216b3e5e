package network.haat.node.journal;

import io.vertx.core.buffer.Buffer;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the entries on disk say that is still to be done. For the writer's thread.
 *
 * @param unfinished in the order in which they were taken
 * @param segments those with unfinished works
 */
record Recovery(List<Unfinished> unfinished, List<Segment> segments) {

    /** Reads it. */
    static Recovery of(EntryTable table, Instant now) throws SQLException {
        Map<Long, Segment> segments = new TreeMap<>();
        Map<Long, Work> open = new LinkedHashMap<>();
        table.each(Kind.WORK, 0, now, (in, number) -> {
            Segment segment = new Segment(number);
            segments.put(number, segment);
            while (in.hasMore()) {
                Work work = Forms.work(in);
                open.put(segment.add(work), work);
            }
        });
        open.entrySet().removeIf(entry -> isOver(entry.getValue(), now) && close(segments, entry.getKey()));
        table.each(Kind.KEPT, first(segments), now, (in, number) -> {
            while (in.hasMore()) {
                long ticket = Forms.finished(in).ticket();
                if (open.remove(ticket) != null) {
                    close(segments, ticket);
                }
            }
        });
        segments.values().removeIf(Segment::isDone);
        return new Recovery(withNotes(table, open, first(segments), now), List.copyOf(segments.values()));
    }

    private static List<Unfinished> withNotes(EntryTable table, Map<Long, Work> open, long first, Instant now)
            throws SQLException {
        Map<Long, List<Buffer>> notes = new LinkedHashMap<>();
        table.each(Kind.NOTE, first, now, (in, number) -> {
            while (in.hasMore()) {
                Forms.Noted noted = Forms.noted(in);
                if (open.containsKey(noted.ticket())) {
                    notes.computeIfAbsent(noted.ticket(), none -> new ArrayList<>())
                            .add(noted.note());
                }
            }
        });
        return open.entrySet().stream()
                .map(entry -> new Unfinished(
                        new Ticket(entry.getKey()), entry.getValue(), notes.getOrDefault(entry.getKey(), List.of())))
                .toList();
    }

    private static boolean isOver(Work work, Instant now) {
        return !work.deadline().isAfter(now);
    }

    private static boolean close(Map<Long, Segment> segments, long ticket) {
        Segment segment = segments.get(Segment.numberOf(ticket));
        return segment != null && segment.close(ticket) != null;
    }

    private static long first(Map<Long, Segment> segments) {
        return segments.isEmpty()
                ? Long.MAX_VALUE
                : segments.keySet().iterator().next();
    }
}

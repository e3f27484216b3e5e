package network.haat.node.journal;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what waits, all of it in one transaction, and tells those who wait for it. For the writer's thread, but for
 * {@link #usedBytes}.
 */
final class JournalWriter {

    private static final Logger LOG = LoggerFactory.getLogger(JournalWriter.class);

    private static final int LARGEST_BATCH = 2_048;
    private static final int LARGEST_BATCH_BYTES = 8 << 20;
    private static final Duration SWEEP_EVERY = Duration.ofMillis(250);
    private static final int SWEEP_ROWS = 128;
    private static final int LEAST_DROPPED = 8;

    /** Identity, headers, digest, roughly. */
    private static final int AROUND_A_BODY = 1_024;

    private final EntryTable table;
    private final OpenWorks works;
    private final Room room;
    private final KeptIndex index;
    private final JournalLimits limits;
    private final JournalMeters meters;
    private final Clock clock;
    private final Rows rows;
    private final Owed owed = new Owed();
    private Instant nextSweep = Instant.MIN;
    private volatile long usedBytes;
    private boolean inTrouble;
    private boolean written;

    JournalWriter(
            EntryTable table,
            OpenWorks works,
            Room room,
            KeptIndex index,
            JournalLimits limits,
            JournalMeters meters,
            Clock clock)
            throws SQLException {
        this.table = table;
        this.works = works;
        this.room = room;
        this.index = index;
        this.limits = limits;
        this.meters = meters;
        this.clock = clock;
        this.rows = new Rows(table);
        this.usedBytes = table.usedBytes();
    }

    /** A work and the ticket it gets. */
    private record Taken(Order.Take take, long ticket) {}

    /** Disk space in use. */
    long usedBytes() {
        return usedBytes;
    }

    /** Whether something was written since this was asked last. */
    boolean hasWritten() {
        boolean has = written;
        written = false;
        return has;
    }

    /** Writes some of what waits, and what is owed from before. */
    void write(Queue<Order> queue) {
        Instant now = clock.instant();
        Answers answers = new Answers();
        List<Order.Take> takes = collect(queue, now, answers);
        int orders = takes.size() + owed.size();
        long start = System.nanoTime();
        try {
            if (!hasRoom(takes)) {
                refuse(takes, answers);
                takes = List.of();
            }
            commit(takes, now, answers);
            if (orders > 0) {
                written = true;
                meters.commit().record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
                meters.batch().record(orders);
            }
        } catch (SQLException failed) {
            undo(failed, takes, answers);
        } catch (OutOfMemoryError failed) {
            // bodies are the largest things in memory: without those that wait there may be enough again
            undo(new SQLException(failed), takes, answers);
        }
        answers.tell();
    }

    private List<Order.Take> collect(Queue<Order> queue, Instant now, Answers answers) {
        List<Order.Take> takes = new ArrayList<>();
        int bytes = 0;
        for (int count = 0; count < LARGEST_BATCH && bytes < LARGEST_BATCH_BYTES; count++) {
            Order order = queue.poll();
            if (order == null) {
                break;
            } else if (order instanceof Order.Take take) {
                takes.add(take);
                bytes += take.work().body().length();
            } else if (order instanceof Order.Note note) {
                owe(note);
            } else if (order instanceof Order.Finish finish) {
                owe(finish, now, answers);
                bytes += finish.record().length();
            }
        }
        return takes;
    }

    private void owe(Order.Note note) {
        Segment segment = works.of(note.ticket());
        if (segment != null) {
            owed.add(new Owed.Noted(new Forms.Noted(note.ticket(), note.note()), segment.deadline()));
        }
    }

    private void owe(Order.Finish finish, Instant now, Answers answers) {
        Segment segment = works.of(finish.ticket());
        Segment.Open open = segment == null ? null : segment.close(finish.ticket());
        if (segment == null || open == null) {
            answers.fail(finish.caller(), new IllegalArgumentException("no open work has ticket " + finish.ticket()));
            return;
        }
        Kept kept = new Kept(open.transactionId(), open.messageId(), now, finish.record());
        // While the work itself may be on disk, it must be known that it is finished.
        Instant until = latest(now.plus(limits.retention()), segment.deadline());
        owed.add(new Owed.Ending(new Forms.Finished(finish.ticket(), kept), until, open.bytes(), finish.caller()));
        if (segment.isDone()) {
            works.remove(segment);
            owed.addEmptied(segment.number());
        }
    }

    private void commit(List<Order.Take> takes, Instant now, Answers answers) throws SQLException {
        List<Segment> segments = new ArrayList<>();
        packOwed();
        List<Taken> taken = pack(takes, segments);
        index.write(rows);
        sweep(now);
        table.commit();

        index.written();
        usedBytes = table.usedBytes();
        works.addAll(segments);
        taken.forEach(one -> answers.succeed(one.take().caller(), new Ticket(one.ticket())));
        owed.endings().forEach(ending -> {
            room.leave(ending.bytes());
            answers.succeed(ending.caller());
        });
        owed.clear();
        if (inTrouble) {
            inTrouble = false;
            LOG.atInfo().log("the journal can be written again");
        }
    }

    private List<Taken> pack(List<Order.Take> takes, List<Segment> segments) throws SQLException {
        List<Taken> taken = new ArrayList<>(takes.size());
        rows.start(Kind.WORK);
        Segment segment = null;
        for (Order.Take take : takes) {
            Work work = take.work();
            long row = rows.place(work.body().length(), work.deadline());
            if (segment == null || segment.number() != row) {
                segment = new Segment(row);
                segments.add(segment);
            }
            taken.add(new Taken(take, segment.add(work)));
            Forms.pack(rows.packer(), work);
        }
        rows.finish();
        rows.start(Kind.SEEN);
        for (Order.Take take : takes) {
            rows.place(0, take.work().until());
            Forms.packSeen(rows.packer(), take.work());
        }
        rows.finish();
        return taken;
    }

    private void packOwed() throws SQLException {
        for (long emptied : owed.emptied()) {
            table.delete(emptied);
        }
        rows.start(Kind.NOTE);
        for (Owed.Noted noted : owed.notes()) {
            rows.place(noted.noted().note().length(), noted.until());
            Forms.pack(rows.packer(), noted.noted());
        }
        rows.finish();
        rows.start(Kind.KEPT);
        for (Owed.Ending ending : owed.endings()) {
            Kept kept = ending.finished().kept();
            index.add(kept, rows.place(kept.content().length(), ending.until()), ending.until());
            Forms.pack(rows.packer(), ending.finished());
        }
        rows.finish();
    }

    /** A little at a time, so that nobody waits long behind it. */
    private void sweep(Instant now) throws SQLException {
        if (now.isBefore(nextSweep)) {
            return;
        }
        boolean more = index.sweep(now);
        for (Kind kind : List.of(Kind.WORK, Kind.NOTE, Kind.SEEN, Kind.KEPT)) {
            more |= table.purge(kind, now, SWEEP_ROWS) == SWEEP_ROWS;
        }
        works.forgetOver(now);
        nextSweep = more ? now : now.plus(SWEEP_EVERY);
    }

    /**
     * Whether there is disk space for these works, with some left for finishing those that were taken. Where there is not,
     * records are dropped before their time.
     */
    private boolean hasRoom(List<Order.Take> takes) throws SQLException {
        long incoming = 0;
        for (Order.Take take : takes) {
            incoming += take.work().body().length() + AROUND_A_BODY;
        }
        for (Owed.Ending ending : owed.endings()) {
            incoming += ending.finished().kept().content().length();
        }
        long excess = usedBytes + incoming - limits.maxBytes() / 8 * 7;
        if (excess <= 0) {
            return true;
        }
        int dropped = table.dropOldest(Kind.KEPT, works.oldest(), (int) (LEAST_DROPPED + excess / Rows.LARGEST));
        meters.dropped().increment(dropped);
        return dropped > 0;
    }

    private void refuse(List<Order.Take> takes, Answers answers) {
        meters.noSpace().increment(takes.size());
        for (Order.Take take : takes) {
            room.leave(take.work().body().length());
            answers.fail(take.caller(), noSpace());
        }
    }

    private void undo(SQLException failed, List<Order.Take> takes, Answers answers) {
        try {
            table.rollback();
        } catch (SQLException rolledBack) {
            failed.addSuppressed(rolledBack);
        }
        index.notWritten();
        refuse(takes, answers);
        if (!inTrouble) {
            inTrouble = true;
            LOG.atError().setCause(failed).log("the journal cannot be written: nothing is taken until it can");
        }
    }

    private static ProtocolException noSpace() {
        return new ProtocolException(Problem.of(Fault.OVERLOADED, "this node cannot store more messages now")
                .fix("try again later"));
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}

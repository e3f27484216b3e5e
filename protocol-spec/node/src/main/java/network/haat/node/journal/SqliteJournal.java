package network.haat.node.journal;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import network.haat.node.config.StartException;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A journal in a SQLite file of its own. Whatever waits while one commit is on its way to the disk goes with the next,
 * so that one flush serves many.
 */
public final class SqliteJournal implements Journal {

    private static final Logger LOG = LoggerFactory.getLogger(SqliteJournal.class);

    private static final long SWEEP_MILLIS = 1_000;

    /** For what nobody waits for; most often a commit for somebody who waits comes first. */
    private static final long LATER_MILLIS = 2;

    private final Vertx vertx;
    private final Clock clock;
    private final JournalFile file;
    private final EntryTable table;
    private final JournalWriter writer;
    private final KeptReader kept;
    private final Room room;
    private final JournalMeters meters;
    private final NoteRing ring;
    private final Queue<Order> queue = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean awake = new AtomicBoolean();
    private final AtomicBoolean wakesLater = new AtomicBoolean();
    // Not one of Vert.x: it is woken for each commit, and need not pay for what those do beside it.
    private final ExecutorService turns = Executors.newSingleThreadExecutor(SqliteJournal::thread);
    private final WorkerExecutor reader;
    private final long sweeping;
    private volatile boolean closed;
    /** For the writer's thread. */
    private boolean untidy;

    private SqliteJournal(
            Vertx vertx, JournalFile file, NoteRing ring, JournalLimits limits, Clock clock, MeterRegistry registry)
            throws SQLException {
        this.ring = ring;
        this.vertx = vertx;
        this.clock = clock;
        this.file = file;
        this.table = new EntryTable(file.writing());
        KeptIndex index = KeptIndex.of(table, limits.retention(), clock.instant());
        this.kept = new KeptReader(file.reading(), index);
        this.room = new Room(limits.maxWaiting(), limits.maxWaitingBytes());
        OpenWorks works = new OpenWorks(room);
        works.addAll(recoverInto(room));
        this.meters = JournalMeters.in(registry);
        this.writer = new JournalWriter(table, works, room, index, limits, meters, clock);
        takeOver();
        JournalMeters.watch(registry, room::works, room::bytes, writer::usedBytes);
        this.reader = vertx.createSharedWorkerExecutor("journal-" + UUID.randomUUID(), 1);
        this.sweeping = vertx.setPeriodic(SWEEP_MILLIS, tick -> rest());
    }

    /**
     * Opens a journal, making or migrating it. It is kept in the files {@code journal.*} of a folder, which no other
     * process may use at the same time.
     *
     * @param folder made where it is missing
     * @param registry where it counts
     * @return fails with {@link StartException} when it cannot be used
     */
    public static Future<SqliteJournal> open(
            Vertx vertx, Path folder, JournalLimits limits, Clock clock, MeterRegistry registry) {
        return vertx.executeBlocking(() -> opened(vertx, folder, limits, clock, registry));
    }

    private static SqliteJournal opened(
            Vertx vertx, Path folder, JournalLimits limits, Clock clock, MeterRegistry registry) throws StartException {
        JournalFile file = JournalFile.open(folder, limits.maxBytes());
        try {
            NoteRing ring = NoteRing.open(file.notes(folder));
            return new SqliteJournal(vertx, file, ring, limits, clock, registry);
        } catch (IOException | SQLException | BrokenJournalException unreadable) {
            close(file);
            throw JournalFile.unusable(folder);
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "haat-journal");
        thread.setDaemon(true);
        return thread;
    }

    /** Writes down the notes that a process before this one could no longer write. */
    private void takeOver() throws SQLException {
        Set<Order.Note> written = new HashSet<>();
        for (Unfinished one : Recovery.of(table, clock.instant()).unfinished()) {
            one.notes().forEach(note -> written.add(new Order.Note(one.ticket().number(), note)));
        }
        ring.notes().stream().filter(note -> !written.contains(note)).forEach(queue::add);
        writeAll();
        ring.clear();
    }

    private List<Segment> recoverInto(Room room) throws SQLException {
        Recovery recovery = Recovery.of(table, clock.instant());
        recovery.unfinished().forEach(one -> room.enterAnyway(one.work().body().length()));
        return recovery.segments();
    }

    @Override
    public Future<Ticket> take(Work work) {
        if (!room.enter(work.body().length())) {
            meters.tooMany().increment();
            return Future.failedFuture(new ProtocolException(
                    Problem.of(Fault.OVERLOADED, "too many messages wait here").fix("try again later")));
        }
        Caller<Ticket> caller = Caller.here();
        queue.add(new Order.Take(work, caller));
        wake();
        return caller.future();
    }

    @Override
    public void note(Ticket ticket, Buffer note) {
        ring.add(ticket.number(), note);
        queue.add(new Order.Note(ticket.number(), note));
        wakeLater();
    }

    @Override
    public Future<Void> finish(Ticket ticket, Buffer record) {
        Caller<Void> caller = Caller.here();
        queue.add(new Order.Finish(ticket.number(), record, caller));
        wakeLater();
        return caller.future();
    }

    @Override
    public Future<List<Kept>> byMessage(String messageId) {
        return find(messageId, one -> one.messageId().equals(messageId));
    }

    @Override
    public Future<List<Kept>> byTransaction(String transactionId) {
        return find(transactionId, one -> one.transactionId().equals(transactionId));
    }

    private Future<List<Kept>> find(String id, Predicate<Kept> wanted) {
        return reader.executeBlocking(() -> kept.find(id, clock.instant(), wanted), false);
    }

    @Override
    public Future<List<Unfinished>> unfinished() {
        return read(() -> Recovery.of(table, clock.instant()).unfinished());
    }

    @Override
    public Future<List<Seen>> seen() {
        return read(() -> {
            List<Seen> seen = new ArrayList<>();
            table.each(Kind.SEEN, 0, clock.instant(), (in, number) -> {
                while (in.hasMore()) {
                    seen.add(Forms.seen(in));
                }
            });
            seen.removeIf(one -> !one.until().isAfter(clock.instant()));
            return seen;
        });
    }

    /** On the writer's thread, behind what was asked of it before. */
    private <T> Future<T> read(Callable<T> query) {
        Caller<T> caller = Caller.here();
        try {
            turns.execute(() -> {
                Promise<T> promise = caller.promise();
                writeAll();
                try {
                    promise.complete(query.call());
                } catch (Exception failed) {
                    promise.fail(failed);
                }
            });
        } catch (RejectedExecutionException late) {
            return Future.failedFuture(closed());
        }
        return caller.future();
    }

    @Override
    public int waiting() {
        return room.works();
    }

    /** Sweeps also when nothing comes, and then leaves nothing of a deleted body on disk. */
    private void rest() {
        wake();
        try {
            turns.execute(() -> {
                if (writer.hasWritten()) {
                    untidy = true;
                } else if (untidy) {
                    untidy = false;
                    emptyLog();
                }
            });
        } catch (RejectedExecutionException late) {
            // it is closed, which empties the log too
        }
    }

    private void emptyLog() {
        try {
            file.emptyLog();
        } catch (SQLException failed) {
            LOG.atWarn().setCause(failed).log("the journal's write-ahead log could not be emptied");
        }
    }

    private void wakeLater() {
        if (!awake.get() && wakesLater.compareAndSet(false, true)) {
            vertx.setTimer(LATER_MILLIS, timer -> {
                wakesLater.set(false);
                wake();
            });
        }
    }

    private void wake() {
        if (awake.compareAndSet(false, true)) {
            try {
                turns.execute(this::turn);
            } catch (RejectedExecutionException late) {
                awake.set(false);
                refuseAll();
            }
        }
    }

    private void turn() {
        // First, so that what comes from now on gets a turn of its own.
        awake.set(false);
        writer.write(queue);
        if (!queue.isEmpty()) {
            wake();
        }
    }

    private void writeAll() {
        do {
            writer.write(queue);
        } while (!queue.isEmpty());
    }

    private void refuseAll() {
        Answers answers = new Answers();
        for (Order order = queue.poll(); order != null; order = queue.poll()) {
            if (order instanceof Order.Take take) {
                answers.fail(take.caller(), closed());
            } else if (order instanceof Order.Finish finish) {
                answers.fail(finish.caller(), closed());
            }
        }
        answers.tell();
    }

    private static ProtocolException closed() {
        return new ProtocolException(
                Problem.of(Fault.UNAVAILABLE, "this node is shutting down").fix("try again later"));
    }

    @Override
    public Future<Void> close() {
        if (closed) {
            return Future.succeededFuture();
        }
        closed = true;
        vertx.cancelTimer(sweeping);
        Caller<Void> caller = Caller.here();
        turns.execute(() -> {
            writeAll();
            ring.clear();
            turns.shutdown();
            caller.promise().complete();
        });
        return caller.future().eventually(reader::close).eventually(() -> {
            close(file);
            return Future.succeededFuture();
        });
    }

    private static void close(JournalFile file) {
        try {
            file.close();
        } catch (SQLException failed) {
            LOG.atWarn().setCause(failed).log("the journal could not be closed; nothing is lost");
        }
    }
}

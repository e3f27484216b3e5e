package network.haat.registry.store;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import network.haat.node.config.Secret;
import network.haat.node.config.StartException;
import network.haat.protocol.SubscriberId;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.registry.record.Entry;
import network.haat.protocol.registry.record.Event;
import network.haat.protocol.registry.record.Participant;
import network.haat.protocol.registry.record.Register;
import network.haat.protocol.transparency.Frontier;
import network.haat.protocol.transparency.MerkleTree;
import network.haat.registry.core.Archive;
import network.haat.registry.core.Change;
import network.haat.registry.core.EventLog;
import network.haat.registry.core.Heads;
import network.haat.registry.core.KeyedRegister;
import network.haat.registry.core.Operation;
import network.haat.registry.core.Participants;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log in a database, and the register and the Merkle tree that are folded from it in memory. Changes that are asked
 * for while another is being written share the next transaction: each is decided on what those before it left, and all
 * are durable with one flush to disk.
 */
public final class RegisterStore implements Participants, EventLog, Archive {

    private static final int LARGEST_BATCH = 500;
    private static final int RECENT = 10_000;
    private static final long RECENT_CHARACTERS = 8_000_000;
    private static final long FOLLOW_MILLIS = 250;
    private static final Logger LOG = LoggerFactory.getLogger(RegisterStore.class);

    private final Vertx vertx;
    private final Turns turns;
    private final KeyedRegister register = new KeyedRegister();
    private final MerkleTree tree = new MerkleTree();
    private final RecentLeaves recent = new RecentLeaves(RECENT, RECENT_CHARACTERS);
    private final Queue<Asked> queue = new ConcurrentLinkedQueue<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile long timer = -1;

    private RegisterStore(Vertx vertx, Turns turns) {
        this.vertx = vertx;
        this.turns = turns;
    }

    /** A change that is asked for. */
    private record Asked(Decision decision, Promise<Change> promise) {}

    /** What became of it, to be told when it is durable. */
    private record Settled(Asked asked, Future<Change> outcome) {

        void tell() {
            outcome.onComplete(asked.promise());
        }
    }

    /**
     * Opens a register in SQLite, making or migrating it.
     *
     * @param file path of the file; empty or {@code :memory:} for one that is gone with this process
     * @return fails with {@link StartException} when it cannot be used
     */
    public static Future<RegisterStore> sqlite(Vertx vertx, String file) {
        return open(vertx, () -> SqliteDatabase.open(file));
    }

    /**
     * Opens a register in a PostgreSQL that other registries may use too, making or migrating it.
     *
     * @param url of JDBC
     * @return fails with {@link StartException} when it cannot be used
     */
    public static Future<RegisterStore> postgresql(Vertx vertx, String url, String user, Secret password) {
        return open(vertx, () -> PostgresDatabase.open(url, user, password)).map(RegisterStore::follow);
    }

    private static Future<RegisterStore> open(Vertx vertx, Callable<Database> opening) {
        return Turns.open(vertx, opening).compose(turns -> {
            RegisterStore store = new RegisterStore(vertx, turns);
            return turns.write(store::load)
                    .map(store)
                    .recover(failure -> turns.close().transform(closed -> Future.failedFuture(failure)));
        });
    }

    Turns turns() {
        return turns;
    }

    @Override
    public Register current() {
        return register.register();
    }

    @Override
    public MerkleTree tree() {
        return tree;
    }

    @Override
    public void onGrowth(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public Future<Change> change(Decision decision) {
        Promise<Change> promise = Promise.promise();
        queue.add(new Asked(decision, promise));
        turns.write(this::writeBatch).onFailure(promise::tryFail);
        return promise.future();
    }

    @Override
    public Future<Change> rehearse(Decision decision) {
        return turns.write(
                () -> turns.database().jdbi().withHandle(handle -> decision.decide(new Tentative(register, handle))));
    }

    @Override
    public Future<List<Entry>> history(SubscriberId id) {
        return turns.read(handle -> EntryRows.of(handle, id.value()))
                .map(leaves -> leaves.stream().map(RegisterStore::entry).toList());
    }

    @Override
    public Future<List<String>> leaves(long start, int count) {
        return recent.range(start, count)
                .map(Future::succeededFuture)
                .orElseGet(() -> turns.read(handle -> EntryRows.range(handle, start, count)));
    }

    @Override
    public Optional<List<String>> recent(long start) {
        return recent.range(start, Integer.MAX_VALUE);
    }

    @Override
    public Future<Cut> cut() {
        return turns.write(() -> {
            List<Participant> all = new ArrayList<>();
            current().all().forEach(all::add);
            return new Cut(tree.size(), all);
        });
    }

    /**
     * Takes over what other registries wrote into the same database.
     *
     * @return fails when what is there is not the continuation of what was there
     */
    Future<Void> catchUp() {
        return turns.write(() -> {
            long before = tree.size();
            turns.database().jdbi().useTransaction(this::catchUp);
            tellOfGrowth(before);
            return null;
        });
    }

    @Override
    public Future<Void> export(Heads.Head head, Path file) {
        return turns.read(handle -> handle.inTransaction(TransactionIsolationLevel.SERIALIZABLE, reading -> {
            try (OutputStream out = Files.newOutputStream(file)) {
                ArchiveWriter.write(reading, head, out);
                return null;
            } catch (IOException unwritable) {
                throw new UncheckedIOException(unwritable);
            }
        }));
    }

    @Override
    public Future<Long> restore(Path archive) {
        return turns.write(() -> {
            turns.database().jdbi().useTransaction(handle -> {
                turns.database().lock(handle);
                catchUp(handle);
                requireEmpty();
                ArchiveReader.read(handle, archive);
            });
            turns.database().jdbi().useTransaction(this::catchUp);
            tellOfGrowth(0);
            return tree.size();
        });
    }

    private void requireEmpty() throws ProtocolException {
        if (tree.size() > 0) {
            throw new ProtocolException(
                    Problem.of(Fault.BUSINESS, "this registry has " + tree.size() + " entries already")
                            .expected("an empty registry")
                            .fix("start a registry on an empty storage, and take the archive in there"));
        }
    }

    private RegisterStore follow() {
        AtomicBoolean underWay = new AtomicBoolean();
        timer = vertx.setPeriodic(FOLLOW_MILLIS, tick -> {
            if (underWay.compareAndSet(false, true)) {
                catchUp()
                        .onComplete(done -> underWay.set(false))
                        .onFailure(failure -> LOG.atError()
                                .setCause(failure)
                                .log("the register could not be read again; look-ups answer what was last seen"));
            }
        });
        return this;
    }

    private Void load() throws StartException {
        try {
            turns.database().jdbi().useTransaction(handle -> {
                turns.database().lock(handle);
                if (EntryRows.head(handle).isEmpty()) {
                    EntryRows.forEach(handle, 0, Long.MAX_VALUE, this::publish);
                    EntryRows.moveHead(handle, tree.size(), tree.root());
                }
                catchUp(handle);
                if (EntryRows.count(handle) != tree.size()) {
                    throw changed();
                }
            });
            return null;
        } catch (BrokenLogException broken) {
            throw new StartException(broken.getMessage());
        }
    }

    private void catchUp(Handle handle) {
        EntryRows.Head head = EntryRows.head(handle).orElseThrow(this::changed);
        // Not further than this head: another registry may have committed more since it was read.
        EntryRows.forEach(handle, tree.size(), head.size(), this::publish);
        if (head.size() != tree.size() || !head.root().equals(tree.root().base64())) {
            throw changed();
        }
    }

    private BrokenLogException changed() {
        return new BrokenLogException("the log in the registry's database has " + tree.size()
                + " entries that do not have the size or the root written beside them; it was changed by something other"
                + " than a registry: restore a backup");
    }

    private Void writeBatch() {
        List<Asked> batch = new ArrayList<>();
        for (Asked next = queue.poll(); next != null; next = batch.size() < LARGEST_BATCH ? queue.poll() : null) {
            batch.add(next);
        }
        if (!batch.isEmpty()) {
            write(batch);
        }
        return null;
    }

    private void write(List<Asked> batch) {
        long before = tree.size();
        List<Settled> settled = new ArrayList<>();
        List<Entry> entries = new ArrayList<>();
        try {
            turns.database().jdbi().useTransaction(handle -> {
                turns.database().lock(handle);
                catchUp(handle);
                settle(handle, batch, settled, entries);
            });
            entries.forEach(entry -> publish(entry, new String(entry.leaf(), StandardCharsets.UTF_8)));
            settled.forEach(Settled::tell);
        } finally {
            // Also after a failure: what others wrote was taken over before it.
            batch.forEach(asked -> asked.promise().tryFail("the change could not be written"));
            tellOfGrowth(before);
        }
    }

    private void settle(Handle handle, List<Asked> batch, List<Settled> settled, List<Entry> entries) {
        Tentative tentative = new Tentative(register, handle);
        for (Asked asked : batch) {
            settled.add(new Settled(asked, decide(handle, tentative, asked.decision(), entries)));
        }
        if (!entries.isEmpty()) {
            Frontier end = frontier();
            for (Entry entry : entries) {
                end = end.append(entry.leaf());
            }
            EntryRows.append(handle, entries.stream().map(EntryRows.Row::of).toList());
            EntryRows.moveHead(handle, end.size(), end.root());
        }
    }

    private Future<Change> decide(Handle handle, Tentative tentative, Decision decision, List<Entry> entries) {
        Change change;
        try {
            change = decision.decide(tentative);
        } catch (ProtocolException | RuntimeException refused) {
            // Also a defect in one decision: it must not take the others of its batch with it.
            return Future.failedFuture(refused);
        }
        tentative.take(change);
        for (Event event : change.events()) {
            entries.add(new Entry(tree.size() + entries.size(), event));
        }
        Operation operation = change.operation();
        if (operation != null) {
            OperationRows.put(handle, operation);
        }
        return Future.succeededFuture(change);
    }

    private Frontier frontier() {
        try {
            return Frontier.of(tree.size(), tree.frontier(tree.size()));
        } catch (ProtocolException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void publish(String leaf) {
        try {
            publish(entry(leaf), leaf);
        } catch (IllegalArgumentException malformed) {
            throw noEntry(malformed);
        }
    }

    private void publish(Entry entry, String leaf) {
        if (entry.number() != tree.size()) {
            throw new BrokenLogException("entry " + tree.size() + " of the log in the registry's database is missing, "
                    + entry.number() + " stands in its place: restore a backup");
        }
        register.apply(entry.event());
        recent.add(entry.number(), leaf);
        tree.append(leaf.getBytes(StandardCharsets.UTF_8));
    }

    private void tellOfGrowth(long before) {
        if (tree.size() > before) {
            listeners.forEach(Runnable::run);
        }
    }

    private static Entry entry(String leaf) {
        try {
            return Entry.read(leaf.getBytes(StandardCharsets.UTF_8));
        } catch (ProtocolException malformed) {
            throw noEntry(malformed);
        }
    }

    private static BrokenLogException noEntry(Exception malformed) {
        return new BrokenLogException("the log in the registry's database holds something that is no entry: "
                + malformed.getMessage() + "; restore a backup");
    }

    /** Closes the database, after the writes that are under way. */
    public Future<Void> close() {
        vertx.cancelTimer(timer);
        return turns.close();
    }
}

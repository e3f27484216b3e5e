package network.haat.registry.store;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import network.haat.protocol.registry.record.Entry;
import network.haat.protocol.transparency.Hash;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Reads and writes the tables of the log: its entries and its head. */
final class EntryRows {

    static final int FETCHED_AT_ONCE = 1_000;
    private static final long MAX_CHARACTERS = 8_000_000;

    /**
     * How long the log is, and what its root is.
     *
     * @param size number of entries
     * @param root in base64
     */
    record Head(long size, String root) {}

    /**
     * An entry as the table holds it.
     *
     * @param number its place
     * @param subscriberId whose entry it is
     * @param leaf the exact line
     */
    record Row(long number, String subscriberId, String leaf) {

        static Row of(Entry entry) {
            return new Row(
                    entry.number(), entry.event().subscriberId(), new String(entry.leaf(), StandardCharsets.UTF_8));
        }
    }

    private EntryRows() {}

    static Optional<Head> head(Handle handle) {
        return handle.createQuery("SELECT size, root FROM head WHERE id = 1")
                .map((row, context) -> new Head(row.getLong("size"), row.getString("root")))
                .findOne();
    }

    static void moveHead(Handle handle, long size, Hash root) {
        handle.createUpdate("INSERT INTO head (id, size, root) VALUES (1, :size, :root)"
                        + " ON CONFLICT (id) DO UPDATE SET size = excluded.size, root = excluded.root")
                .bind("size", size)
                .bind("root", root.base64())
                .execute();
    }

    static long count(Handle handle) {
        return handle.createQuery("SELECT COUNT(*) FROM entry")
                .mapTo(Long.class)
                .one();
    }

    /** Hands out the leaves from one number to before another, in order, without holding all of them. */
    static void forEach(Handle handle, long start, long end, Consumer<String> leaf) {
        handle.createQuery("SELECT leaf FROM entry WHERE number >= :start AND number < :end ORDER BY number")
                .bind("start", start)
                .bind("end", end)
                .setFetchSize(FETCHED_AT_ONCE)
                .mapTo(String.class)
                .useIterator(leaves -> leaves.forEachRemaining(leaf));
    }

    static List<String> range(Handle handle, long start, int count) {
        List<String> leaves = new ArrayList<>();
        handle.createQuery("SELECT leaf FROM entry WHERE number >= :start AND number < :end ORDER BY number")
                .bind("start", start)
                .bind("end", start + count)
                .mapTo(String.class)
                .useIterator(rows -> {
                    long characters = 0;
                    while (rows.hasNext() && characters < MAX_CHARACTERS) {
                        String leaf = rows.next();
                        characters += leaf.length();
                        leaves.add(leaf);
                    }
                });
        return leaves;
    }

    static List<String> of(Handle handle, String subscriberId) {
        return handle.createQuery("SELECT leaf FROM entry WHERE subscriber_id = :subscriberId ORDER BY number")
                .bind("subscriberId", subscriberId)
                .mapTo(String.class)
                .list();
    }

    static void append(Handle handle, List<Row> rows) {
        if (rows.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(
                "INSERT INTO entry (number, subscriber_id, leaf) VALUES (:number, :subscriberId, :leaf)");
        for (Row row : rows) {
            batch.bind("number", row.number())
                    .bind("subscriberId", row.subscriberId())
                    .bind("leaf", row.leaf())
                    .add();
        }
        batch.execute();
    }
}

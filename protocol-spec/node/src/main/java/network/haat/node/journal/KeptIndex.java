package network.haat.node.journal;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Finds records by the ids of their works. Ids come in no order, and a plain index would write a whole page of the
 * database for nearly every one of them. So the newest are remembered in memory, and many of them are written at once, a
 * chapter, sorted by the first bits of their hash: a search for one id reads one short page of each chapter. For the
 * writer's thread, but for {@link #newest}.
 */
final class KeptIndex {

    /** How many ids make a chapter; two for each record. */
    static final int CHAPTER = 32_768;

    private static final int PAGE_BITS = 8;
    private static final int NUMBER_BITS = 50;

    private final EntryTable table;
    private final IdHash hash = new IdHash();
    private final List<Found> adding = new ArrayList<>();
    private final List<Found> newest = new ArrayList<>();
    private boolean chapterWritten;

    private KeptIndex(EntryTable table) {
        this.table = table;
    }

    /** That an entry has a record of a work with such an id. */
    private record Found(long hash, long number, Instant until) {}

    /** Reads what is in no chapter yet. */
    static KeptIndex of(EntryTable table, Duration retention, Instant now) throws SQLException {
        KeptIndex index = new KeptIndex(table);
        long[] covered = {0};
        table.each(Kind.CHAPTER, 0, now, (in, number) -> covered[0] = in.number());
        table.each(Kind.KEPT, covered[0] + 1, now, (in, number) -> {
            while (in.hasMore()) {
                Kept kept = Forms.finished(in).kept();
                index.add(kept, number, kept.at().plus(retention));
            }
        });
        index.written();
        return index;
    }

    /** The first place of the page on which ids with such a hash are. */
    static long page(long hash) {
        return hash >>> (Long.SIZE - PAGE_BITS) << NUMBER_BITS;
    }

    /** The last one. */
    static long lastOf(long hash) {
        return page(hash) | (1L << NUMBER_BITS) - 1;
    }

    /** Adds a record that is being written; an empty one only says that its work is finished, and is not found. */
    void add(Kept kept, long number, Instant until) {
        if (kept.content().length() == 0) {
            return;
        }
        adding.add(new Found(hash.of(kept.messageId()), number, until));
        adding.add(new Found(hash.of(kept.transactionId()), number, until));
    }

    /** Writes a chapter when there is enough for one. */
    void write(Rows rows) throws SQLException {
        if (newest.size() < CHAPTER) {
            return;
        }
        Instant until =
                newest.stream().map(Found::until).max(Instant::compareTo).orElseThrow();
        rows.start(Kind.CHAPTER);
        long number = rows.place(Long.BYTES, until);
        rows.packer().number(newest.get(newest.size() - 1).number());
        rows.finish();
        Packer[] pages = new Packer[1 << PAGE_BITS];
        Arrays.setAll(pages, page -> new Packer());
        newest.forEach(found -> pages[(int) (found.hash() >>> (Long.SIZE - PAGE_BITS))]
                .number(found.hash())
                .number(found.number()));
        for (int page = 0; page < pages.length; page++) {
            if (pages[page].length() > 0) {
                table.insertFound((long) page << NUMBER_BITS | number, pages[page].toBytes());
            }
        }
        chapterWritten = true;
    }

    /** What was added is on disk. */
    void written() {
        synchronized (newest) {
            if (chapterWritten) {
                newest.clear();
            }
            newest.addAll(adding);
        }
        notWritten();
    }

    /** What was added is not on disk, and will be added again. */
    void notWritten() {
        adding.clear();
        chapterWritten = false;
    }

    /** Deletes a chapter nobody needs any more; returns whether there was one. */
    boolean sweep(Instant now) throws SQLException {
        long number = table.over(Kind.CHAPTER, now);
        if (number == 0) {
            return false;
        }
        for (long page = 0; page < 1 << PAGE_BITS; page++) {
            table.deleteFound(page << NUMBER_BITS | number);
        }
        table.delete(number);
        return true;
    }

    /** Numbers of the entries that may have a record of an id, as far as they are in no chapter. For every thread. */
    void newest(long hash, Collection<Long> numbers) {
        synchronized (newest) {
            for (Found found : newest) {
                if (found.hash() == hash) {
                    numbers.add(found.number());
                }
            }
        }
    }
}

package network.haat.node.journal;

import java.sql.SQLException;
import java.time.Instant;

/**
 * Packs things of one kind into rows, because a row costs more than its bytes; not into too few, so that the bodies of
 * finished works go soon. Use: {@link #start}, for each thing {@link #place} and the {@link #packer}, {@link #finish}.
 * For the writer's thread.
 */
final class Rows {

    /** In bytes, but for things that are larger by themselves. */
    static final int LARGEST = 64 << 10;

    private final EntryTable table;
    private final Packer packer = new Packer();
    private Kind kind = Kind.WORK;
    private Instant until = Instant.MIN;
    private int things;
    private long next;

    /** Rows with numbers above all that are in use. */
    Rows(EntryTable table) throws SQLException {
        this.table = table;
        this.next = table.highest() + 1;
    }

    /** Begins with another kind. */
    void start(Kind of) {
        kind = of;
        clear();
    }

    /**
     * Makes room for the next thing.
     *
     * @param size about how many bytes it takes
     * @param needed until when
     * @return the number of the row it will be in
     */
    long place(int size, Instant needed) throws SQLException {
        if (things == Segment.CAPACITY || (things > 0 && packer.length() + size > LARGEST)) {
            finish();
        }
        things++;
        if (needed.isAfter(until)) {
            until = needed;
        }
        return next;
    }

    /** Where the thing goes that was placed last. */
    Packer packer() {
        return packer;
    }

    /** Writes what was packed. */
    void finish() throws SQLException {
        if (things > 0) {
            table.insert(next++, kind, until, packer.toBytes());
            clear();
        }
    }

    private void clear() {
        packer.clear();
        things = 0;
        until = Instant.MIN;
    }
}

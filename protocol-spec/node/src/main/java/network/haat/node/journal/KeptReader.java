package network.haat.node.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Finds records of finished works. For the reader's thread. */
final class KeptReader {

    /** A peer may use one transaction id for all it ever sends. */
    static final int MOST = 256;

    private final Connection connection;
    private final KeptIndex index;
    private final IdHash hash = new IdHash();

    KeptReader(Connection connection, KeptIndex index) {
        this.connection = connection;
        this.index = index;
    }

    /**
     * The newest records of an id, oldest first.
     *
     * @param wanted whether it is this id's
     */
    List<Kept> find(String id, Instant now, Predicate<Kept> wanted) throws SQLException {
        Deque<Kept> found = new ArrayDeque<>();
        try (PreparedStatement query =
                connection.prepareStatement("SELECT content FROM entry WHERE number = ? AND kind = ? AND until > ?")) {
            query.setInt(2, Kind.KEPT.code());
            query.setLong(3, now.toEpochMilli());
            for (long number : numbers(hash.of(id)).descendingSet()) {
                query.setLong(1, number);
                List<Kept> records = records(query, wanted);
                for (int i = records.size() - 1; i >= 0 && found.size() < MOST; i--) {
                    found.addFirst(records.get(i));
                }
                if (found.size() == MOST) {
                    break;
                }
            }
        }
        return List.copyOf(found);
    }

    private static List<Kept> records(PreparedStatement query, Predicate<Kept> wanted) throws SQLException {
        List<Kept> records = new ArrayList<>();
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                Unpacker in = new Unpacker(rows.getBytes(1));
                while (in.hasMore()) {
                    Kept kept = Forms.finished(in).kept();
                    if (kept.content().length() > 0 && wanted.test(kept)) {
                        records.add(kept);
                    }
                }
            }
        }
        return records;
    }

    /** Those in memory first: meanwhile they may come into a chapter. */
    private NavigableSet<Long> numbers(long wanted) throws SQLException {
        NavigableSet<Long> numbers = new TreeSet<>();
        index.newest(wanted, numbers);
        try (PreparedStatement query =
                connection.prepareStatement("SELECT content FROM found WHERE place BETWEEN ? AND ?")) {
            query.setLong(1, KeptIndex.page(wanted));
            query.setLong(2, KeptIndex.lastOf(wanted));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    Unpacker in = new Unpacker(rows.getBytes(1));
                    while (in.hasMore()) {
                        long hashed = in.number();
                        long number = in.number();
                        if (hashed == wanted) {
                            numbers.add(number);
                        }
                    }
                }
            }
        }
        return numbers;
    }
}

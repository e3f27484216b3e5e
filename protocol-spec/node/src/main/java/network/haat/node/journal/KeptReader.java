package network.haat.node.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Finds records of finished works. For the reader's thread. */
final class KeptReader {

    private final Connection connection;

    KeptReader(Connection connection) {
        this.connection = connection;
    }

    List<Kept> find(Instant now, Predicate<Kept> wanted) throws SQLException {
        List<Kept> found = new ArrayList<>();
        try (PreparedStatement query =
                connection.prepareStatement("SELECT content FROM entry WHERE kind = ? AND until > ? ORDER BY number")) {
            query.setInt(1, Kind.KEPT.code());
            query.setLong(2, now.toEpochMilli());
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    Unpacker in = new Unpacker(rows.getBytes(1));
                    while (in.hasMore()) {
                        Kept kept = Forms.finished(in).kept();
                        if (wanted.test(kept)) {
                            found.add(kept);
                        }
                    }
                }
            }
        }
        return found;
    }
}

package network.haat.node.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.function.ObjLongConsumer;

/** The rows of a journal. For the writer's thread. Nothing lasts before {@link #commit}. */
final class EntryTable {

    private final Connection connection;
    private final PreparedStatement insert;
    private final PreparedStatement delete;
    private final PreparedStatement purge;
    private final PreparedStatement dropOldest;
    private final PreparedStatement over;
    private final PreparedStatement insertFound;
    private final PreparedStatement deleteFound;
    private final PreparedStatement pages;
    private final PreparedStatement freePages;

    EntryTable(Connection connection) throws SQLException {
        this.connection = connection;
        insert = connection.prepareStatement("INSERT INTO entry (number, kind, until, content) VALUES (?, ?, ?, ?)");
        delete = connection.prepareStatement("DELETE FROM entry WHERE number = ?");
        purge = connection.prepareStatement("DELETE FROM entry WHERE number IN"
                + " (SELECT number FROM entry WHERE kind = ? AND until <= ? ORDER BY until LIMIT ?)");
        dropOldest = connection.prepareStatement("DELETE FROM entry WHERE number IN"
                + " (SELECT number FROM entry WHERE kind = ? AND number < ? ORDER BY until LIMIT ?)");
        over = connection.prepareStatement(
                "SELECT number FROM entry WHERE kind = ? AND until <= ? ORDER BY until LIMIT 1");
        insertFound = connection.prepareStatement("INSERT INTO found (place, content) VALUES (?, ?)");
        deleteFound = connection.prepareStatement("DELETE FROM found WHERE place = ?");
        pages = connection.prepareStatement("PRAGMA page_count");
        freePages = connection.prepareStatement("PRAGMA freelist_count");
    }

    void insert(long number, Kind kind, Instant until, byte[] content) throws SQLException {
        insert.setLong(1, number);
        insert.setInt(2, kind.code());
        insert.setLong(3, until.toEpochMilli());
        insert.setBytes(4, content);
        insert.executeUpdate();
    }

    void delete(long number) throws SQLException {
        delete.setLong(1, number);
        delete.executeUpdate();
    }

    /** Deletes some of the entries nobody needs any more; returns how many. */
    int purge(Kind kind, Instant now, int most) throws SQLException {
        purge.setInt(1, kind.code());
        purge.setLong(2, now.toEpochMilli());
        purge.setInt(3, most);
        return purge.executeUpdate();
    }

    /** Deletes some of the oldest entries of a kind before a number, needed or not; returns how many. */
    int dropOldest(Kind kind, long before, int most) throws SQLException {
        dropOldest.setInt(1, kind.code());
        dropOldest.setLong(2, before);
        dropOldest.setInt(3, most);
        return dropOldest.executeUpdate();
    }

    /** Number of an entry of a kind that nobody needs any more; 0 when there is none. */
    long over(Kind kind, Instant now) throws SQLException {
        over.setInt(1, kind.code());
        over.setLong(2, now.toEpochMilli());
        return number(over);
    }

    void insertFound(long place, byte[] content) throws SQLException {
        insertFound.setLong(1, place);
        insertFound.setBytes(2, content);
        insertFound.executeUpdate();
    }

    void deleteFound(long place) throws SQLException {
        deleteFound.setLong(1, place);
        deleteFound.executeUpdate();
    }

    /** How many bytes are in use; the file may be larger by what is free in it. */
    long usedBytes() throws SQLException {
        return (number(pages) - number(freePages)) * JournalFile.PAGE;
    }

    /** The highest number in use; 0 when there is none. */
    long highest() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT COALESCE(MAX(number), 0) FROM entry")) {
            return number(query);
        }
    }

    /** Reads the entries of a kind from a number on whose time is not over, in the order in which they were written. */
    void each(Kind kind, long from, Instant now, ObjLongConsumer<Unpacker> reader) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT number, content FROM entry WHERE kind = ? AND number >= ? AND until > ? ORDER BY number")) {
            query.setInt(1, kind.code());
            query.setLong(2, from);
            query.setLong(3, now.toEpochMilli());
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    reader.accept(new Unpacker(rows.getBytes(2)), rows.getLong(1));
                }
            }
        }
    }

    void commit() throws SQLException {
        connection.commit();
    }

    void rollback() throws SQLException {
        connection.rollback();
    }

    private static long number(PreparedStatement query) throws SQLException {
        try (ResultSet rows = query.executeQuery()) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }
}

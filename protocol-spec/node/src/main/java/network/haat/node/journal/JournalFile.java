package network.haat.node.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import network.haat.node.config.StartException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The database file {@code journal.db} of a folder, open and migrated, and {@code journal.lock} beside it, which keeps a
 * second process out: two writers would do the same work twice.
 */
final class JournalFile implements AutoCloseable {

    /** Large, because what goes in is packed, and each page costs a system call. */
    static final int PAGE = 16_384;

    private static final int BUSY_MILLIS = 3_000;
    /** Most bodies are gone again when their pages would be copied from the write-ahead log into the file. */
    private static final int CHECKPOINT_PAGES = 1_024;

    private static final String MIGRATIONS = "classpath:network/haat/node/journal/migration";

    private final FileChannel lock;
    private final Connection writing;
    private final Connection reading;

    private JournalFile(FileChannel lock, Connection writing, Connection reading) {
        this.lock = lock;
        this.writing = writing;
        this.reading = reading;
    }

    /**
     * Opens it, making the folder and the file where they are missing.
     *
     * @param maxBytes what the file may never grow beyond
     * @throws StartException when it cannot be used
     */
    static JournalFile open(Path folder, long maxBytes) throws StartException {
        FileChannel lock;
        try {
            Files.createDirectories(folder);
            lock = lock(createPrivately(folder.resolve("journal.lock")));
            createPrivately(folder.resolve("journal.db"));
        } catch (IOException unusable) {
            throw new StartException("the journal's folder '" + folder
                    + "' cannot be used; check that it is a folder this process may write to");
        }
        if (lock == null) {
            throw new StartException("the journal in '" + folder
                    + "' is in use by another process; give every node a folder of its own");
        }
        try {
            return open(lock, folder.resolve("journal.db"), maxBytes);
        } catch (SQLException | FlywayException unusable) {
            closeQuietly(lock);
            throw unusable(folder);
        }
    }

    /** Where the last notes are, of whoever holds the lock. */
    Path notes(Path folder) throws IOException {
        return createPrivately(folder.resolve("journal.notes"));
    }

    /** What to tell the operator of a file that is there and cannot be used. */
    static StartException unusable(Path folder) {
        return new StartException("the journal '" + folder.resolve("journal.db")
                + "' cannot be used: it is damaged or not ours, or the disk is full; restore it, or move it away to"
                + " start without what it holds");
    }

    private static JournalFile open(FileChannel lock, Path file, long maxBytes) throws SQLException {
        String url = "jdbc:sqlite:" + file.toAbsolutePath();
        setUp(url);
        SQLiteDataSource source = new SQLiteDataSource(config(maxBytes));
        source.setUrl(url);
        Connection writing = source.getConnection();
        try {
            migrate(source);
            Connection reading = source.getConnection();
            writing.setAutoCommit(false);
            return new JournalFile(lock, writing, reading);
        } catch (SQLException | FlywayException unusable) {
            writing.close();
            throw unusable;
        }
    }

    /** The size of pages can only be chosen before anything else is done with a new file. */
    private static void setUp(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA page_size = " + PAGE);
            statement.execute("PRAGMA journal_mode = WAL");
        }
    }

    private static SQLiteConfig config(long maxBytes) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_MILLIS);
        config.setMaxPageCount((int) Math.min(Integer.MAX_VALUE, maxBytes / PAGE));
        // what is deleted is overwritten; with so few rows this cannot be measured
        config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
        config.setJournalSizeLimit(4 * CHECKPOINT_PAGES * PAGE);
        config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, Integer.toString(CHECKPOINT_PAGES));
        return config;
    }

    /** It holds what people order. SQLite gives the files beside it the same permissions. */
    private static Path createPrivately(Path file) throws IOException {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        if (posix && !Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        return file;
    }

    /** Null when somebody has it. The lock goes with its process, however that ends. */
    private static @Nullable FileChannel lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
        } catch (OverlappingFileLockException ours) {
            // also this process may open it only once
        }
        channel.close();
        return null;
    }

    private static void migrate(DataSource source) {
        Flyway.configure(JournalFile.class.getClassLoader())
                .dataSource(source)
                .locations(MIGRATIONS)
                .load()
                .migrate();
    }

    /** For the writer's thread; in a transaction at all times. */
    Connection writing() {
        return writing;
    }

    /** For the reader's thread. */
    Connection reading() {
        return reading;
    }

    /** Empties the write-ahead log, which holds what was deleted from the file. For the writer's thread. */
    void emptyLog() throws SQLException {
        writing.setAutoCommit(true);
        try (Statement statement = writing.createStatement()) {
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        } finally {
            writing.setAutoCommit(false);
        }
    }

    @Override
    public void close() throws SQLException {
        try {
            reading.close();
        } finally {
            try {
                writing.close();
            } finally {
                closeQuietly(lock);
            }
        }
    }

    private static void closeQuietly(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException released) {
            // the lock is released all the same
        }
    }
}

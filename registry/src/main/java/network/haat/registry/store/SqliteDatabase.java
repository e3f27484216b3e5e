package network.haat.registry.store;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;
import network.haat.node.config.StartException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.CloseException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * Opens the database: one connection, which nobody else may share while it is open, because the register in memory would
 * not see what others write.
 */
final class SqliteDatabase implements Database {

    private static final int BUSY_MILLIS = 3_000;
    private static final String MIGRATIONS = "classpath:network/haat/registry/store/migration/sqlite";

    private final Connection connection;
    private final Jdbi jdbi;

    private SqliteDatabase(Connection connection) {
        this.connection = connection;
        this.jdbi = Jdbi.create(connection);
    }

    /**
     * Opens and migrates.
     *
     * @param file path of the file; empty or {@code :memory:} for a database that ends with its connection
     * @throws StartException when it cannot be used
     */
    static Database open(String file) throws StartException {
        boolean inMemory = file.isEmpty() || file.equals(":memory:");
        try {
            SQLiteDataSource source = new SQLiteDataSource(config());
            source.setUrl("jdbc:sqlite:" + (inMemory ? sharedMemory() : path(file)));
            return new SqliteDatabase(open(source, inMemory));
        } catch (SQLException | FlywayException | IOException unusable) {
            throw new StartException("the registry's database '" + file
                    + "' cannot be used; is another process using it, or is it not ours?");
        }
    }

    private static Connection open(DataSource source, boolean inMemory) throws SQLException {
        Connection connection = source.getConnection();
        try {
            migrate(source);
            if (!inMemory) {
                keepOthersOut(connection);
            }
            return connection;
        } catch (SQLException | FlywayException unusable) {
            connection.close();
            throw unusable;
        }
    }

    private static SQLiteConfig config() {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_MILLIS);
        config.enforceForeignKeys(true);
        return config;
    }

    /** By a name, so that the migration's connection sees the same database. */
    private static String sharedMemory() {
        return "file:haat-" + UUID.randomUUID() + "?mode=memory&cache=shared";
    }

    private static Path path(String file) throws IOException {
        Path path = Path.of(file).toAbsolutePath();
        Path folder = path.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        createPrivately(path);
        return path;
    }

    /** It holds what newcomers send about themselves. SQLite gives the files beside it the same permissions. */
    private static void createPrivately(Path path) throws IOException {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        if (posix && !Files.exists(path)) {
            Files.createFile(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
    }

    private static void migrate(DataSource source) {
        Flyway.configure(SqliteDatabase.class.getClassLoader())
                .dataSource(source)
                .locations(MIGRATIONS)
                .load()
                .migrate();
    }

    /** The lock is taken with the first transaction and held until the connection is closed. */
    private static void keepOthersOut(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA locking_mode = EXCLUSIVE");
            statement.execute("BEGIN IMMEDIATE");
            statement.execute("COMMIT");
        }
    }

    @Override
    public Jdbi jdbi() {
        return jdbi;
    }

    @Override
    public boolean isShared() {
        return false;
    }

    /** Nobody else has it open. */
    @Override
    public void lock(Handle handle) {}

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException failed) {
            throw new CloseException("the database could not be closed", failed);
        }
    }
}

package network.haat.registry.store;

import io.vertx.core.Future;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.io.TempDir;

/** SQLite in a file. */
final class SqliteFileStoreTest extends DurableStoreContract {

    @TempDir
    Path folder;

    @Override
    Future<RegisterStore> opening() {
        return RegisterStore.sqlite(vertx, file());
    }

    @Override
    Connection raw() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file());
    }

    private String file() {
        return folder.resolve("registry.db").toString();
    }
}

package network.haat.registry.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;

/** Threads that use the database: one that writes, which puts changes one after the other, and where it may, others that read. */
final class Turns {

    private static final int READERS = 2;

    private final Database database;
    private final WorkerExecutor writer;
    private final WorkerExecutor reader;

    private Turns(Database database, WorkerExecutor writer, WorkerExecutor reader) {
        this.database = database;
        this.writer = writer;
        this.reader = reader;
    }

    /** Opens a database on its own thread. */
    static Future<Turns> open(Vertx vertx, Callable<Database> opening) {
        WorkerExecutor writer = vertx.createSharedWorkerExecutor("register-" + UUID.randomUUID(), 1);
        return writer.executeBlocking(opening)
                .map(database -> new Turns(database, writer, readers(vertx, database, writer)))
                .recover(failure -> writer.close().transform(closed -> Future.failedFuture(failure)));
    }

    private static WorkerExecutor readers(Vertx vertx, Database database, WorkerExecutor writer) {
        return database.isShared()
                ? vertx.createSharedWorkerExecutor("register-" + UUID.randomUUID(), READERS)
                : writer;
    }

    Database database() {
        return database;
    }

    /** Does something on the thread that writes. */
    <T> Future<T> write(Callable<T> work) {
        return writer.executeBlocking(work, false);
    }

    /** Reads from the tables. */
    <T> Future<T> read(HandleCallback<T, RuntimeException> query) {
        return reader.executeBlocking(() -> database.jdbi().withHandle(query), false);
    }

    /** Writes to tables beside the log, in one transaction. */
    Future<Void> write(Consumer<Handle> statements) {
        return write(() -> {
            database.jdbi().useTransaction(statements::accept);
            return null;
        });
    }

    /** Closes the database, after what is under way. */
    Future<Void> close() {
        return writer.<Void>executeBlocking(
                        () -> {
                            database.close();
                            return null;
                        },
                        false)
                .eventually(reader::close)
                .eventually(writer::close);
    }
}

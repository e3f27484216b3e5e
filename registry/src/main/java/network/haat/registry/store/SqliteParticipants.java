package network.haat.registry.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import network.haat.node.config.StartException;
import network.haat.protocol.SubscriberId;
import network.haat.protocol.error.ProtocolException;
import network.haat.registry.core.Change;
import network.haat.registry.core.Event;
import network.haat.registry.core.Participants;
import network.haat.registry.core.Register;
import org.jdbi.v3.core.Jdbi;

/**
 * The register in SQLite, with all of it in memory for look-ups. One thread does everything with the database, which is
 * what puts changes one after the other.
 */
public final class SqliteParticipants implements Participants {

    private final WorkerExecutor writer;
    private final Connection connection;
    private final Jdbi jdbi;
    private volatile Register register;

    private SqliteParticipants(WorkerExecutor writer, Connection connection) {
        this.writer = writer;
        this.connection = connection;
        this.jdbi = Jdbi.create(connection);
        this.register = Register.of(jdbi.withHandle(Rows::participants));
    }

    /**
     * Opens the database, making or migrating it, and loads the register.
     *
     * @param file path of the file; empty or {@code :memory:} for one that is gone with this process
     * @return fails with {@link StartException} when it cannot be used
     */
    public static Future<SqliteParticipants> open(Vertx vertx, String file) {
        WorkerExecutor writer = vertx.createSharedWorkerExecutor("register-" + UUID.randomUUID(), 1);
        return writer.executeBlocking(() -> new SqliteParticipants(writer, SqliteFile.open(file)))
                .recover(failure -> writer.close().transform(closed -> Future.failedFuture(failure)));
    }

    @Override
    public Register current() {
        return register;
    }

    @Override
    public Future<Change> change(Decision decision) {
        return writer.executeBlocking(() -> write(decision), false);
    }

    @Override
    public Future<List<Event>> history(SubscriberId id) {
        return writer.executeBlocking(() -> jdbi.withHandle(handle -> Rows.events(handle, id.value())), false);
    }

    /** Closes the database, after the writes that are under way. */
    public Future<Void> close() {
        return writer.executeBlocking(this::disconnect, false).<Void>mapEmpty().eventually(writer::close);
    }

    private Change write(Decision decision) throws ProtocolException {
        Change change = decision.decide(register);
        if (!change.isEmpty()) {
            jdbi.useTransaction(handle -> Writes.change(handle, change));
            register = register.with(change.participant());
        }
        return change;
    }

    private boolean disconnect() throws SQLException {
        connection.close();
        return true;
    }
}

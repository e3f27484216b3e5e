package network.haat.registry.store;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import network.haat.registry.core.AuditTrail;

/** The audit trail in the database. */
public final class AuditTable implements AuditTrail {

    private final Turns turns;

    /** The trail in the database of a register. */
    public AuditTable(RegisterStore store) {
        this.turns = store.turns();
    }

    @Override
    public Future<Void> note(Call call) {
        return turns.write(handle -> {
            turns.database().lock(handle);
            handle.createUpdate("INSERT INTO audit (number, time, actor, method, path, status)"
                            + " SELECT COALESCE(MAX(number) + 1, 0), :time, :actor, :method, :path, :status FROM audit")
                    .bind("time", Times.text(call.time()))
                    .bind("actor", call.actor())
                    .bind("method", call.method())
                    .bind("path", call.path())
                    .bind("status", call.status())
                    .execute();
        });
    }

    @Override
    public Future<List<Call>> page(long from, int limit) {
        return turns.read(handle -> handle.createQuery("SELECT number, time, actor, method, path, status FROM audit"
                        + " WHERE number >= :from ORDER BY number LIMIT :limit")
                .bind("from", from)
                .bind("limit", limit)
                .map((row, context) -> new Call(
                        row.getLong("number"),
                        Instant.parse(row.getString("time")),
                        row.getString("actor"),
                        row.getString("method"),
                        row.getString("path"),
                        row.getInt("status")))
                .list());
    }
}

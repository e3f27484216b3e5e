package network.haat.registry.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.json.JsonArray;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import network.haat.registry.core.Operation;
import network.haat.registry.core.Operations;
import network.haat.registry.core.Step;
import network.haat.registry.core.StepJson;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads and writes the table of operations. */
final class OperationRows {

    private static final String COLUMNS =
            "SELECT id, subscriber_id, request_id, status, created, updated, body, asks, steps, proposer FROM operation";

    private static final ObjectMapper JSON = new ObjectMapper();

    private OperationRows() {}

    static Optional<Operation> find(Handle handle, String id) {
        return handle.createQuery(COLUMNS + " WHERE id = :id")
                .bind("id", Texts.storable(id))
                .map((row, context) -> operation(row))
                .findOne();
    }

    static boolean isKnown(Handle handle, String subscriberId, String requestId) {
        return handle.createQuery(
                        "SELECT 1 FROM operation WHERE subscriber_id = :subscriberId" + " AND request_id = :requestId")
                .bind("subscriberId", subscriberId)
                .bind("requestId", requestId)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    static List<Operation> page(Handle handle, Operations.Filter filter, @Nullable Instant before, int limit) {
        Operation.Status status = filter.status();
        String subscriberId = filter.subscriberId();
        return handle.createQuery(COLUMNS
                        + " WHERE (CAST(:status AS TEXT) IS NULL OR status = :status)"
                        + " AND (CAST(:subscriberId AS TEXT) IS NULL OR subscriber_id = :subscriberId)"
                        + " AND (:before = '' OR created < :before)"
                        + " ORDER BY created DESC, id LIMIT :limit")
                .bind("status", status == null ? null : status.name())
                .bind("subscriberId", subscriberId == null ? null : Texts.storable(subscriberId))
                .bind("before", before == null ? "" : Times.text(before))
                .bind("limit", limit)
                .map((row, context) -> operation(row))
                .list();
    }

    static void put(Handle handle, Operation operation) {
        handle.createUpdate(
                        "INSERT INTO operation (id, subscriber_id, request_id, status, created, updated, body, asks,"
                                + " steps, proposer) VALUES (:id, :subscriberId, :requestId, :status, :created, :updated, :body,"
                                + " :asks, :steps, :proposer) ON CONFLICT (id) DO UPDATE SET status = excluded.status,"
                                + " updated = excluded.updated, asks = excluded.asks, steps = excluded.steps,"
                                + " proposer = excluded.proposer")
                .bind("id", operation.id())
                .bind("subscriberId", operation.subscriberId())
                .bind("requestId", operation.requestId())
                .bind("status", operation.status().name())
                .bind("created", Times.text(operation.created()))
                .bind("updated", Times.text(operation.updated()))
                .bind("body", operation.body())
                .bind("asks", new JsonArray(operation.asks()).encode())
                .bind("steps", StepJson.write(operation.steps()).toString())
                .bind("proposer", operation.proposer())
                .execute();
    }

    static Operation operation(ResultSet row) throws SQLException {
        return new Operation(
                row.getString("id"),
                row.getString("subscriber_id"),
                row.getString("request_id"),
                Operation.Status.valueOf(row.getString("status")),
                Instant.parse(row.getString("created")),
                Instant.parse(row.getString("updated")),
                row.getString("body"),
                new JsonArray(row.getString("asks"))
                        .stream().map(String.class::cast).toList(),
                steps(row.getString("steps")),
                row.getString("proposer"));
    }

    private static List<Step> steps(String json) throws SQLException {
        try {
            return StepJson.read(JSON.readTree(json));
        } catch (JsonProcessingException broken) {
            throw new SQLException("the steps of an operation are not JSON", broken);
        }
    }
}

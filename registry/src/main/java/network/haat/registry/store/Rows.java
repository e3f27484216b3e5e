package network.haat.registry.store;

import io.vertx.core.json.JsonArray;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import network.haat.protocol.Role;
import network.haat.protocol.SubscriberId;
import network.haat.protocol.registry.SubscriptionStatus;
import network.haat.registry.core.Event;
import network.haat.registry.core.Participant;
import network.haat.registry.core.Participation;
import network.haat.registry.core.RegisteredKey;
import org.jdbi.v3.core.Handle;

/** Reads the tables. */
final class Rows {

    private record Owned<T>(String owner, T value) {}

    private Rows() {}

    static List<Participant> participants(Handle handle) {
        Map<String, List<RegisteredKey>> keys = keys(handle);
        Map<String, List<Participation>> participations = participations(handle);
        return handle.createQuery("SELECT subscriber_id, created, updated FROM subscriber ORDER BY subscriber_id")
                .map((row, context) -> participant(row, keys, participations))
                .list();
    }

    static List<Event> events(Handle handle, String subscriberId) {
        return handle.createQuery("SELECT subscriber_id, time, actor, subject, change, reason FROM event"
                        + " WHERE subscriber_id = :subscriberId ORDER BY number")
                .bind("subscriberId", subscriberId)
                .map((row, context) -> event(row))
                .list();
    }

    private static Map<String, List<RegisteredKey>> keys(Handle handle) {
        return handle
                .createQuery("SELECT subscriber_id, unique_key_id, signing_public_key, encryption_public_key,"
                        + " valid_from, valid_until, registered FROM subscriber_key ORDER BY registered, unique_key_id")
                .map((row, context) -> new Owned<>(row.getString("subscriber_id"), key(row)))
                .stream()
                .collect(byOwner());
    }

    private static Map<String, List<Participation>> participations(Handle handle) {
        return handle
                .createQuery("SELECT subscriber_id, role, domain, url, country, cities, status FROM participation"
                        + " ORDER BY role, domain")
                .map((row, context) -> new Owned<>(row.getString("subscriber_id"), participation(row)))
                .stream()
                .collect(byOwner());
    }

    private static <T> Collector<Owned<T>, ?, Map<String, List<T>>> byOwner() {
        return Collectors.groupingBy(Owned::owner, Collectors.mapping(Owned::value, Collectors.toList()));
    }

    private static Participant participant(
            ResultSet row, Map<String, List<RegisteredKey>> keys, Map<String, List<Participation>> participations)
            throws SQLException {
        String id = row.getString("subscriber_id");
        return new Participant(
                new SubscriberId(id),
                keys.getOrDefault(id, List.of()),
                participations.getOrDefault(id, List.of()),
                time(row, "created"),
                time(row, "updated"));
    }

    private static RegisteredKey key(ResultSet row) throws SQLException {
        return new RegisteredKey(
                row.getString("unique_key_id"),
                row.getString("signing_public_key"),
                row.getString("encryption_public_key"),
                time(row, "valid_from"),
                time(row, "valid_until"),
                time(row, "registered"));
    }

    private static Participation participation(ResultSet row) throws SQLException {
        return new Participation(
                Role.valueOf(row.getString("role")),
                row.getString("domain"),
                row.getString("url"),
                row.getString("country"),
                new JsonArray(row.getString("cities"))
                        .stream().map(String.class::cast).toList(),
                SubscriptionStatus.valueOf(row.getString("status")));
    }

    private static Event event(ResultSet row) throws SQLException {
        return new Event(
                row.getString("subscriber_id"),
                time(row, "time"),
                row.getString("actor"),
                row.getString("subject"),
                row.getString("change"),
                row.getString("reason"));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return Instant.parse(row.getString(column));
    }
}

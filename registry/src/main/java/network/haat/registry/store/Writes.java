package network.haat.registry.store;

import io.vertx.core.json.JsonArray;
import network.haat.registry.core.Change;
import network.haat.registry.core.Event;
import network.haat.registry.core.Participant;
import network.haat.registry.core.Participation;
import network.haat.registry.core.RegisteredKey;
import org.jdbi.v3.core.Handle;

/** Writes one change into the tables, inside the caller's transaction. */
final class Writes {

    private Writes() {}

    static void change(Handle handle, Change change) {
        Participant participant = change.participant();
        String id = participant.id().value();
        subscriber(handle, participant);
        participant.keys().forEach(key -> key(handle, id, key));
        participant.participations().forEach(participation -> participation(handle, id, participation));
        change.events().forEach(event -> event(handle, event));
    }

    private static void subscriber(Handle handle, Participant participant) {
        handle.createUpdate("INSERT INTO subscriber (subscriber_id, created, updated)"
                        + " VALUES (:id, :created, :updated)"
                        + " ON CONFLICT (subscriber_id) DO UPDATE SET updated = excluded.updated")
                .bind("id", participant.id().value())
                .bind("created", participant.created().toString())
                .bind("updated", participant.updated().toString())
                .execute();
    }

    private static void key(Handle handle, String id, RegisteredKey key) {
        handle.createUpdate("INSERT INTO subscriber_key (subscriber_id, unique_key_id, signing_public_key,"
                        + " encryption_public_key, valid_from, valid_until, registered)"
                        + " VALUES (:id, :name, :signing, :encryption, :from, :until, :registered)"
                        + " ON CONFLICT (subscriber_id, unique_key_id) DO NOTHING")
                .bind("id", id)
                .bind("name", key.uniqueKeyId())
                .bind("signing", key.signingPublicKey())
                .bind("encryption", key.encryptionPublicKey())
                .bind("from", key.validFrom().toString())
                .bind("until", key.validUntil().toString())
                .bind("registered", key.registered().toString())
                .execute();
    }

    private static void participation(Handle handle, String id, Participation participation) {
        handle.createUpdate("INSERT INTO participation (subscriber_id, role, domain, url, country, cities, status)"
                        + " VALUES (:id, :role, :domain, :url, :country, :cities, :status)"
                        + " ON CONFLICT (subscriber_id, role, domain) DO UPDATE SET url = excluded.url,"
                        + " country = excluded.country, cities = excluded.cities, status = excluded.status")
                .bind("id", id)
                .bind("role", participation.role().name())
                .bind("domain", participation.domain())
                .bind("url", participation.url())
                .bind("country", participation.country())
                .bind("cities", new JsonArray(participation.cities()).encode())
                .bind("status", participation.status().name())
                .execute();
    }

    private static void event(Handle handle, Event event) {
        handle.createUpdate("INSERT INTO event (subscriber_id, time, actor, subject, change, reason)"
                        + " VALUES (:id, :time, :actor, :subject, :change, :reason)")
                .bind("id", event.subscriberId())
                .bind("time", event.time().toString())
                .bind("actor", event.actor())
                .bind("subject", event.subject())
                .bind("change", event.change())
                .bind("reason", event.reason())
                .execute();
    }
}

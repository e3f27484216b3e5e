package network.haat.registry.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import network.haat.protocol.registry.record.Entry;
import network.haat.protocol.registry.record.Event;
import network.haat.protocol.registry.record.Participant;
import network.haat.protocol.registry.record.Participation;
import network.haat.protocol.registry.record.RegisteredKey;

/** Writes entries of the register for the operator. */
final class ParticipantJson {

    private ParticipantJson() {}

    static JsonObject write(Participant participant) {
        return new JsonObject()
                .put("subscriber_id", participant.id().value())
                .put("created", participant.created().toString())
                .put("updated", participant.updated().toString())
                .put("participations", array(participant.participations(), ParticipantJson::participation))
                .put("keys", array(participant.keys(), ParticipantJson::key));
    }

    static JsonObject write(Participant participant, List<Entry> events) {
        return write(participant).put("events", array(events, ParticipantJson::event));
    }

    static <T> JsonArray array(List<T> values, Function<T, JsonObject> writer) {
        return new JsonArray(values.stream().map(writer).toList());
    }

    private static JsonObject participation(Participation participation) {
        return new JsonObject()
                .put("type", participation.role().name())
                .put("domain", participation.domain())
                .put("status", participation.status().name())
                .put("subscriber_url", participation.url())
                .put("country", participation.country())
                .put("cities", new JsonArray(participation.cities()));
    }

    private static JsonObject key(RegisteredKey key) {
        JsonObject json = new JsonObject()
                .put("unique_key_id", key.uniqueKeyId())
                .put("signing_public_key", key.signingPublicKey())
                .put("encr_public_key", key.encryptionPublicKey())
                .put("valid_from", key.validFrom().toString())
                .put("valid_until", key.validUntil().toString())
                .put("registered", key.registered().toString());
        Instant withdrawn = key.withdrawn();
        return withdrawn == null ? json : json.put("withdrawn", withdrawn.toString());
    }

    private static JsonObject event(Entry entry) {
        Event event = entry.event();
        return new JsonObject()
                .put("number", entry.number())
                .put("time", event.time().toString())
                .put("actor", event.actor())
                .put("subject", event.subject().label())
                .put("change", event.change())
                .put("reason", event.reason());
    }
}

package network.haat.protocol.registry.record;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import network.haat.protocol.error.ProtocolException;

/** Writes and reads entries and participants as lines of JSON, their members always in the same order. */
public final class RecordJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private RecordJson() {}

    @FunctionalInterface
    private interface Writing {
        void to(JsonGenerator json) throws IOException;
    }

    /** A participant as a line of a snapshot, without the newline. */
    public static byte[] line(Participant participant) {
        return write(json -> {
            json.writeStartObject();
            json.writeStringField("subscriber_id", participant.id().value());
            json.writeStringField("created", participant.created().toString());
            json.writeStringField("updated", participant.updated().toString());
            json.writeArrayFieldStart("keys");
            for (RegisteredKey key : participant.keys()) {
                writeKey(json, key, true);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("participations");
            for (Participation participation : participant.participations()) {
                writeParticipation(json, participation);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    /**
     * Reads a line of a snapshot.
     *
     * @throws ProtocolException when it is not one, naming the field
     */
    public static Participant participant(byte[] line) throws ProtocolException {
        return RecordReader.participant(line);
    }

    static byte[] leaf(Entry entry) {
        Event event = entry.event();
        return write(json -> {
            json.writeStartObject();
            json.writeNumberField("number", entry.number());
            json.writeStringField("time", event.time().toString());
            json.writeStringField("subscriber_id", event.subscriberId());
            json.writeStringField("actor", event.actor());
            json.writeStringField("change", event.change());
            json.writeStringField("reason", event.reason());
            if (event.subject() instanceof RegisteredKey key) {
                json.writeFieldName("key");
                writeKey(json, key, false);
            } else if (event.subject() instanceof Participation participation) {
                json.writeFieldName("participation");
                writeParticipation(json, participation);
            }
            json.writeEndObject();
        });
    }

    private static void writeKey(JsonGenerator json, RegisteredKey key, boolean withRegistered) throws IOException {
        json.writeStartObject();
        json.writeStringField("unique_key_id", key.uniqueKeyId());
        json.writeStringField("signing_public_key", key.signingPublicKey());
        json.writeStringField("encr_public_key", key.encryptionPublicKey());
        json.writeStringField("valid_from", key.validFrom().toString());
        json.writeStringField("valid_until", key.validUntil().toString());
        Instant withdrawn = key.withdrawn();
        if (withdrawn != null) {
            json.writeStringField("withdrawn", withdrawn.toString());
        }
        if (withRegistered) {
            json.writeStringField("registered", key.registered().toString());
        }
        json.writeEndObject();
    }

    private static void writeParticipation(JsonGenerator json, Participation participation) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", participation.role().name());
        json.writeStringField("domain", participation.domain());
        json.writeStringField("subscriber_url", participation.url());
        json.writeStringField("country", participation.country());
        json.writeArrayFieldStart("city");
        for (String city : participation.cities()) {
            json.writeString(city);
        }
        json.writeEndArray();
        json.writeStringField("status", participation.status().name());
        json.writeEndObject();
    }

    private static byte[] write(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            writing.to(json);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}

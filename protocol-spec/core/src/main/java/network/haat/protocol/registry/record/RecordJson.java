package network.haat.protocol.registry.record;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import network.haat.protocol.Role;
import network.haat.protocol.SubscriberId;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.registry.SubscriptionStatus;
import org.jspecify.annotations.Nullable;

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
        JsonNode json = parse(line);
        List<RegisteredKey> keys = new ArrayList<>();
        for (JsonNode key : json.path("keys")) {
            keys.add(key(key, time(key, "registered")));
        }
        List<Participation> participations = new ArrayList<>();
        for (JsonNode participation : json.path("participations")) {
            participations.add(participation(participation));
        }
        return new Participant(
                SubscriberId.parse(text(json, "subscriber_id")),
                keys,
                participations,
                time(json, "created"),
                time(json, "updated"));
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

    static Entry entry(byte[] leaf) throws ProtocolException {
        JsonNode json = parse(leaf);
        JsonNode number = json.path("number");
        if (!number.canConvertToLong() || !number.isIntegralNumber()) {
            throw invalid("number", "a place in the log");
        }
        Instant time = time(json, "time");
        Subject subject = json.has("key") ? key(json.path("key"), time) : participation(json.path("participation"));
        return new Entry(
                number.asLong(),
                new Event(
                        SubscriberId.parse(text(json, "subscriber_id")).value(),
                        time,
                        text(json, "actor"),
                        text(json, "change"),
                        json.path("reason").asText(),
                        subject));
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

    private static RegisteredKey key(JsonNode json, Instant registered) throws ProtocolException {
        return new RegisteredKey(
                text(json, "unique_key_id"),
                text(json, "signing_public_key"),
                text(json, "encr_public_key"),
                time(json, "valid_from"),
                time(json, "valid_until"),
                registered,
                json.has("withdrawn") ? time(json, "withdrawn") : null);
    }

    private static Participation participation(JsonNode json) throws ProtocolException {
        List<String> cities = new ArrayList<>();
        json.path("city").forEach(city -> cities.add(city.asText()));
        return new Participation(
                constant(Role.class, json, "type"),
                json.path("domain").asText(),
                text(json, "subscriber_url"),
                json.path("country").asText(),
                cities,
                constant(SubscriptionStatus.class, json, "status"));
    }

    private static <E extends Enum<E>> E constant(Class<E> type, JsonNode json, String name) throws ProtocolException {
        try {
            return Enum.valueOf(type, text(json, name));
        } catch (IllegalArgumentException unknown) {
            throw invalid(name, "one of " + List.of(type.getEnumConstants()));
        }
    }

    private static Instant time(JsonNode json, String name) throws ProtocolException {
        try {
            return Instant.parse(text(json, name));
        } catch (DateTimeException malformed) {
            throw invalid(name, "a time in UTC, like 2026-11-23T10:00:00Z");
        }
    }

    private static String text(JsonNode json, String name) throws ProtocolException {
        @Nullable String value = json.path(name).textValue();
        if (value == null || value.isEmpty()) {
            throw invalid(name, "a non-empty string");
        }
        return value;
    }

    private static JsonNode parse(byte[] line) throws ProtocolException {
        try {
            JsonNode json = JSON.readTree(line);
            if (json != null && json.isObject()) {
                return json;
            }
        } catch (IOException notJson) {
            // told below like anything else that is no object
        }
        throw new ProtocolException(Problem.of(Fault.MALFORMED_BODY, "a line of the register is not a JSON object"));
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

    private static ProtocolException invalid(String field, String expected) {
        return new ProtocolException(Problem.of(Fault.INVALID_MESSAGE, "a line of the register is malformed")
                .at("/" + field)
                .expected(expected));
    }
}

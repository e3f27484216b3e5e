package network.haat.protocol.validation;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import network.haat.protocol.Action;
import network.haat.protocol.validation.finding.Level;
import network.haat.protocol.validation.finding.Subject;
import network.haat.protocol.validation.schema.MessageShape;
import network.haat.protocol.validation.schema.SchemaLibrary;
import network.haat.protocol.validation.schema.Wanted;

/** Tells the bodies of a registry, and acknowledgements, from the messages of a transaction by what they have. */
final class BodyKind {

    private static final Wanted TELLING = Wanted.of(Stream.of(
                    "context/operation",
                    "message/*",
                    "message/ack/status",
                    "challenge",
                    "answer",
                    "search_parameters",
                    "signing_public_key",
                    "context/action",
                    "data",
                    "record",
                    "subscriber_id",
                    "domain",
                    "type",
                    "city",
                    "country",
                    "ukId",
                    "unique_key_id",
                    "key_id",
                    "context",
                    "message")
            .map(path -> List.of(path.split("/")))
            .toList());

    /** What a look-up can ask for. */
    private static final List<String> FILTERS =
            List.of("subscriber_id", "domain", "type", "city", "country", "ukId", "unique_key_id", "key_id");

    private final MessageShape shape;

    BodyKind(SchemaLibrary schemas) {
        shape = schemas.shapeOf(Subject.registry(""), Level.RUNTIME, TELLING);
    }

    /** The kind of a well-formed body; empty when it is a message with a context, or meant to be one. */
    Optional<Subject> of(byte[] body) throws IOException {
        JsonNode telling = shape.examine(body, new ArrayList<>());
        return kind(telling).map(Subject::registry);
    }

    /** The action a body names, however broken it is otherwise. */
    Optional<Action> actionOf(byte[] body) {
        try {
            JsonNode action = shape.examine(body, new ArrayList<>()).at("/context/action");
            return Optional.ofNullable(action.textValue()).flatMap(Action::of);
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    private static Optional<String> kind(JsonNode body) {
        if (body.isArray()) {
            return Optional.of("lookup_records");
        }
        if (isAcknowledgement(body.path("message"))) {
            return Optional.of("acknowledgement");
        }
        if (body.at("/context/operation").isObject()) {
            return Optional.of("subscribe_ondc");
        }
        if (body.path("context").isObject() || body.path("message").isObject()) {
            return Optional.empty();
        }
        return Stream.of(
                        named(body, "challenge", "on_subscribe"),
                        named(body, "answer", "on_subscribe_answer"),
                        named(body, "search_parameters", "vlookup"),
                        named(body, "signing_public_key", "subscribe_beckn"),
                        named(body, "data", "lookup_dedi"),
                        named(body, "record", "lookup_dedi"))
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> isFilter(body) ? Optional.of("lookup") : Optional.empty());
    }

    /** An acknowledgement says nothing but that, and perhaps why not. */
    private static boolean isAcknowledgement(JsonNode message) {
        return message.path("ack").isObject() && message.size() == (message.has("error") ? 2 : 1);
    }

    private static boolean isFilter(JsonNode body) {
        return FILTERS.stream().anyMatch(body::has);
    }

    private static Optional<String> named(JsonNode body, String member, String kind) {
        return body.has(member) ? Optional.of(kind) : Optional.empty();
    }
}

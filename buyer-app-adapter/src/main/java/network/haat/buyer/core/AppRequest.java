package network.haat.buyer.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import network.haat.protocol.Action;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * What the buyer's app wants sent, before the missing half is filled in. Two forms are read: {@code {context, message}}
 * with any part of a context, or the fields of the context beside {@code message}.
 *
 * @param action what to send
 * @param place where the fields of the context stand in the body: {@code /context}, or empty beside {@code message}
 * @param context the fields of a context that the app stated, in either spelling
 * @param message the message as it is to be sent
 */
public record AppRequest(Action action, String place, JsonNode context, ObjectNode message) {

    /**
     * Reads a call's body.
     *
     * @throws ProtocolException when the action is no request of a buyer, or there is no message object
     */
    public static AppRequest read(String actionName, JsonNode body) throws ProtocolException {
        Action action = Action.of(actionName)
                .filter(known -> known.direction() == Action.Direction.TO_SELLER && !known.isCallback())
                .orElseThrow(
                        () -> new ProtocolException(Problem.of(Fault.UNKNOWN_ACTION, "not an action a buyer app sends")
                                .found(actionName)));
        if (!body.isObject()) {
            throw invalid("", "the body is not a JSON object");
        }
        String place = body.has("context") ? "/context" : "";
        JsonNode message = body.path("message");
        if (!message.isObject() && !message.isMissingNode()) {
            throw invalid("/message", "message is not an object");
        }
        ObjectNode content = message instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
        return new AppRequest(action, place, body.at(place), content);
    }

    /** A field of the stated context under any of these names, or null. */
    @Nullable
    String stated(String... names) {
        for (String name : names) {
            JsonNode value = context.path(name);
            if (value.isTextual() && !value.asText().isBlank()) {
                return value.asText();
            }
        }
        return null;
    }

    /** The place as flat text or inside {@code location}. */
    @Nullable
    String statedPlace(String name) {
        String flat = stated(name);
        JsonNode code = context.path("location").path(name).path("code");
        return flat != null ? flat : code.isTextual() ? code.asText() : null;
    }

    private static ProtocolException invalid(String path, String detail) {
        Problem problem =
                Problem.of(Fault.INVALID_MESSAGE, detail).expected("{\"domain\":…,\"city\":…,\"message\":{…}}");
        return new ProtocolException(path.isEmpty() ? problem : problem.at(path));
    }
}

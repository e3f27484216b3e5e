package network.haat.protocol.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What a peer said to a message, read leniently: implementations disagree about status codes and about where the error
 * stands. Immutable.
 *
 * @param kind what it amounts to
 * @param httpStatus the status it came with
 * @param code {@code error.code}, or null
 * @param message {@code error.message}, or null
 */
public record Acknowledgement(
        Kind kind,
        int httpStatus,
        @Nullable String code,
        @Nullable String message) {

    /** What an answer amounts to. */
    public enum Kind {
        /** The peer took the message and will call back. */
        ACK,
        /** The peer refused the message. */
        NACK,
        /** The answer is neither; whether the peer took the message is unknown. */
        MALFORMED
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Reads an answer: any NACK is a NACK whatever the status; 2xx with ACK is an ACK; anything else is malformed. */
    public static Acknowledgement read(int httpStatus, byte[] body) {
        JsonNode json;
        try {
            json = JSON.readTree(body);
        } catch (IOException notJson) {
            return new Acknowledgement(Kind.MALFORMED, httpStatus, null, null);
        }
        JsonNode message = json.path("message");
        String status = firstText(message.path("ack").path("status"), message.path("status"), json.path("status"));
        JsonNode error = firstObject(json.path("error"), message.path("error"));
        String code = firstText(error.path("code"), error.path("errorCode"));
        String text = firstText(error.path("message"), error.path("errorMessage"));
        boolean success = httpStatus >= 200 && httpStatus < 300;
        if ("NACK".equals(status)) {
            return new Acknowledgement(Kind.NACK, httpStatus, code, text);
        }
        Kind kind = "ACK".equals(status) && success && code == null ? Kind.ACK : Kind.MALFORMED;
        return new Acknowledgement(kind, httpStatus, code, text);
    }

    /** Whether the peer took the message. */
    public boolean isAck() {
        return kind == Kind.ACK;
    }

    /** {@code ACK}, or what it was instead and why, in one line. */
    public String summary() {
        String reason = message == null ? "HTTP " + httpStatus : message;
        return isAck() ? kind.name() : kind + " " + reason;
    }

    private static JsonNode firstObject(JsonNode first, JsonNode second) {
        return first.isObject() ? first : second;
    }

    private static @Nullable String firstText(JsonNode... nodes) {
        for (JsonNode node : nodes) {
            if (node.isValueNode() && !node.isNull()) {
                return node.asText();
            }
        }
        return null;
    }
}

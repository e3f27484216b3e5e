package network.haat.node.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/**
 * One message of a transaction, as this node saw it.
 *
 * @param at when it was sent, or arrived
 * @param sent true for a message of this node, false for one of a peer
 * @param action for example {@code on_search}
 * @param messageId as in its context
 * @param peer subscriber id of the other side
 * @param signer the key that signed it
 * @param verdict {@code ACK}, or {@code NACK}, {@code TIMEOUT} … with the reason
 * @param millis for a sent message until the peer's acknowledgement; for a callback since the request was sent; -1 where
 *     there was no request
 * @param late whether a callback came after its request's ttl
 * @param body the whole message as it was on the wire
 */
public record Step(
        Instant at,
        boolean sent,
        String action,
        String messageId,
        String peer,
        String signer,
        String verdict,
        long millis,
        boolean late,
        Buffer body) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The same step when there is no room for its body. */
    Step withoutBody() {
        return new Step(at, sent, action, messageId, peer, signer, verdict, millis, late, Buffer.buffer("{}"));
    }

    /** The step as the application reads it. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("at", at.toString());
        json.put("direction", sent ? "sent" : "received");
        json.put("action", action);
        json.put("message_id", messageId);
        json.put("peer", peer);
        json.put("signer", signer);
        json.put("verdict", verdict);
        if (millis >= 0) {
            json.put("ms", millis);
        }
        if (late) {
            json.put("late", true);
        }
        JsonNode message = parsedBody();
        for (String name : new String[] {"context", "message", "error"}) {
            if (message.has(name)) {
                json.set(name, message.get(name));
            }
        }
        return json;
    }

    /** Parsed only when somebody reads it; as a tree a catalogue takes many times the memory. */
    private JsonNode parsedBody() {
        try {
            return JSON.readTree(body.getBytes());
        } catch (IOException impossible) {
            throw new UncheckedIOException("a message in the log was verified to be JSON", impossible);
        }
    }
}

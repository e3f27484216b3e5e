package network.haat.protocol.dialect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import network.haat.protocol.Context;
import network.haat.protocol.Line;
import network.haat.protocol.error.ErrorCode;
import network.haat.protocol.error.Problem;
import org.jspecify.annotations.Nullable;

/** Beckn 2.0, with the acknowledgement as its running implementation writes it. */
final class Beckn20 implements Dialect {

    static final Dialect INSTANCE = new Beckn20();

    private Beckn20() {}

    @Override
    public Line line() {
        return Line.BECKN_2_0;
    }

    @Override
    public ObjectNode write(Context context) {
        ObjectNode json = Json.object();
        Json.put(json, "domain", context.domain().isEmpty() ? null : context.domain());
        json.put("action", context.action().wireName());
        Json.put(json, "version", context.version());
        json.put("bapId", context.bapId());
        Json.put(json, "bapUri", context.bapUri());
        Json.put(json, "bppId", context.bppId());
        Json.put(json, "bppUri", context.bppUri());
        json.put("transactionId", context.transactionId());
        json.put("messageId", context.messageId());
        Json.put(json, "timestamp", context.timestamp());
        Json.put(json, "ttl", context.ttl());
        return json;
    }

    @Override
    public ObjectNode ack(Context context) {
        return acknowledgement("ACK", context);
    }

    @Override
    public ObjectNode nack(@Nullable Context context, ErrorCode code, Problem problem) {
        ObjectNode body = acknowledgement("NACK", context);
        body.set("error", error(code.type(problem.fault()).wireName(), code.code(), problem.path(), problem.message()));
        return body;
    }

    @Override
    public ObjectNode error(String type, String code, @Nullable String path, String message) {
        ObjectNode error = Json.object();
        error.put("code", code);
        error.put("message", message);
        if (path != null) {
            error.putObject("details").put("path", path);
        }
        return error;
    }

    private static ObjectNode acknowledgement(String status, @Nullable Context context) {
        ObjectNode body = Json.object();
        ObjectNode message = body.putObject("message").put("status", status);
        if (context != null) {
            message.put("messageId", context.messageId());
        }
        return body;
    }
}

package network.haat.protocol.dialect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import network.haat.protocol.Context;
import network.haat.protocol.Line;
import network.haat.protocol.error.ErrorCode;
import network.haat.protocol.error.Problem;
import org.jspecify.annotations.Nullable;

/** ONDC retail and logistics 1.x, and Beckn 0.9 from which they come. */
final class Ondc12 implements Dialect {

    static final Dialect INSTANCE = new Ondc12();

    private Ondc12() {}

    @Override
    public Line line() {
        return Line.ONDC_1_2;
    }

    @Override
    public ObjectNode write(Context context) {
        ObjectNode json = Json.object();
        json.put("domain", context.domain());
        Json.put(json, "country", context.country());
        Json.put(json, "city", context.city());
        json.put("action", context.action().wireName());
        Json.put(json, "core_version", context.version());
        SnakeCase.parties(json, context);
        return json;
    }

    @Override
    public ObjectNode ack(Context context) {
        return Json.acknowledgement("ACK");
    }

    @Override
    public ObjectNode nack(@Nullable Context context, ErrorCode code, Problem problem) {
        return Json.refusal(
                error(code.type(problem.fault()).wireName(), code.code(), problem.path(), problem.message()));
    }

    @Override
    public ObjectNode error(String type, String code, @Nullable String path, String message) {
        ObjectNode error = Json.object();
        error.put("type", type);
        error.put("code", code);
        Json.put(error, "path", path);
        error.put("message", message);
        return error;
    }
}

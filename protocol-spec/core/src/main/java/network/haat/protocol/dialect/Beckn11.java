package network.haat.protocol.dialect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import network.haat.protocol.Context;
import network.haat.protocol.Line;
import network.haat.protocol.error.ErrorCode;
import network.haat.protocol.error.Problem;
import org.jspecify.annotations.Nullable;

/** Beckn core 1.0 and 1.1, and the ONDC 2.x domains built on them. */
final class Beckn11 implements Dialect {

    static final Dialect INSTANCE = new Beckn11();

    private Beckn11() {}

    @Override
    public Line line() {
        return Line.BECKN_1_1;
    }

    @Override
    public ObjectNode write(Context context) {
        ObjectNode json = Json.object();
        json.put("domain", context.domain());
        ObjectNode location = Json.object();
        if (context.country() != null) {
            location.putObject("country").put("code", context.country());
        }
        if (context.city() != null) {
            location.putObject("city").put("code", context.city());
        }
        json.set("location", location);
        json.put("action", context.action().wireName());
        Json.put(json, "version", context.version());
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
        error.put("code", code);
        Json.put(error, "paths", path);
        error.put("message", message);
        return error;
    }
}

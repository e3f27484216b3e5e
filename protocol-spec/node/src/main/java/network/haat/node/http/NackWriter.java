package network.haat.node.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import network.haat.protocol.Context;
import network.haat.protocol.Line;
import network.haat.protocol.Role;
import network.haat.protocol.dialect.Dialect;
import network.haat.protocol.error.ErrorCode;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import org.jspecify.annotations.Nullable;

/** The one place where a problem becomes an HTTP status, a challenge header and a NACK in the sender's dialect. */
public final class NackWriter {

    private final Role role;
    private final String realm;

    /**
     * A writer for one node.
     *
     * @param role decides the error codes
     * @param subscriberId this node's id, the realm of its challenges
     */
    public NackWriter(Role role, String subscriberId) {
        this.role = role;
        this.realm = subscriberId;
    }

    /** This node's subscriber id. */
    String subscriberId() {
        return realm;
    }

    /**
     * Sends the NACK and ends the response.
     *
     * @param context of the message refused, or null when it could not be read
     */
    public void write(HttpServerResponse response, @Nullable Context context, Problem problem) {
        Fault fault = problem.fault();
        ErrorCode code = role.errors().code(fault);
        Dialect dialect = Dialect.of(context == null ? Line.ONDC_1_2 : context.line());
        response.setStatusCode(fault.httpStatus());
        if (fault.httpStatus() == 401) {
            response.putHeader(
                    fault == Fault.INVALID_GATEWAY_SIGNATURE ? "Proxy-Authenticate" : "WWW-Authenticate",
                    "Signature realm=\"" + realm + "\",headers=\"(created) (expires) digest\"");
        }
        if (fault == Fault.OVERLOADED || fault == Fault.UNAVAILABLE) {
            response.putHeader("Retry-After", "1");
        }
        response.putHeader("Content-Type", "application/json")
                .end(Buffer.buffer(dialect.nack(context, code, problem).toString()));
    }
}

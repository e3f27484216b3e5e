package network.haat.node.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.List;
import network.haat.protocol.Context;
import network.haat.protocol.Line;
import network.haat.protocol.Role;
import network.haat.protocol.dialect.Dialect;
import network.haat.protocol.dialect.DomainProfile;
import network.haat.protocol.error.ErrorCode;
import network.haat.protocol.error.ErrorTable;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import org.jspecify.annotations.Nullable;

/** The one place where a problem becomes an HTTP status, a challenge header and a NACK in the sender's dialect. */
public final class NackWriter {

    private final Role role;
    private final String realm;
    private final ErrorTable unread;

    /**
     * A writer for one node.
     *
     * @param role decides, with the message, the error codes
     * @param subscriberId this node's id, the realm of its challenges
     * @param domains those this node serves. A message refused before its context was read, such as an unsigned one, is
     *     answered in their codes when they all have the same, and else in the general ones of the role
     */
    public NackWriter(Role role, String subscriberId, List<String> domains) {
        this.role = role;
        this.realm = subscriberId;
        List<ErrorTable> tables = domains.stream()
                .map(domain -> role.errors(DomainProfile.of(domain).line(), domain))
                .distinct()
                .toList();
        this.unread = tables.size() == 1 ? tables.get(0) : role.errors();
    }

    /**
     * Sends the NACK and ends the response.
     *
     * @param context of the message refused, or null when it could not be read
     */
    public void write(HttpServerResponse response, @Nullable Context context, Problem problem) {
        Fault fault = problem.fault();
        ErrorTable errors = context == null ? unread : role.errors(context.line(), context.domain());
        ErrorCode code = errors.code(problem);
        Dialect dialect = Dialect.of(context == null ? Line.ONDC_1_2 : context.line());
        response.setStatusCode(fault.httpStatus());
        if (fault.httpStatus() == 401) {
            response.putHeader(
                    fault == Fault.INVALID_GATEWAY_SIGNATURE ? "Proxy-Authenticate" : "WWW-Authenticate",
                    "Signature realm=\"" + realm + "\",headers=\"(created) (expires) digest\"");
        }
        if (problem.retryAfter() != null
                || fault == Fault.OVERLOADED
                || fault == Fault.UNAVAILABLE
                || fault == Fault.TOO_MANY) {
            response.putHeader("Retry-After", Long.toString(seconds(problem.retryAfter())));
        }
        response.putHeader("Content-Type", "application/json")
                .end(Buffer.buffer(dialect.nack(context, code, problem).toString()));
    }

    /** The header knows whole seconds only: rounded up, so that nobody comes back too early; one where nothing is known. */
    private static long seconds(@Nullable Duration wait) {
        return wait == null ? 1 : Math.max(1, wait.plusMillis(999).toSeconds());
    }
}

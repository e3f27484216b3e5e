package network.haat.registry.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import network.haat.node.http.ApiErrors;
import network.haat.node.http.BodyReader;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import network.haat.registry.core.Attempt;
import network.haat.registry.core.Supervision.Grounds;
import org.jspecify.annotations.Nullable;

/** What calls of the operator's face have in common: pages, reasons, answers and refusals. */
final class OperatorCalls {

    private static final int PAGE = 50;
    private static final int LARGEST_PAGE = 500;
    private static final int MAX_BODY_BYTES = 16_384;
    private static final int MAX_REASON = 500;

    private OperatorCalls() {}

    static void answer(RoutingContext routing, Future<?> reply) {
        reply.onSuccess(routing::json).onFailure(failure -> refuse(routing, failure));
    }

    /** On this face what is unknown is a missing resource, and a step that cannot be taken is a conflict. */
    static void refuse(RoutingContext routing, Throwable failure) {
        Problem problem = failure instanceof ProtocolException refusal ? refusal.problem() : null;
        if (problem != null && problem.fault() == Fault.UNKNOWN_COUNTERPARTY) {
            write(routing, 404, problem);
        } else if (problem != null && problem.fault() == Fault.BUSINESS) {
            write(routing, 409, problem);
        } else {
            ApiErrors.write(routing, failure);
        }
    }

    private static void write(RoutingContext routing, int status, Problem problem) {
        routing.response().setStatusCode(status);
        routing.json(ApiErrors.body(problem.fault().name(), problem.message()));
    }

    /** The body of a request, which must be a JSON object. */
    static Future<JsonNode> body(RoutingContext routing) {
        return BodyReader.read(routing.request(), MAX_BODY_BYTES)
                .compose(body -> Attempt.at(() -> new Call(body, List.of(), "").json()));
    }

    /** Who asks, and the reason he gives. */
    static Grounds grounds(RoutingContext routing, JsonNode body) throws ProtocolException {
        return new Grounds(Operators.of(routing).name(), text(body, "reason", MAX_REASON));
    }

    /** A member that must be printable text; reasons and names stand in a public log and on terminals. */
    static String text(JsonNode body, String name, int longest) throws ProtocolException {
        String value =
                Objects.requireNonNullElse(body.path(name).textValue(), "").strip();
        if (value.isEmpty() || value.length() > longest || !isPrintable(value)) {
            throw new ProtocolException(Problem.of(Fault.INVALID_MESSAGE, "the " + name + " is missing or not usable")
                    .at("/" + name)
                    .expected("1 to " + longest + " printable characters"));
        }
        return value;
    }

    private static boolean isPrintable(String value) {
        return value.codePoints()
                .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    }

    static String after(RoutingContext routing) {
        return Objects.requireNonNullElse(routing.queryParams().get("after"), "");
    }

    /** Where a page of what is ordered by time begins; null for the first. */
    static @Nullable Instant timeAfter(RoutingContext routing) throws ProtocolException {
        String text = after(routing);
        return text.isEmpty() ? null : time(text, "after");
    }

    /** A time from a request. */
    static Instant time(String text, String place) throws ProtocolException {
        try {
            return Instant.parse(text);
        } catch (DateTimeException malformed) {
            throw new ProtocolException(Problem.of(Fault.INVALID_MESSAGE, "this is not a time")
                    .at(place)
                    .expected("RFC 3339 in UTC, like 2026-11-23T10:00:00Z")
                    .found(text));
        }
    }

    static int limit(RoutingContext routing) throws ProtocolException {
        return (int) number(routing, "limit", PAGE, 1, LARGEST_PAGE);
    }

    /** A number in the query. */
    static long number(RoutingContext routing, String name, long usual, long least, long most)
            throws ProtocolException {
        String text = routing.queryParams().get(name);
        try {
            long number = text == null ? usual : Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException malformed) {
            // answered like a number outside the range
        }
        throw new ProtocolException(Problem.of(Fault.INVALID_MESSAGE, name + " is not usable")
                .at(name)
                .expected(least + " to " + most)
                .found(text));
    }
}

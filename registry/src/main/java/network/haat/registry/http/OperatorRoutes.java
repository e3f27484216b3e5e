package network.haat.registry.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Objects;
import network.haat.node.http.ApiErrors;
import network.haat.node.http.BodyReader;
import network.haat.protocol.SubscriberId;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import network.haat.registry.core.Attempt;
import network.haat.registry.core.Participant;
import network.haat.registry.core.Participants;
import network.haat.registry.core.Supervision;

/** The face for the operator: who is on the network, why, and putting them on hold. */
public final class OperatorRoutes {

    private static final int PAGE = 50;
    private static final int LARGEST_PAGE = 500;
    private static final int MAX_BODY_BYTES = 16_384;
    private static final int MAX_REASON = 500;

    private final Participants participants;
    private final Supervision supervision;

    /** The operator's view of a register. */
    public OperatorRoutes(Participants participants, Supervision supervision) {
        this.participants = participants;
        this.supervision = supervision;
    }

    /** Adds the routes below {@code /api/v1/participants}. */
    public void route(Router router) {
        router.get("/api/v1/participants").handler(routing -> answer(routing, list(routing)));
        router.get("/api/v1/participants/:id").handler(routing -> answer(routing, show(routing)));
        router.post("/api/v1/participants/:id/suspend")
                .handler(routing -> answer(routing, move(routing, supervision::suspend)));
        router.post("/api/v1/participants/:id/resume")
                .handler(routing -> answer(routing, move(routing, supervision::resume)));
    }

    private interface Move {
        Future<Participant> apply(SubscriberId id, String reason);
    }

    private Future<JsonObject> list(RoutingContext routing) {
        String after = Objects.requireNonNullElse(routing.queryParams().get("after"), "");
        return Attempt.at(() -> limit(routing))
                .map(limit -> page(participants.current().page(after, limit), limit));
    }

    private static JsonObject page(List<Participant> page, int limit) {
        JsonObject reply = new JsonObject().put("participants", ParticipantJson.array(page, ParticipantJson::write));
        return page.size() < limit
                ? reply
                : reply.put("next", page.get(page.size() - 1).id().value());
    }

    private Future<JsonObject> show(RoutingContext routing) {
        return Attempt.at(() -> Supervision.entry(participants.current(), id(routing)))
                .compose(this::withEvents);
    }

    private Future<JsonObject> withEvents(Participant participant) {
        return participants.history(participant.id()).map(events -> ParticipantJson.write(participant, events));
    }

    private Future<JsonObject> move(RoutingContext routing, Move move) {
        return BodyReader.read(routing.request(), MAX_BODY_BYTES)
                .compose(body -> Attempt.at(() -> reason(new Call(body, List.of()))))
                .compose(reason -> Attempt.at(() -> id(routing)).compose(id -> move.apply(id, reason)))
                .compose(this::withEvents);
    }

    private static void answer(RoutingContext routing, Future<JsonObject> reply) {
        reply.onSuccess(routing::json).onFailure(failure -> refuse(routing, failure));
    }

    /** On this face an unknown participant is a missing resource, and a step that cannot be taken is a conflict. */
    private static void refuse(RoutingContext routing, Throwable failure) {
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

    private static SubscriberId id(RoutingContext routing) throws ProtocolException {
        return SubscriberId.parse(routing.pathParam("id"));
    }

    private static int limit(RoutingContext routing) throws ProtocolException {
        String text = routing.queryParams().get("limit");
        try {
            int limit = text == null ? PAGE : Integer.parseInt(text);
            if (limit >= 1 && limit <= LARGEST_PAGE) {
                return limit;
            }
        } catch (NumberFormatException malformed) {
            // answered like a number outside the range
        }
        throw new ProtocolException(Problem.of(Fault.INVALID_MESSAGE, "limit is not usable")
                .at("limit")
                .expected("1 to " + LARGEST_PAGE)
                .found(text));
    }

    private static String reason(Call call) throws ProtocolException {
        JsonNode reason = call.json().path("reason");
        if (!reason.isTextual() || reason.asText().isBlank() || reason.asText().length() > MAX_REASON) {
            throw new ProtocolException(Problem.of(Fault.INVALID_MESSAGE, "the reason is missing")
                    .at("/reason")
                    .expected("1 to " + MAX_REASON + " characters"));
        }
        return reason.asText().strip();
    }
}

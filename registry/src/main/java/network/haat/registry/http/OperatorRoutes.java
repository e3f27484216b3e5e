package network.haat.registry.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.List;
import network.haat.protocol.SubscriberId;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.registry.SubscriptionStatus;
import network.haat.protocol.registry.record.Participant;
import network.haat.registry.core.Attempt;
import network.haat.registry.core.OperatorRole;
import network.haat.registry.core.Participants;
import network.haat.registry.core.Supervision;
import network.haat.registry.core.Supervision.Grounds;
import org.jspecify.annotations.Nullable;

/** The face for the operator: who is on the network, and why; taking off and putting back; ending keys. */
public final class OperatorRoutes {

    private static final String PARTICIPANT = "/api/v1/participants/:id";

    private final Participants participants;
    private final Supervision supervision;

    /** The operator's view of a register. */
    public OperatorRoutes(Participants participants, Supervision supervision) {
        this.participants = participants;
        this.supervision = supervision;
    }

    /** Adds the routes below {@code /api/v1/participants}. */
    public void route(Router router) {
        router.get("/api/v1/participants").handler(routing -> OperatorCalls.answer(routing, list(routing)));
        router.get(PARTICIPANT).handler(routing -> OperatorCalls.answer(routing, show(routing)));
        act(router, "/suspend", (id, grounds, routing, body) -> supervision.suspend(id, grounds));
        act(router, "/resume", (id, grounds, routing, body) -> supervision.resume(id, grounds));
        act(router, "/unsubscribe", (id, grounds, routing, body) -> supervision.unsubscribe(id, grounds));
        act(
                router,
                "/keys/:key/revoke",
                (id, grounds, routing, body) -> supervision.revoke(id, routing.pathParam("key"), from(body), grounds));
    }

    @FunctionalInterface
    private interface Act {
        Future<Participant> on(SubscriberId id, Grounds grounds, RoutingContext routing, JsonNode body)
                throws ProtocolException;
    }

    private void act(Router router, String path, Act act) {
        router.post(PARTICIPANT + path)
                .handler(Operators.only(
                        OperatorRole.OPERATOR, routing -> OperatorCalls.answer(routing, acted(routing, act))));
    }

    private Future<JsonObject> acted(RoutingContext routing, Act act) {
        return OperatorCalls.body(routing)
                .compose(body -> Attempt.at(
                                () -> act.on(id(routing), OperatorCalls.grounds(routing, body), routing, body))
                        .compose(changed -> changed))
                .compose(this::withEvents);
    }

    private Future<JsonObject> list(RoutingContext routing) {
        return Attempt.at(() -> {
            int limit = OperatorCalls.limit(routing);
            SubscriptionStatus status = status(routing);
            List<Participant> page = participants.current().page(OperatorCalls.after(routing), limit);
            JsonObject reply = new JsonObject()
                    .put(
                            "participants",
                            ParticipantJson.array(
                                    page.stream()
                                            .filter(one -> status == null || one.has(status))
                                            .toList(),
                                    ParticipantJson::write));
            return page.size() < limit
                    ? reply
                    : reply.put("next", page.get(page.size() - 1).id().value());
        });
    }

    private Future<JsonObject> show(RoutingContext routing) {
        return Attempt.at(() -> supervision.entry(id(routing))).compose(this::withEvents);
    }

    private Future<JsonObject> withEvents(Participant participant) {
        return participants.history(participant.id()).map(events -> ParticipantJson.write(participant, events));
    }

    private static SubscriberId id(RoutingContext routing) throws ProtocolException {
        return SubscriberId.parse(routing.pathParam("id"));
    }

    private static @Nullable SubscriptionStatus status(RoutingContext routing) throws ProtocolException {
        String text = routing.queryParams().get("status");
        try {
            return text == null ? null : SubscriptionStatus.valueOf(text);
        } catch (IllegalArgumentException unknown) {
            throw new ProtocolException(Problem.of(Fault.INVALID_MESSAGE, "there is no such status")
                    .at("status")
                    .expected("one of " + List.of(SubscriptionStatus.values()))
                    .found(text));
        }
    }

    private static @Nullable Instant from(JsonNode body) throws ProtocolException {
        String text = body.path("from").textValue();
        return text == null ? null : OperatorCalls.time(text, "/from");
    }
}

package network.haat.registry.http;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import network.haat.registry.core.Approvals;
import network.haat.registry.core.Attempt;
import network.haat.registry.core.Operation;
import network.haat.registry.core.Operations;
import network.haat.registry.core.Operator;
import network.haat.registry.core.OperatorRole;
import network.haat.registry.core.RecentOperations;
import network.haat.registry.core.Step;
import network.haat.registry.core.StepJson;
import network.haat.registry.core.Supervision.Grounds;
import org.jspecify.annotations.Nullable;

/** Onboardings: how each of them stands, for its participant and for the operator, who decides about them. */
public final class OperationRoutes {

    private final Operations kept;
    private final RecentOperations recent;
    private final Approvals approvals;

    /** The operations of a registry. */
    public OperationRoutes(Operations kept, RecentOperations recent, Approvals approvals) {
        this.kept = kept;
        this.recent = recent;
        this.approvals = approvals;
    }

    /** Adds what a participant may ask: the operation whose id it was given. */
    public void routeForParticipants(Router router, String prefix) {
        router.get(prefix + "/operations/:id")
                .handler(routing -> OperatorCalls.answer(routing, find(routing).map(OperationRoutes::publicJson)));
    }

    /** Adds the routes below {@code /api/v1/operations}. */
    public void routeForOperators(Router router) {
        router.get("/api/v1/operations").handler(routing -> OperatorCalls.answer(routing, list(routing)));
        router.get("/api/v1/operations/:id")
                .handler(routing -> OperatorCalls.answer(
                        routing, find(routing).map(found -> forOperator(found, Operators.of(routing)))));
        decide(router, "approve", approvals::approve);
        decide(router, "reject", approvals::reject);
    }

    @FunctionalInterface
    private interface Decision {
        Future<Operation> on(String id, Grounds grounds);
    }

    private static void decide(Router router, String name, Decision decision) {
        router.post("/api/v1/operations/:id/" + name)
                .handler(Operators.only(
                        OperatorRole.APPROVER,
                        routing -> OperatorCalls.answer(
                                routing,
                                OperatorCalls.body(routing)
                                        .compose(body -> Attempt.at(() -> OperatorCalls.grounds(routing, body)))
                                        .compose(grounds -> decision.on(routing.pathParam("id"), grounds))
                                        .map(OperationRoutes::json))));
    }

    private Future<JsonObject> list(RoutingContext routing) {
        return Attempt.at(() -> page(filter(routing), OperatorCalls.timeAfter(routing), OperatorCalls.limit(routing)))
                .compose(page -> page);
    }

    private Future<JsonObject> page(Operations.Filter filter, @Nullable Instant before, int limit) {
        return kept.page(filter, before, limit).map(stored -> {
            List<Operation> page = Stream.concat(
                            stored.stream(),
                            recent.find(filter).stream()
                                    .filter(one ->
                                            before == null || one.created().isBefore(before)))
                    .sorted(Comparator.comparing(Operation::created).reversed())
                    .limit(limit)
                    .toList();
            JsonObject reply = new JsonObject()
                    .put(
                            "operations",
                            new JsonArray(
                                    page.stream().map(OperationRoutes::json).toList()));
            return page.size() < limit
                    ? reply
                    : reply.put("next", page.get(page.size() - 1).created().toString());
        });
    }

    private Future<Operation> find(RoutingContext routing) {
        String id = routing.pathParam("id");
        Optional<Operation> running = recent.find(id);
        return running.map(Future::succeededFuture)
                .orElseGet(() -> kept.find(id)
                        .compose(found -> Attempt.at(() -> found.orElseThrow(() -> new ProtocolException(
                                Problem.of(Fault.UNKNOWN_COUNTERPARTY, "the registry has no such operation")
                                        .at("id")
                                        .found(id))))));
    }

    private static Operations.Filter filter(RoutingContext routing) throws ProtocolException {
        String status = routing.queryParams().get("status");
        String subscriber = routing.queryParams().get("subscriber_id");
        if (status == null) {
            return new Operations.Filter(null, subscriber);
        }
        return new Operations.Filter(
                Operation.Status.of(status)
                        .orElseThrow(
                                () -> new ProtocolException(Problem.of(Fault.INVALID_MESSAGE, "there is no such status")
                                        .at("status")
                                        .expected("one of " + List.of(Operation.Status.values()))
                                        .found(status))),
                subscriber);
    }

    private static JsonObject json(Operation operation) {
        JsonObject json = new JsonObject()
                .put("id", operation.id())
                .put("subscriber_id", operation.subscriberId())
                .put("request_id", operation.requestId())
                .put("status", operation.status().name())
                .put("created", operation.created().toString())
                .put("updated", operation.updated().toString())
                .put("asks", new JsonArray(operation.asks()))
                .put("steps", new JsonArray(StepJson.write(operation.steps()).toString()));
        String proposer = operation.proposer();
        return proposer == null ? json : json.put("proposer", proposer);
    }

    /** What a newcomer sent about itself is for those who decide about it. */
    private static JsonObject forOperator(Operation operation, Operator reader) {
        return reader.role().includes(OperatorRole.APPROVER)
                ? json(operation).put("body", operation.body())
                : json(operation);
    }

    /** Without the names of operators and what they say among themselves, until they have decided. */
    private static JsonObject publicJson(Operation operation) {
        List<Step> told = operation.steps().stream()
                .filter(step -> step.outcome() != Step.Outcome.WAITING)
                .toList();
        JsonObject json =
                json(operation).put("steps", new JsonArray(StepJson.write(told).toString()));
        json.remove("proposer");
        return json;
    }
}

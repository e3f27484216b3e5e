package network.haat.registry.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.regex.Pattern;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import network.haat.registry.core.Attempt;
import network.haat.registry.core.AuditTrail;
import network.haat.registry.core.Operator;
import network.haat.registry.core.OperatorRole;
import network.haat.registry.core.OperatorTokens;

/** Who may use the operator's face, and what was done there. */
public final class AccessRoutes {

    private static final int LONGEST_NAME = 60;
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]*");

    /** Names that stand in the log for somebody else. */
    private static final List<String> RESERVED = List.of("root", "subscriber", "registry");

    private final OperatorTokens tokens;
    private final AuditTrail audit;

    /** Tokens and trail of a registry. */
    public AccessRoutes(OperatorTokens tokens, AuditTrail audit) {
        this.tokens = tokens;
        this.audit = audit;
    }

    /** Adds the routes {@code /api/v1/tokens} and {@code /api/v1/audit}. */
    public void route(Router router) {
        router.get("/api/v1/tokens")
                .handler(Operators.only(OperatorRole.ROOT, routing -> OperatorCalls.answer(routing, list())));
        router.post("/api/v1/tokens")
                .handler(Operators.only(OperatorRole.ROOT, routing -> OperatorCalls.answer(routing, create(routing))));
        router.delete("/api/v1/tokens/:name")
                .handler(Operators.only(OperatorRole.ROOT, routing -> OperatorCalls.answer(routing, delete(routing))));
        router.get("/api/v1/audit").handler(routing -> OperatorCalls.answer(routing, calls(routing)));
    }

    private Future<JsonObject> list() {
        return tokens.all()
                .map(all -> new JsonObject()
                        .put(
                                "tokens",
                                new JsonArray(
                                        all.stream().map(AccessRoutes::json).toList())));
    }

    private Future<JsonObject> create(RoutingContext routing) {
        return OperatorCalls.body(routing)
                .compose(body -> Attempt.at(() -> operator(body)))
                .compose(operator ->
                        tokens.create(operator).map(token -> json(operator).put("token", token)));
    }

    private Future<JsonObject> delete(RoutingContext routing) {
        String name = routing.pathParam("name");
        return tokens.delete(name)
                .compose(deleted -> Attempt.at(() -> {
                    if (!deleted) {
                        throw new ProtocolException(Problem.of(Fault.UNKNOWN_COUNTERPARTY, "there is no such token")
                                .at("name")
                                .found(name));
                    }
                    return new JsonObject().put("deleted", name);
                }));
    }

    private Future<JsonObject> calls(RoutingContext routing) {
        return Attempt.at(() -> audit.page(
                        OperatorCalls.number(routing, "after", 0, 0, Long.MAX_VALUE), OperatorCalls.limit(routing)))
                .compose(page -> page)
                .map(page -> {
                    JsonObject reply = new JsonObject()
                            .put(
                                    "calls",
                                    new JsonArray(page.stream()
                                            .map(AccessRoutes::json)
                                            .toList()));
                    return page.isEmpty()
                            ? reply
                            : reply.put(
                                    "next",
                                    Long.toString(page.get(page.size() - 1).number() + 1));
                });
    }

    private static Operator operator(JsonNode body) throws ProtocolException {
        String name = OperatorCalls.text(body, "name", LONGEST_NAME);
        if (!NAME.matcher(name).matches() || RESERVED.contains(name)) {
            throw new ProtocolException(Problem.of(Fault.INVALID_MESSAGE, "this name cannot be given")
                    .at("/name")
                    .expected("lower-case letters, digits, dots, hyphens; not one of " + RESERVED)
                    .found(name));
        }
        String role = OperatorCalls.text(body, "role", LONGEST_NAME);
        return new Operator(
                name,
                OperatorRole.of(role)
                        .filter(known -> known != OperatorRole.ROOT)
                        .orElseThrow(() ->
                                new ProtocolException(Problem.of(Fault.INVALID_MESSAGE, "there is no such role to give")
                                        .at("/role")
                                        .expected("viewer, approver or operator")
                                        .found(role))));
    }

    private static JsonObject json(Operator operator) {
        return new JsonObject()
                .put("name", operator.name())
                .put("role", operator.role().word());
    }

    private static JsonObject json(AuditTrail.Call call) {
        return new JsonObject()
                .put("number", call.number())
                .put("time", call.time().toString())
                .put("actor", call.actor())
                .put("method", call.method())
                .put("path", call.path())
                .put("status", call.status());
    }
}

package network.haat.node.exchange;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import network.haat.node.http.ApiErrors;

/** {@code GET /api/v1/transactions/{id}}: the whole exchange as JSON. */
public final class TransactionRoute {

    private final ExchangeLog log;

    /** Reads from a log. */
    public TransactionRoute(ExchangeLog log) {
        this.log = log;
    }

    /** Adds the route. */
    public void route(Router router) {
        router.get("/api/v1/transactions/:id").handler(this::handle);
    }

    private void handle(RoutingContext routing) {
        String id = routing.pathParam("id");
        log.steps(id).ifPresentOrElse(steps -> write(routing, id, steps), () -> {
            routing.response().setStatusCode(404);
            routing.json(ApiErrors.body("NOT_FOUND", "this node has seen no message of that transaction"));
        });
    }

    private static void write(RoutingContext routing, String id, List<Step> steps) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("transaction_id", id);
        ArrayNode messages = json.putArray("messages");
        steps.forEach(step -> messages.add(step.toJson()));
        routing.response()
                .putHeader("Content-Type", "application/json; charset=utf-8")
                .end(json.toString());
    }
}

package network.haat.node.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import network.haat.node.trace.Hops;

/** {@code GET /api/v1/trace/{transaction_id}}: the hops of a transaction through this node, as JSON. */
public final class TraceRoute {

    private final String node;
    private final Hops hops;

    /**
     * Reads what is remembered.
     *
     * @param node subscriber id of this node
     */
    public TraceRoute(String node, Hops hops) {
        this.node = node;
        this.hops = hops;
    }

    /** Adds the route. */
    public void route(Router router) {
        router.get("/api/v1/trace/:transaction_id").handler(this::handle);
    }

    private void handle(RoutingContext routing) {
        String id = routing.pathParam("transaction_id");
        hops.of(id).ifPresentOrElse(known -> write(routing, id, known), () -> {
            routing.response().setStatusCode(404);
            routing.json(ApiErrors.body("NOT_FOUND", "this node remembers no message of that transaction"));
        });
    }

    private void write(RoutingContext routing, String id, Hops.Known known) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("node", node);
        json.put("transaction_id", id);
        ArrayNode array = json.putArray("hops");
        known.hops().forEach(hop -> array.add(hop.toJson(node)));
        json.put("left_out", known.leftOut());
        routing.response()
                .putHeader("Content-Type", "application/json; charset=utf-8")
                .end(json.toString());
    }
}

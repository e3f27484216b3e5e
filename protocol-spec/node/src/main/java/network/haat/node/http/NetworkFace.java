package network.haat.node.http;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.util.Set;
import network.haat.node.config.TrafficRules;
import network.haat.node.inbound.Exchange;
import network.haat.node.inbound.Head;
import network.haat.node.inbound.InboundPipeline;
import network.haat.node.inbound.InboundStep;
import network.haat.protocol.Action;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;

/**
 * Binds the inbound pipeline to HTTP: {@code POST {prefix}/{action}}, ACK or NACK. A message is refused by its header
 * before its body is read, and must come within the time allowed. May be served on several event loops at once.
 */
public final class NetworkFace {

    private final InboundPipeline pipeline;
    private final NackWriter nacks;
    private final Set<Action> actions;
    private final Visit.Intake intake;

    /**
     * The network face of a node.
     *
     * @param actions those this node receives; any other is refused
     */
    public NetworkFace(
            Vertx vertx, InboundPipeline pipeline, NackWriter nacks, Set<Action> actions, TrafficRules rules) {
        this.pipeline = pipeline;
        this.nacks = nacks;
        this.actions = Set.copyOf(actions);
        this.intake = new Visit.Intake(
                rules.maxBodyBytes(),
                rules.readTimeout().toNanos(),
                new Sweep(vertx, rules.readTimeout()),
                Room.forBodies(rules.maxBodyBytes()));
    }

    /**
     * Adds the routes. Routes for fixed paths below the same prefix must be added before.
     *
     * @param prefix path below which actions are posted; empty or starting with a slash
     */
    public void route(Router router, String prefix) {
        for (Action action : actions) {
            router.post(prefix + "/" + action.wireName())
                    .handler(routing ->
                            visit(routing.request(), action.wireName()).begin());
        }
        router.post(prefix + "/:action")
                .handler(routing -> visit(routing.request(), "unknown")
                        .refuse(InboundStep.PATH, unknown(routing.request().path())));
        router.route()
                .handler(routing -> nacks.write(
                        routing.response(),
                        null,
                        unknown(routing.request().path()).problem()));
    }

    private Visit visit(HttpServerRequest request, String action) {
        MultiMap headers = request.headers();
        Exchange exchange = pipeline.begin(new Head(
                action,
                headers.getAll("Authorization"),
                headers.getAll("X-Gateway-Authorization"),
                headers.getAll("Proxy-Authorization"),
                headers.get("traceparent")));
        return new Visit(request, exchange, pipeline, nacks, intake);
    }

    private ProtocolException unknown(String path) {
        return new ProtocolException(Problem.of(Fault.UNKNOWN_ACTION, "nothing is received here")
                .expected("POST to one of "
                        + actions.stream().map(Action::wireName).sorted().toList())
                .found(path));
    }
}

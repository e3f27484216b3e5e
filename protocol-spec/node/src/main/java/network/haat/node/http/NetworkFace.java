package network.haat.node.http;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import network.haat.node.inbound.Arrival;
import network.haat.node.inbound.InboundPipeline;
import network.haat.node.inbound.Verdict;
import network.haat.node.observe.NodeMetrics;
import network.haat.protocol.Action;
import network.haat.protocol.dialect.Dialect;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Binds the inbound pipeline to HTTP: {@code POST {prefix}/{action}}, ACK or NACK. */
public final class NetworkFace {

    private static final Logger LOG = LoggerFactory.getLogger(NetworkFace.class);

    private final InboundPipeline pipeline;
    private final NackWriter nacks;
    private final Set<Action> actions;
    private final int maxBodyBytes;
    private final Clock clock;
    private final NodeMetrics metrics;

    /**
     * The network face of a node.
     *
     * @param actions those this node receives; any other is refused
     */
    public NetworkFace(
            InboundPipeline pipeline,
            NackWriter nacks,
            Set<Action> actions,
            int maxBodyBytes,
            Clock clock,
            NodeMetrics metrics) {
        this.pipeline = pipeline;
        this.nacks = nacks;
        this.actions = Set.copyOf(actions);
        this.maxBodyBytes = maxBodyBytes;
        this.clock = clock;
        this.metrics = metrics;
    }

    /**
     * Adds the route. Routes for fixed paths below the same prefix must be added before.
     *
     * @param prefix path below which actions are posted; empty or starting with a slash
     */
    public void route(Router router, String prefix) {
        router.post(prefix + "/:action").handler(routing -> handle(routing.request(), routing.pathParam("action")));
        router.route()
                .handler(routing -> nacks.write(
                        routing.response(), null, unknown(routing.request().path())));
    }

    private void handle(HttpServerRequest request, String path) {
        Instant start = clock.instant();
        String action =
                Action.of(path).filter(actions::contains).map(Action::wireName).orElse("");
        BodyReader.read(request, maxBodyBytes)
                .compose(body -> action.isEmpty()
                        ? Future.failedFuture(new ProtocolException(unknown(path)))
                        : pipeline.receive(arrival(request, action, body)))
                .onSuccess(verdict -> answer(request.response(), action, verdict, start))
                .onFailure(failure -> answer(request.response(), action, refused(failure), start));
    }

    private static Arrival arrival(HttpServerRequest request, String action, Buffer body) {
        MultiMap headers = request.headers();
        return new Arrival(
                action,
                headers.getAll("Authorization"),
                headers.getAll("X-Gateway-Authorization"),
                headers.getAll("Proxy-Authorization"),
                body.getBytes());
    }

    private void answer(HttpServerResponse response, String action, Verdict verdict, Instant start) {
        Duration took = Duration.between(start, clock.instant());
        String metricAction = action.isEmpty() ? "unknown" : action;
        if (verdict instanceof Verdict.Accepted accepted) {
            metrics.inbound(metricAction, "ack", took);
            log(Level.INFO, metricAction, verdict, "ack", took);
            response.putHeader("Content-Type", "application/json")
                    .end(Buffer.buffer(Dialect.of(accepted.context().line())
                            .ack(accepted.context())
                            .toString()))
                    .onComplete(sent -> accepted.afterAck().run());
        } else if (verdict instanceof Verdict.Refused refused) {
            metrics.inbound(metricAction, refused.problem().fault().name().toLowerCase(Locale.ROOT), took);
            log(Level.WARN, metricAction, verdict, refused.problem().message(), took);
            nacks.write(response, refused.context(), refused.problem());
        }
    }

    private void log(Level level, String action, Verdict verdict, String outcome, Duration took) {
        var context = verdict instanceof Verdict.Accepted accepted
                ? accepted.context()
                : ((Verdict.Refused) verdict).context();
        LOG.atLevel(level)
                .addKeyValue("node", nacks.subscriberId())
                .addKeyValue("action", action)
                .addKeyValue(
                        "subscriber_id",
                        context == null ? "" : context.senderId().orElse(""))
                .addKeyValue("transaction_id", context == null ? "" : context.transactionId())
                .addKeyValue("message_id", context == null ? "" : context.messageId())
                .addKeyValue("outcome", outcome)
                .addKeyValue("ms", took.toMillis())
                .log("received");
    }

    private static Verdict refused(Throwable failure) {
        Problem problem = failure instanceof ProtocolException refusal
                ? refusal.problem()
                : Problem.of(Fault.MALFORMED_BODY, "the request could not be read");
        return new Verdict.Refused(problem, null);
    }

    private Problem unknown(String path) {
        return Problem.of(Fault.UNKNOWN_ACTION, "nothing is received here")
                .expected("POST to one of "
                        + actions.stream().map(Action::wireName).sorted().toList())
                .found(path);
    }
}

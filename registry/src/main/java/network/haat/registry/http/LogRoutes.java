package network.haat.registry.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import network.haat.protocol.transparency.ConsistencyProof;
import network.haat.protocol.transparency.InclusionProof;
import network.haat.registry.core.Attempt;
import network.haat.registry.core.EventLog;
import network.haat.registry.core.Heads;
import org.jspecify.annotations.Nullable;

/** The log, for everybody: its signed head, its entries, and proofs that nothing of it was changed. */
final class LogRoutes {

    static final String LINES = "application/x-ndjson";
    private static final int LARGEST_PAGE = 1_000;

    private final EventLog log;
    private final Heads heads;

    LogRoutes(EventLog log, Heads heads) {
        this.log = log;
        this.heads = heads;
    }

    void route(Router router, String prefix) {
        String log = prefix + "/v1/log/";
        router.get(log + "checkpoint")
                .handler(routing -> routing.response()
                        .putHeader("Content-Type", "text/plain; charset=utf-8")
                        .end(heads.current().note()));
        router.get(log + "entries").handler(this::entries);
        router.get(log + "inclusion").handler(routing -> OperatorCalls.answer(routing, inclusion(routing)));
        router.get(log + "consistency").handler(routing -> OperatorCalls.answer(routing, consistency(routing)));
    }

    private void entries(RoutingContext routing) {
        long size = log.tree().size();
        Attempt.at(() -> log.leaves(OperatorCalls.number(routing, "start", 0, 0, size), (int)
                        OperatorCalls.number(routing, "count", LARGEST_PAGE, 1, LARGEST_PAGE)))
                .compose(leaves -> leaves)
                .onSuccess(leaves ->
                        routing.response().putHeader("Content-Type", LINES).end(lines(leaves)))
                .onFailure(failure -> OperatorCalls.refuse(routing, failure));
    }

    /** Each with its newline. */
    static Buffer lines(List<String> leaves) {
        Buffer lines = Buffer.buffer();
        leaves.forEach(leaf -> lines.appendString(leaf).appendString("\n"));
        return lines;
    }

    private Future<JsonObject> inclusion(RoutingContext routing) {
        Heads.Head head = heads.current();
        return Attempt.at(() -> {
                    long size = OperatorCalls.number(routing, "size", head.size(), 1, head.size());
                    long number = OperatorCalls.number(routing, "number", -1, 0, size - 1);
                    return log.leaves(number, 1)
                            .map(leaves -> new InclusionProof(
                                            number,
                                            size,
                                            leaves.get(0),
                                            log.tree().inclusion(number, size),
                                            noteOf(head, size))
                                    .write());
                })
                .compose(proof -> proof)
                .map(LogRoutes::json);
    }

    private Future<JsonObject> consistency(RoutingContext routing) {
        Heads.Head head = heads.current();
        return Attempt.at(() -> {
            long to = OperatorCalls.number(routing, "to", head.size(), 0, head.size());
            long from = OperatorCalls.number(routing, "from", -1, 0, to);
            return json(new ConsistencyProof(from, to, log.tree().consistency(from, to), noteOf(head, to)).write());
        });
    }

    private static @Nullable String noteOf(Heads.Head head, long size) {
        return size == head.size() ? head.note() : null;
    }

    private static JsonObject json(ObjectNode node) {
        return new JsonObject(node.toString());
    }
}

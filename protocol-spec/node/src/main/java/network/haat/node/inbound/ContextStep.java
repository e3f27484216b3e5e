package network.haat.node.inbound;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import network.haat.protocol.Context;
import network.haat.protocol.dialect.ContextReader;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;

/**
 * The body is well-formed, its context complete, and its action that of the path. Bodies above {@value #LARGE} bytes are
 * read off the event loop.
 */
final class ContextStep implements InboundStep {

    private static final int LARGE = 65_536;

    private final Vertx vertx;

    ContextStep(Vertx vertx) {
        this.vertx = vertx;
    }

    @Override
    public Future<Void> check(Exchange exchange) {
        byte[] body = exchange.arrival().body();
        Future<Context> read =
                body.length <= LARGE ? read(body) : vertx.executeBlocking(() -> ContextReader.read(body), false);
        return read.compose(context -> take(exchange, context));
    }

    private static Future<Context> read(byte[] body) {
        try {
            return Future.succeededFuture(ContextReader.read(body));
        } catch (ProtocolException refused) {
            return Future.failedFuture(refused);
        }
    }

    private static Future<Void> take(Exchange exchange, Context context) {
        try {
            exchange.context(context);
            requireAction(context, exchange.arrival().action());
            return Future.succeededFuture();
        } catch (ProtocolException refused) {
            return Future.failedFuture(refused);
        }
    }

    private static void requireAction(Context context, String path) throws ProtocolException {
        if (!context.action().wireName().equals(path)) {
            throw new ProtocolException(Problem.of(Fault.INVALID_CONTEXT, "the action is not that of the path")
                    .at("/context/action")
                    .expected(path)
                    .found(context.action().wireName()));
        }
    }
}

package network.haat.node.inbound;

import io.vertx.core.Future;
import network.haat.protocol.Context;
import network.haat.protocol.dialect.ContextReader;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;

/** The body is well-formed, its context complete, and its action that of the path. */
final class ContextStep implements InboundStep {

    @Override
    public Future<Void> check(Exchange exchange) {
        try {
            Context context = ContextReader.read(exchange.arrival().body());
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

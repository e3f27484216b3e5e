package network.haat.node.inbound;

import network.haat.protocol.Context;
import network.haat.protocol.dialect.ContextReader;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;

/** The body is well-formed, its context complete, and its action that of the path. */
final class ContextStep implements Check {

    @Override
    public void check(Exchange exchange) throws ProtocolException {
        Context context = ContextReader.read(exchange.body());
        exchange.context(context);
        String path = exchange.head().action();
        if (!context.action().wireName().equals(path)) {
            throw new ProtocolException(Problem.of(Fault.INVALID_CONTEXT, "the action is not that of the path")
                    .at("/context/action")
                    .expected(path)
                    .found(context.action().wireName()));
        }
    }
}

package network.haat.node.inbound;

import io.vertx.core.Future;

/** One check on the way in. Fails with {@link network.haat.protocol.error.ProtocolException} to refuse the message. */
@FunctionalInterface
interface InboundStep {

    Future<Void> check(Exchange exchange);
}

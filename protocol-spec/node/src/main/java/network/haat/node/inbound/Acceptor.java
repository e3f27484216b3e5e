package network.haat.node.inbound;

import io.vertx.core.Future;

/** The application's part of taking a message in. */
@FunctionalInterface
public interface Acceptor {

    /**
     * Takes over the responsibility for a message. When the future succeeds the sender gets its ACK, so whatever must
     * survive is safe by then; a future failed with {@link network.haat.protocol.error.ProtocolException} is a NACK with
     * that problem, any other failure a NACK without details.
     *
     * @return what to do after the ACK has been sent
     */
    Future<Runnable> accept(VerifiedMessage message);
}

package network.haat.node.outbound;

import io.vertx.core.Future;
import network.haat.protocol.dialect.Acknowledgement;

/**
 * A way to peers. A future that succeeds holds what the peer said, NACK included; one that fails with
 * {@link PeerException} says that the peer said nothing. Never throws and never blocks.
 */
@FunctionalInterface
public interface PeerChannel {

    /** Sends a message. */
    Future<Acknowledgement> send(PeerMessage message);
}

package network.haat.node.outbound;

import io.vertx.core.Future;
import network.haat.protocol.dialect.Acknowledgement;

/** Connects to no address that {@link PeerAddress} refuses, whoever asked for it. */
final class GuardChannel implements PeerChannel {

    private final PeerChannel next;
    private final boolean sandbox;

    GuardChannel(PeerChannel next, boolean sandbox) {
        this.next = next;
        this.sandbox = sandbox;
    }

    @Override
    public Future<Acknowledgement> send(PeerMessage message) {
        return PeerAddress.refuse(message.url(), sandbox)
                .<Future<Acknowledgement>>map(
                        why -> Future.failedFuture(new PeerException(PeerException.Reason.FORBIDDEN_ADDRESS, why)))
                .orElseGet(() -> next.send(message));
    }
}

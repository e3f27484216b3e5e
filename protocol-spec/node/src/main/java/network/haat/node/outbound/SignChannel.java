package network.haat.node.outbound;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import network.haat.protocol.dialect.Acknowledgement;
import network.haat.protocol.signature.BodyDigest;
import network.haat.protocol.signature.Signer;

/** Signs the body for as long as the message has to live. */
final class SignChannel implements PeerChannel {

    private final PeerChannel next;
    private final Signer signer;
    private final Clock clock;

    SignChannel(PeerChannel next, Signer signer, Clock clock) {
        this.next = next;
        this.signer = signer;
        this.clock = clock;
    }

    @Override
    public Future<Acknowledgement> send(PeerMessage message) {
        Duration left = Duration.between(clock.instant(), message.deadline());
        String header =
                signer.sign(BodyDigest.of(message.body().getBytes()), left).format();
        return next.send(message.withHeader("Authorization", header));
    }
}

package network.haat.seller.outbound;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import network.haat.node.outbound.PeerChannel;
import network.haat.node.outbound.PeerMessage;
import network.haat.protocol.Context;
import network.haat.protocol.dialect.Acknowledgement;
import network.haat.seller.core.CallbackChannel;

/** Posts callbacks straight to the buyer side, signed as this seller side. */
public final class NetworkCallbackChannel implements CallbackChannel {

    private final PeerChannel channel;

    /** Sends by a signing channel. */
    public NetworkCallbackChannel(PeerChannel channel) {
        this.channel = channel;
    }

    @Override
    public Future<Acknowledgement> post(URI baseUrl, Context context, Buffer message, Instant deadline) {
        String action = context.action().wireName();
        return channel.send(new PeerMessage(
                context.bapId(),
                URI.create(baseUrl + "/" + action),
                action,
                context.transactionId(),
                context.messageId(),
                message,
                Map.of(),
                deadline));
    }
}

package network.haat.buyer.outbound;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import network.haat.buyer.core.Delivery;
import network.haat.node.directory.Directory;
import network.haat.node.outbound.PeerChannel;
import network.haat.node.outbound.PeerMessage;
import network.haat.protocol.Context;
import network.haat.protocol.Role;
import network.haat.protocol.dialect.Acknowledgement;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.registry.LookupFilter;

/**
 * Sends a request where it belongs: a search without a seller to the gateways of its domain, everything else to the
 * seller itself. Addresses come from the registry alone.
 */
public final class NetworkDelivery implements Delivery {

    private final Directory directory;
    private final PeerChannel channel;

    /**
     * A delivery.
     *
     * @param channel signs as this buyer side
     */
    public NetworkDelivery(Directory directory, PeerChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    @Override
    public Future<List<Receiver>> receivers(Context context) {
        return directory
                .find(filter(context))
                .recover(failure -> refuse(Problem.of(Fault.UNAVAILABLE, "the registry cannot be asked just now")
                        .fix("try again later")))
                .map(rows -> rows.stream()
                        .filter(row -> row.domain().equals(context.domain()))
                        .map(row -> new Receiver(row.subscriberId(), row.url()))
                        .distinct()
                        .toList())
                .compose(
                        receivers -> receivers.isEmpty() ? refuse(nobody(context)) : Future.succeededFuture(receivers));
    }

    @Override
    public Future<Acknowledgement> post(Receiver receiver, Context context, Buffer message, Instant deadline) {
        String action = context.action().wireName();
        return channel.send(new PeerMessage(
                receiver.subscriberId(),
                URI.create(receiver.url() + "/" + action),
                action,
                context.transactionId(),
                context.messageId(),
                message,
                Map.of(),
                deadline));
    }

    private static LookupFilter filter(Context context) {
        return context.bppId() == null
                ? new LookupFilter(null, null, Role.BG, context.domain(), null, null)
                : LookupFilter.subscriber(context.bppId(), Role.BPP);
    }

    private static Problem nobody(Context context) {
        return context.bppId() == null
                ? Problem.of(Fault.NO_PROVIDERS, "no gateway is subscribed for this domain")
                        .at("/context/domain")
                        .found(context.domain())
                : Problem.of(Fault.UNKNOWN_COUNTERPARTY, "no such seller app is subscribed for this domain")
                        .at("/context/bpp_id")
                        .found(context.bppId());
    }

    private static <T> Future<T> refuse(Problem problem) {
        return Future.failedFuture(new ProtocolException(problem));
    }
}

package network.haat.gateway.outbound;

import io.vertx.core.Future;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import network.haat.node.fanout.Target;
import network.haat.node.inbound.VerifiedMessage;
import network.haat.node.outbound.PeerChannel;
import network.haat.node.outbound.PeerMessage;
import network.haat.protocol.Context;
import network.haat.protocol.signature.AuthorizationHeader;
import network.haat.protocol.signature.Signer;

/**
 * Sends one search to many: the received bytes with the buyer's own signature, and one gateway signature made once for
 * all. Deliveries do not wait for each other and end when the search, or either signature, does. Safe for use by several
 * threads.
 */
public final class Broadcast {

    private static final Duration DEFAULT_TTL = Duration.ofSeconds(30);

    private final PeerChannel channel;
    private final Signer signer;
    private final Clock clock;
    private final AtomicInteger underWay = new AtomicInteger();

    /**
     * A broadcast.
     *
     * @param channel sends messages that carry their signatures already
     * @param signer signs as the gateway
     */
    public Broadcast(PeerChannel channel, Signer signer, Clock clock) {
        this.channel = channel;
        this.signer = signer;
        this.clock = clock;
    }

    /** How many deliveries have not ended yet. */
    public int underWay() {
        return underWay.get();
    }

    /** Starts all deliveries; what becomes of each is logged and counted by the channel. */
    public void send(VerifiedMessage search, List<Target> targets) {
        Context context = search.context();
        Instant expiry = context.expiry(DEFAULT_TTL);
        AuthorizationHeader own = signer.sign(search.digest(), Duration.between(clock.instant(), expiry));
        Instant deadline = earliest(expiry, search.signature().expires(), own.expires());
        Map<String, String> headers =
                Map.of("Authorization", search.authorization(), "X-Gateway-Authorization", own.format());
        underWay.addAndGet(targets.size());
        for (Target target : targets) {
            PeerMessage message = new PeerMessage(
                    target.subscriberId(),
                    URI.create(target.url() + "/search"),
                    "search",
                    context.transactionId(),
                    context.messageId(),
                    search.body(),
                    headers,
                    deadline);
            Future<?> delivery = channel.send(message);
            delivery.onComplete(done -> underWay.decrementAndGet());
        }
    }

    private static Instant earliest(Instant expiry, long buyerSeconds, long ownSeconds) {
        Instant signatures = Instant.ofEpochSecond(Math.min(buyerSeconds, ownSeconds));
        return expiry.isBefore(signatures) ? expiry : signatures;
    }
}

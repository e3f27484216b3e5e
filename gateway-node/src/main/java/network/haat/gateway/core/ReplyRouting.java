package network.haat.gateway.core;

import io.vertx.core.Future;
import java.util.List;
import network.haat.node.directory.Directory;
import network.haat.node.fanout.Target;
import network.haat.node.inbound.PeerUrl;
import network.haat.protocol.Context;
import network.haat.protocol.Role;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.registry.LookupFilter;
import network.haat.protocol.registry.Subscription;

/**
 * Decides where an {@code on_search} goes that a seller app sends through the gateway: to the buyer app it names, at the
 * {@code bap_uri} it names when that is at the host the buyer app is registered with, or else nowhere.
 */
public final class ReplyRouting {

    private final Directory directory;

    /** Routes by a directory. */
    public ReplyRouting(Directory directory) {
        this.directory = directory;
    }

    /** The buyer app; fails with {@link ProtocolException} when it is not on the network or its address is another. */
    public Future<Target> target(Context reply) {
        return directory
                .find(LookupFilter.subscriber(reply.bapId(), Role.BAP))
                .recover(failure -> refuse(Problem.of(Fault.UNAVAILABLE, "the registry cannot be asked just now")
                        .fix("try again later")))
                .compose(rows -> choose(reply, rows));
    }

    private static Future<Target> choose(Context reply, List<Subscription> rows) {
        List<Subscription> buyers = rows.stream()
                .filter(row -> row.role() == Role.BAP && row.domain().equals(reply.domain()))
                .toList();
        if (buyers.isEmpty()) {
            return refuse(Problem.of(Fault.UNKNOWN_COUNTERPARTY, "no such buyer app is subscribed for this domain")
                    .at("/context/bap_id")
                    .found(reply.bapId()));
        }
        String stated = reply.bapUri();
        if (stated == null) {
            return Future.succeededFuture(
                    new Target(reply.bapId(), PeerUrl.base(buyers.get(0).url())));
        }
        return buyers.stream().anyMatch(row -> PeerUrl.sameOrigin(row.url(), stated))
                ? Future.succeededFuture(new Target(reply.bapId(), PeerUrl.base(stated)))
                : refuse(Problem.of(
                                Fault.UNKNOWN_COUNTERPARTY,
                                "bap_uri is not at the host the buyer app is registered with")
                        .at("/context/bap_uri")
                        .expected(buyers.get(0).url())
                        .found(stated));
    }

    private static <T> Future<T> refuse(Problem problem) {
        return Future.failedFuture(new ProtocolException(problem));
    }
}

package network.haat.gateway.core;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import network.haat.protocol.Action;
import network.haat.protocol.Context;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;

/**
 * Searches go to sellers; catalogues go back to the buyer app that asked, where the network wants them to come through the
 * gateway, as Beckn core has it. In ONDC sellers send them to the buyer app themselves.
 */
public final class NetworkRouting implements Routing {

    private final SearchRouting searches;
    private final ReplyRouting replies;
    private final Predicate<Context> relayed;

    /**
     * Routes everything a gateway takes.
     *
     * @param relayed whether an {@code on_search} may come through the gateway; asked each time
     */
    public NetworkRouting(SearchRouting searches, ReplyRouting replies, Predicate<Context> relayed) {
        this.searches = searches;
        this.replies = replies;
        this.relayed = relayed;
    }

    @Override
    public Future<Route> route(Context context) {
        if (context.action() == Action.SEARCH) {
            return searches.route(context);
        }
        return relayed.test(context)
                ? replies.target(context).map(buyer -> new Route(List.of(buyer), Optional.empty()))
                : Future.failedFuture(new ProtocolException(
                        Problem.of(Fault.BUSINESS, "in this domain catalogues do not come through the gateway")
                                .at("/context/domain")
                                .found(context.domain())
                                .fix("post on_search to bap_uri")));
    }
}

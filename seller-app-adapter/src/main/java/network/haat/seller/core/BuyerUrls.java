package network.haat.seller.core;

import io.vertx.core.Future;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import network.haat.node.directory.Directory;
import network.haat.protocol.Context;
import network.haat.protocol.Role;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.registry.LookupFilter;
import network.haat.protocol.registry.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Where a buyer side wants its callbacks. The URL in the context counts only if its scheme, host and port are those the
 * buyer side is registered with for the domain; paths may differ, since some use one for each domain.
 */
public final class BuyerUrls {

    private final Directory directory;

    /** Checks against a directory. */
    public BuyerUrls(Directory directory) {
        this.directory = directory;
    }

    /** The base URL for callbacks; fails with {@link ProtocolException} when the stated one is not the buyer's. */
    public Future<URI> callbackUrl(Context request) {
        return directory
                .find(LookupFilter.subscriber(request.bapId(), Role.BAP))
                .recover(failure -> refuse(Problem.of(Fault.UNAVAILABLE, "the registry cannot be asked just now")
                        .fix("try again later")))
                .compose(rows -> choose(request, rows));
    }

    private static Future<URI> choose(Context request, List<Subscription> rows) {
        List<URI> registered = rows.stream()
                .filter(row -> row.domain().equals(request.domain()))
                .map(row -> URI.create(row.url()))
                .distinct()
                .toList();
        if (registered.isEmpty()) {
            return refuse(Problem.of(Fault.UNKNOWN_COUNTERPARTY, "the buyer app is not subscribed for this domain")
                    .at("context/bap_id")
                    .found(request.bapId()));
        }
        Optional<URI> stated = parse(request.bapUri());
        if (stated.isEmpty()) {
            return Future.succeededFuture(registered.get(0));
        }
        return registered.stream().anyMatch(url -> sameOrigin(url, stated.get()))
                ? Future.succeededFuture(stated.get())
                : refuse(Problem.of(Fault.UNKNOWN_COUNTERPARTY, "bap_uri is not at the registered host of bap_id")
                        .at("context/bap_uri")
                        .expected(registered.get(0).toString())
                        .found(request.bapUri()));
    }

    private static Optional<URI> parse(@Nullable String url) {
        if (url == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new URI(url.endsWith("/") ? url.substring(0, url.length() - 1) : url));
        } catch (URISyntaxException malformed) {
            return Optional.of(URI.create("invalid:/"));
        }
    }

    private static boolean sameOrigin(URI a, URI b) {
        return a.getScheme().equalsIgnoreCase(b.getScheme())
                && a.getAuthority() != null
                && a.getAuthority().equalsIgnoreCase(b.getAuthority());
    }

    private static <T> Future<T> refuse(Problem problem) {
        return Future.failedFuture(new ProtocolException(problem));
    }
}

package network.haat.node.outbound;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.vertx.core.Future;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/**
 * Remembers the addresses of a host for a short while, so that connections to it are found again and its name server is
 * not asked for every message. Failures are not remembered.
 */
final class RememberedHosts implements HostResolver {

    private static final int MOST = 10_000;

    private final HostResolver next;
    private final Cache<String, Future<List<InetAddress>>> known;

    RememberedHosts(HostResolver next, Duration time) {
        this(next, time, Ticker.systemTicker());
    }

    RememberedHosts(HostResolver next, Duration time, Ticker ticker) {
        this.next = next;
        this.known = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(time)
                .ticker(ticker)
                .build();
    }

    @Override
    public Future<List<InetAddress>> resolve(String host) {
        Future<List<InetAddress>> found = known.getIfPresent(host);
        return found == null ? ask(host) : found;
    }

    /** Keeps a future without a context, as otherwise all later messages to the host went by one event loop. */
    private Future<List<InetAddress>> ask(String host) {
        Future<List<InetAddress>> asked = next.resolve(host);
        known.put(host, asked);
        return asked.onSuccess(addresses -> known.put(host, Future.succeededFuture(addresses)))
                .onFailure(failure -> known.asMap().remove(host, asked));
    }
}

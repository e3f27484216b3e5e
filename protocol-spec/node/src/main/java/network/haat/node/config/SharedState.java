package network.haat.node.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;

/**
 * Where several nodes that act as one share what they must agree on.
 *
 * @param url of a Redis, {@code redis://[[user:]password@]host[:port][/database]}, or {@code rediss://} for TLS; secret
 *     because of the password. Empty means that this node is alone and keeps it in memory
 * @param timeout of one question to it; a message whose question is not answered in time is refused
 */
public record SharedState(Secret url, Duration timeout) {

    private static final Duration LONGEST = Duration.ofSeconds(30);

    /** For a node that is alone. */
    public static final SharedState NONE = new SharedState(Secret.NONE, Duration.ofSeconds(1));

    /** Refuses an address that is none, without repeating it. */
    public SharedState {
        require(
                url.get().isEmpty() || isRedis(url.value()),
                "url is redis://host:port or rediss://host:port, with user and password as user:password@ before the"
                        + " host; a password's special characters are percent-encoded");
        require(
                !timeout.isNegative() && !timeout.isZero() && timeout.compareTo(LONGEST) <= 0,
                "timeout is longer than nothing, and PT30S at most");
    }

    /** The address, or empty when this node is alone. */
    public Optional<String> address() {
        return url.get();
    }

    private static boolean isRedis(String url) {
        try {
            URI uri = new URI(url);
            return uri.getHost() != null && ("redis".equals(uri.getScheme()) || "rediss".equals(uri.getScheme()));
        } catch (URISyntaxException unreadable) {
            return false;
        }
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}

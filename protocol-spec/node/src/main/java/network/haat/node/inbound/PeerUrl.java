package network.haat.node.inbound;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** Base URLs that peers state in their messages. */
public final class PeerUrl {

    private PeerUrl() {}

    /**
     * Whether two texts are base URLs with the same scheme, host and port. False when either is no base URL: without a
     * host, with user info, or with a query or fragment, after which no action could be appended.
     */
    public static boolean sameOrigin(String one, String other) {
        Optional<String> origin = origin(one);
        return origin.isPresent() && origin.equals(origin(other));
    }

    /** The URL without a trailing slash, so that an action can be appended. */
    public static URI base(String url) {
        return URI.create(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
    }

    private static Optional<String> origin(String text) {
        try {
            URI url = new URI(text);
            boolean base = url.getHost() != null
                    && url.getRawUserInfo() == null
                    && url.getRawQuery() == null
                    && url.getRawFragment() == null;
            return base
                    ? Optional.of((url.getScheme() + "://" + url.getHost() + ":" + port(url)).toLowerCase(Locale.ROOT))
                    : Optional.empty();
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }

    private static int port(URI url) {
        if (url.getPort() >= 0) {
            return url.getPort();
        }
        return "https".equalsIgnoreCase(url.getScheme()) ? 443 : 80;
    }
}

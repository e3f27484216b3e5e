package network.haat.node.outbound;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which URLs of peers this node will connect to: {@code https} to a domain name, without user info, query or fragment.
 * In a sandbox also plain http, IP addresses and names of this machine.
 */
public final class PeerAddress {

    private static final Pattern IP_LITERAL = Pattern.compile("[0-9.]+|\\[.*]|0x[0-9a-f]+");
    private static final Pattern INTERNAL_NAME =
            Pattern.compile("localhost|[^.]+|.*\\.(localhost|local|internal|lan|home|corp|intranet)\\.?");

    private PeerAddress() {}

    /**
     * Says what is wrong with a URL.
     *
     * @param sandbox whether this machine and private networks are allowed
     * @return why it is refused, or empty when it is fine
     */
    public static Optional<String> refuse(URI url, boolean sandbox) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        String host = url.getHost() == null ? "" : withoutFinalDot(url.getHost().toLowerCase(Locale.ROOT));
        if (host.isEmpty() || url.getUserInfo() != null || url.getQuery() != null || url.getFragment() != null) {
            return Optional.of("a peer's URL is scheme, host, port and path only");
        }
        if (!scheme.equals("https") && !(sandbox && scheme.equals("http"))) {
            return Optional.of("a peer's URL must be https");
        }
        boolean inside = IP_LITERAL.matcher(host).matches()
                || INTERNAL_NAME.matcher(host).matches();
        return inside && !sandbox ? Optional.of("a peer's host must be a public domain name") : Optional.empty();
    }

    private static String withoutFinalDot(String host) {
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }
}

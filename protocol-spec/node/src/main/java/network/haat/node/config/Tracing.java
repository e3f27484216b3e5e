package network.haat.node.config;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/**
 * Whether and where spans of this node are told.
 *
 * @param otlp base URL of an OpenTelemetry collector that takes OTLP over HTTP; empty for none
 * @param token bearer token for it; may be empty
 * @param ratio how many of all traces are told, 0 to 1
 */
public record Tracing(String otlp, Secret token, double ratio) {

    private static final String PATH = "/v1/traces";

    /** Refuses what is no address and no ratio. */
    public Tracing {
        if (!otlp.isEmpty() && !isUsable(otlp)) {
            throw new IllegalArgumentException("otlp is a URL like http://127.0.0.1:4318, or empty");
        }
        if (!(ratio >= 0 && ratio <= 1)) {
            throw new IllegalArgumentException("ratio is a number from 0 to 1, not " + ratio);
        }
    }

    private static boolean isUsable(String url) {
        try {
            URI uri = URI.create(url);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            return Set.of("http", "https").contains(scheme)
                    && uri.getHost() != null
                    && uri.getRawQuery() == null
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    /** Tells nobody. */
    public static Tracing off() {
        return new Tracing("", Secret.NONE, 0);
    }

    /** Whether spans are told to anybody. */
    public boolean isOn() {
        return !otlp.isEmpty();
    }

    /** Where they are posted. */
    public String endpoint() {
        return otlp.replaceFirst("/+\\z", "") + PATH;
    }
}

package network.haat.node.fanout;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What has a lane of its own: a subscriber at an origin. Two subscribers of one host do not share one. */
record LaneKey(String subscriberId, String scheme, String host, int port) {

    /** The lane of a target, or null when its URL has no host or scheme to connect to. */
    static @Nullable LaneKey of(Target target) {
        URI url = target.url();
        if (url.getScheme() == null || url.getHost() == null) {
            return null;
        }
        String scheme = url.getScheme().toLowerCase(Locale.ROOT);
        int port = url.getPort() >= 0 ? url.getPort() : scheme.equals("https") ? 443 : 80;
        return new LaneKey(target.subscriberId(), scheme, url.getHost().toLowerCase(Locale.ROOT), port);
    }

    boolean secure() {
        return scheme.equals("https");
    }

    String origin() {
        return scheme + "://" + host + ":" + port;
    }

    /** As it is logged and told to others. */
    @Override
    public String toString() {
        return subscriberId + " at " + origin();
    }
}

package network.haat.gateway.core;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import network.haat.node.fanout.Target;
import network.haat.protocol.registry.Subscription;

/** Where rows of the registry lead. */
final class Addresses {

    private Addresses() {}

    /** Each address of each subscriber of a domain once, in order; one that nobody could post to is left out. */
    static List<Target> of(String domain, List<Subscription> rows) {
        Set<Target> targets = new LinkedHashSet<>();
        for (Subscription row : rows) {
            if (row.domain().equals(domain)) {
                url(row.url()).ifPresent(url -> targets.add(new Target(row.subscriberId(), url)));
            }
        }
        return List.copyOf(targets);
    }

    /** Without the slash at its end. */
    static String trim(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    private static Optional<URI> url(String text) {
        try {
            URI url = URI.create(trim(text));
            return url.getHost() == null || url.getScheme() == null ? Optional.empty() : Optional.of(url);
        } catch (IllegalArgumentException unusable) {
            // one bad line of the registry must not keep a search from all others
            return Optional.empty();
        }
    }
}

package network.haat.node.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import network.haat.protocol.SubscriberId;

/**
 * Who a node is on the network.
 *
 * @param id subscriber id
 * @param url base URL of its network face as others reach it, without a trailing slash
 * @param keys file with its private keys; made at the first start
 * @param domains domains it subscribes to
 * @param cities city codes it subscribes to, or {@code *}
 * @param country ISO 3166-1 alpha-3
 */
public record Participant(String id, URI url, Path keys, List<String> domains, List<String> cities, String country) {

    /** Refuses an id or URL nobody could use; splits and copies the lists, which a properties file writes with commas. */
    public Participant {
        new SubscriberId(id);
        String scheme = String.valueOf(url.getScheme());
        if (url.getHost() == null
                || !(scheme.equals("http") || scheme.equals("https"))
                || url.toString().endsWith("/")) {
            throw new IllegalArgumentException(
                    "url is not http(s)://host, port and path without a trailing slash: " + url);
        }
        domains = split(domains);
        cities = split(cities);
    }

    private static List<String> split(List<String> values) {
        return values.stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }
}

package network.haat.node.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

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

    /** Splits and copies the lists, which a properties file writes with commas. */
    public Participant {
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

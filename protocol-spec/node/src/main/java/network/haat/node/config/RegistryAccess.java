package network.haat.node.config;

import java.net.URI;
import java.time.Duration;

/**
 * How a node reaches its registry.
 *
 * @param url base URL of the registry's network face
 * @param encryptionPublicKey the registry's X25519 key, given out of band; needed to answer its challenge; where it is
 *     empty the anchor's counts
 * @param cacheTtl how long an answer is believed; a suspension is seen by this node no later
 * @param negativeTtl how long "nobody" is believed
 * @param timeout of one look-up
 * @param subscribe whether the node subscribes itself at start when the registry does not list it
 * @param anchor file that says whose word about the network counts; with it the node keeps its own copy of the whole
 *     registry and looks up in that. Empty means that it asks the registry and caches, as the two times to live say
 * @param copy folder where that copy is kept, so that the node can start while the registry is down; empty means none
 * @param maxStaleness how old the newest head of that copy may be before the node stops to answer from it
 */
public record RegistryAccess(
        URI url,
        String encryptionPublicKey,
        Duration cacheTtl,
        Duration negativeTtl,
        Duration timeout,
        boolean subscribe,
        String anchor,
        String copy,
        Duration maxStaleness) {

    /** Refuses a limit of staleness that nothing could meet. */
    public RegistryAccess {
        if (maxStaleness.isNegative() || maxStaleness.isZero()) {
            throw new IllegalArgumentException("max-staleness must be longer than nothing, for example PT10M");
        }
    }
}

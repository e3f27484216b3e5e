package network.haat.node.config;

import java.net.URI;
import java.time.Duration;

/**
 * How a node reaches its registry.
 *
 * @param url base URL of the registry's network face
 * @param encryptionPublicKey the registry's X25519 key, given out of band; needed to answer its challenge
 * @param cacheTtl how long an answer is believed; a suspension is seen by this node no later
 * @param negativeTtl how long "nobody" is believed
 * @param timeout of one look-up
 * @param subscribe whether the node subscribes itself at start when the registry does not list it
 */
public record RegistryAccess(
        URI url,
        String encryptionPublicKey,
        Duration cacheTtl,
        Duration negativeTtl,
        Duration timeout,
        boolean subscribe) {}

package network.haat.gateway.core;

import java.net.URI;

/**
 * A seller app a search goes to.
 *
 * @param subscriberId who
 * @param url its registered base URL
 */
public record Target(String subscriberId, URI url) {}

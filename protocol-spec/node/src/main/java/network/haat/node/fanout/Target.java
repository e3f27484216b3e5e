package network.haat.node.fanout;

import java.net.URI;

/**
 * A peer a message goes to. Immutable.
 *
 * @param subscriberId who
 * @param url its registered base URL, absolute; the action is appended to its path
 */
public record Target(String subscriberId, URI url) {}

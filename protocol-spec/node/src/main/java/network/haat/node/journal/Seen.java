package network.haat.node.journal;

import java.time.Instant;

/**
 * A message that was taken once and must not take effect again.
 *
 * @param identity which message it is
 * @param digest of its body
 * @param until when it can be forgotten
 */
public record Seen(MessageIdentity identity, String digest, Instant until) {}

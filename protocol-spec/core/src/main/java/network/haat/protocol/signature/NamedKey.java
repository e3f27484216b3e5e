package network.haat.protocol.signature;

import network.haat.protocol.KeyId;

/**
 * A signing key and what it is called.
 *
 * @param id the name under which the registry holds the public half of {@code key}
 * @param key signs
 */
public record NamedKey(KeyId id, SigningKey key) {}

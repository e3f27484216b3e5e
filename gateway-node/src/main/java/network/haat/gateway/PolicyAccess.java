package network.haat.gateway;

/**
 * Where the network's policy is.
 *
 * @param file the policy file, with the operator's signature beside it; empty for none, and then everything passes
 * @param key the operator's Ed25519 key, base64 of 32 bytes; needed with a file
 */
public record PolicyAccess(String file, String key) {}

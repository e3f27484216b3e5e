package network.haat.node.directory;

import network.haat.protocol.transparency.Hash;

/**
 * A state of the registry that anybody can check: the head of its log. Immutable.
 *
 * @param origin the subscriber id of the registry
 * @param size how many entries the log had
 * @param root the root of the Merkle tree over them
 */
public record RegistryVersion(String origin, long size, Hash root) {}

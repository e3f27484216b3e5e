package network.haat.protocol.receipt;

import network.haat.protocol.transparency.Hash;

/**
 * Which state of the registry a decision was made by: its log up to some entry. Immutable.
 *
 * @param size how many entries the log had, from 0
 * @param root the root of the Merkle tree over them
 */
public record RegistryVersion(long size, Hash root) {

    /** An {@link IllegalArgumentException} for a size that no log has. */
    public RegistryVersion {
        if (size < 0) {
            throw new IllegalArgumentException("no log has size " + size);
        }
    }
}

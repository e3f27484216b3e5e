package network.haat.node.directory.mirror;

import java.util.List;
import network.haat.protocol.registry.record.Entry;

/**
 * Entries that were proved to follow what is held.
 *
 * @param head what is held after them
 * @param leaves their exact bytes
 * @param entries the same, read
 */
record Batch(Held head, List<byte[]> leaves, List<Entry> entries) {

    Batch {
        leaves = List.copyOf(leaves);
        entries = List.copyOf(entries);
    }
}

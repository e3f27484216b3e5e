package network.haat.protocol.registry.record;

import network.haat.protocol.error.ProtocolException;

/**
 * An event in its place in the log. Immutable.
 *
 * @param number its place, from 0 without gaps
 * @param event what happened
 */
public record Entry(long number, Event event) {

    /** The leaf of the log: one line of JSON in UTF-8, always the same bytes for the same entry. */
    public byte[] leaf() {
        return RecordJson.leaf(this);
    }

    /**
     * Reads a leaf.
     *
     * @throws ProtocolException when it is not one, naming the field
     */
    public static Entry read(byte[] leaf) throws ProtocolException {
        return RecordReader.entry(leaf);
    }
}

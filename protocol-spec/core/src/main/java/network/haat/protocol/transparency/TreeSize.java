package network.haat.protocol.transparency;

import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;

/** How many leaves a tree can have: up to the last whole number every reader of JSON holds exactly. */
final class TreeSize {

    static final long MAX = (1L << 53) - 1;

    /** No proof and no frontier has more hashes than the largest tree has levels. */
    static final int MAX_HASHES = 64;

    private TreeSize() {}

    static boolean isPossible(long size) {
        return size >= 0 && size <= MAX;
    }

    /** Largest power of two below {@code size}, which is at least 2: where RFC 6962 splits a tree. */
    static long split(long size) {
        return Long.highestOneBit(size - 1);
    }

    static void check(long size, String place) throws ProtocolException {
        if (!isPossible(size)) {
            throw new ProtocolException(Problem.of(Fault.INVALID_MESSAGE, "not the size of a log")
                    .at(place)
                    .expected("0 to " + MAX)
                    .found(Long.toString(size)));
        }
    }
}

package network.haat.protocol.transparency;

import java.util.Arrays;

/**
 * The hashes of one height of a {@link MerkleTree}, in chunks of bytes: millions of them cost 32 bytes each and no
 * object. A chunk is never moved or changed, only filled.
 */
final class Level {

    private static final int CHUNK_BITS = 10;
    private static final int CHUNK = 1 << CHUNK_BITS;

    /**
     * Volatile because a reader may see an array newer than the size it read: what stands in it for that reader's size
     * must be there too.
     */
    private volatile byte[][] chunks = new byte[0][];

    Hash get(long index) {
        return Hash.copyOf(chunks[chunk(index)], offset(index));
    }

    void put(long index, Hash hash) {
        int chunk = chunk(index);
        byte[][] grown = chunks;
        if (chunk == grown.length) {
            grown = Arrays.copyOf(grown, Math.max(1, grown.length * 2));
        }
        if (grown[chunk] == null) {
            grown[chunk] = new byte[CHUNK * Hash.LENGTH];
        }
        hash.copyTo(grown[chunk], offset(index));
        chunks = grown;
    }

    private static int chunk(long index) {
        return Math.toIntExact(index >>> CHUNK_BITS);
    }

    private static int offset(long index) {
        return (int) (index & (CHUNK - 1)) * Hash.LENGTH;
    }
}

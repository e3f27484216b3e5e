package network.haat.protocol.transparency;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The Merkle tree over the leaves of a log (RFC 6962, 2.1), with the hash of every complete subtree and not the leaves:
 * about 64 bytes a leaf, in memory. Appending and every question take time logarithmic in the size.
 *
 * <p>Threads: one at a time may append; any number may ask meanwhile, for any size that {@link #size()} has returned or
 * a smaller one. What a tree says of a size never changes.
 */
public final class MerkleTree {

    private final Level[] levels = new Level[Long.SIZE];
    private volatile long size;

    /** A tree without leaves. */
    public MerkleTree() {
        Arrays.setAll(levels, height -> new Level());
    }

    /** Adds a leaf with the number {@link #size()}. */
    public void append(byte[] leaf) {
        long number = size;
        Hash hash = Hash.ofLeaf(leaf);
        long index = number;
        levels[0].put(index, hash);
        for (int height = 0; (index & 1) == 1; height++) {
            hash = Hash.ofNode(levels[height].get(index - 1), hash);
            index >>= 1;
            levels[height + 1].put(index, hash);
        }
        // Last: it publishes the hashes to the readers.
        size = number + 1;
    }

    /** How many leaves there are. */
    public long size() {
        return size;
    }

    /** The root over all leaves. */
    public Hash root() {
        return root(size);
    }

    /**
     * The root as it was when the log had {@code size} leaves.
     *
     * @throws IllegalArgumentException when the size is negative or the log is not that large
     */
    public Hash root(long size) {
        checkSize(size);
        return size == 0 ? Hash.EMPTY_TREE : subtree(0, size);
    }

    /**
     * The audit path that proves leaf {@code number} in the log of {@code size} leaves, from the leaf upwards (RFC 6962,
     * 2.1.1).
     *
     * @throws IllegalArgumentException when the log is not that large, or the number is not of a leaf in it
     */
    public List<Hash> inclusion(long number, long size) {
        checkSize(size);
        if (number < 0 || number >= size) {
            throw new IllegalArgumentException("no leaf " + number + " in a log of " + size);
        }
        List<Hash> path = new ArrayList<>();
        long from = 0;
        long to = size;
        while (to - from > 1) {
            long middle = from + TreeSize.split(to - from);
            if (number < middle) {
                path.add(subtree(middle, to));
                to = middle;
            } else {
                path.add(subtree(from, middle));
                from = middle;
            }
        }
        Collections.reverse(path);
        return List.copyOf(path);
    }

    /**
     * The hashes that prove that the log of {@code to} leaves begins with that of {@code from} (RFC 6962, 2.1.2). None
     * when both are the same or {@code from} is empty, since there is nothing to prove.
     *
     * @throws IllegalArgumentException when the log is not that large, or {@code from} is larger than {@code to}
     */
    public List<Hash> consistency(long from, long to) {
        checkSize(to);
        if (from < 0 || from > to) {
            throw new IllegalArgumentException("a log of " + from + " does not come before one of " + to);
        }
        if (from == 0 || from == to) {
            return List.of();
        }
        List<Hash> path = new ArrayList<>();
        long left = 0;
        long right = to;
        while (right != from) {
            long middle = left + TreeSize.split(right - left);
            if (from <= middle) {
                path.add(subtree(middle, right));
                right = middle;
            } else {
                path.add(subtree(left, middle));
                left = middle;
            }
        }
        // The whole old tree is left out: who checks the proof knows its root.
        if (left > 0) {
            path.add(subtree(left, right));
        }
        Collections.reverse(path);
        return List.copyOf(path);
    }

    /**
     * The roots of the complete subtrees side by side in the log of {@code size} leaves, largest first, one for each
     * 1-bit of the size: all that {@link Frontier} needs to go on from there.
     *
     * @throws IllegalArgumentException when the size is negative or the log is not that large
     */
    public List<Hash> frontier(long size) {
        checkSize(size);
        List<Hash> roots = new ArrayList<>();
        long from = 0;
        while (from < size) {
            long width = Long.highestOneBit(size - from);
            roots.add(complete(from, width));
            from += width;
        }
        return List.copyOf(roots);
    }

    /** The root over a range that is complete, or a right edge of such ranges, as all ranges in proofs are. */
    private Hash subtree(long from, long to) {
        long width = to - from;
        if (Long.bitCount(width) == 1) {
            return complete(from, width);
        }
        long left = TreeSize.split(width);
        return Hash.ofNode(complete(from, left), subtree(from + left, to));
    }

    private Hash complete(long from, long width) {
        int height = Long.numberOfTrailingZeros(width);
        return levels[height].get(from >> height);
    }

    private void checkSize(long asked) {
        if (asked < 0 || asked > size) {
            throw new IllegalArgumentException("the log has no size " + asked + " yet");
        }
    }
}

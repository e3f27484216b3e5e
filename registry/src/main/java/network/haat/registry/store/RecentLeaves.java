package network.haat.registry.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The end of the log in memory, for those who follow it. Bounded. Safe for use by several threads. */
final class RecentLeaves {

    private final String[] ring;
    private final long maxCharacters;
    private long characters;
    private long first;
    private long size;

    /**
     * Of an empty log.
     *
     * @param capacity how many leaves are kept at most
     * @param maxCharacters how long all that are kept may be together
     */
    RecentLeaves(int capacity, long maxCharacters) {
        this.ring = new String[capacity];
        this.maxCharacters = maxCharacters;
    }

    synchronized void add(long number, String leaf) {
        while (first < number && (number - first >= ring.length || characters + leaf.length() > maxCharacters)) {
            int oldest = (int) (first % ring.length);
            characters -= ring[oldest].length();
            ring[oldest] = "";
            first++;
        }
        ring[(int) (number % ring.length)] = leaf;
        characters += leaf.length();
        size = number + 1;
    }

    /** The leaves asked for, as far as the log goes; empty when the first of them is no longer here. */
    synchronized Optional<List<String>> range(long start, int count) {
        if (start < first) {
            return Optional.empty();
        }
        List<String> leaves = new ArrayList<>();
        for (long number = start; number < Math.min(size, start + count); number++) {
            leaves.add(ring[(int) (number % ring.length)]);
        }
        return Optional.of(leaves);
    }
}

package network.haat.registry.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The end of the log in memory, for those who follow it. Bounded. Safe for use by several threads. */
final class RecentLeaves {

    private final String[] ring;
    private long size;

    RecentLeaves(int capacity) {
        this.ring = new String[capacity];
    }

    synchronized void add(long number, String leaf) {
        ring[(int) (number % ring.length)] = leaf;
        size = number + 1;
    }

    /** The leaves asked for, as far as the log goes; empty when the first of them is no longer here. */
    synchronized Optional<List<String>> range(long start, int count) {
        if (start < size - ring.length || start < 0) {
            return Optional.empty();
        }
        List<String> leaves = new ArrayList<>();
        for (long number = start; number < Math.min(size, start + count); number++) {
            leaves.add(ring[(int) (number % ring.length)]);
        }
        return Optional.of(leaves);
    }
}

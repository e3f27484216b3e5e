package network.haat.node.journal;

import java.time.Duration;

/**
 * What a journal may hold.
 *
 * @param maxWaiting works that are not finished
 * @param maxWaitingBytes bytes of their bodies
 * @param retention how long records of finished works are kept
 * @param maxBytes disk space in bytes; when it does not suffice, the oldest records go before their time
 */
public record JournalLimits(int maxWaiting, long maxWaitingBytes, Duration retention, long maxBytes) {

    private static final long SMALLEST = 1 << 20;

    /**
     * Checks.
     *
     * @throws IllegalArgumentException for limits under which nothing could be taken
     */
    public JournalLimits {
        if (maxWaiting < 1 || maxWaitingBytes < 1 || maxBytes < SMALLEST || retention.isNegative()) {
            throw new IllegalArgumentException("a journal needs room for one work and a mebibyte of disk space");
        }
    }
}

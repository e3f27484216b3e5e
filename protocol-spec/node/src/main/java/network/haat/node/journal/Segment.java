package network.haat.node.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The works of one entry, by their place in it, and which of them are not finished. A ticket is made of the entry's
 * number and the place. For the writer's thread.
 */
final class Segment {

    private static final int PLACE_BITS = 12;

    /** How many works fit. */
    static final int CAPACITY = 1 << PLACE_BITS;

    private final long number;
    private final List<@Nullable Open> works = new ArrayList<>();
    private Instant deadline = Instant.MIN;
    private int open;

    Segment(long number) {
        this.number = number;
    }

    /** What must be known of a work until it is finished. */
    record Open(String transactionId, String messageId, int bytes) {

        static Open of(Work work) {
            return new Open(
                    work.identity().transactionId(),
                    work.identity().messageId(),
                    work.body().length());
        }
    }

    /** The number of the entry that a ticket's work is in. */
    static long numberOf(long ticket) {
        return ticket >>> PLACE_BITS;
    }

    /** Adds the next work; returns its ticket. */
    long add(Work work) {
        works.add(Open.of(work));
        open++;
        if (work.deadline().isAfter(deadline)) {
            deadline = work.deadline();
        }
        return number << PLACE_BITS | (works.size() - 1);
    }

    boolean isOpen(long ticket) {
        int place = place(ticket);
        return place < works.size() && works.get(place) != null;
    }

    /** Ends a work; null when it was ended before. */
    @Nullable
    Open close(long ticket) {
        int place = place(ticket);
        Open work = place < works.size() ? works.get(place) : null;
        if (work != null) {
            works.set(place, null);
            open--;
        }
        return work;
    }

    /** Those that are not finished. */
    List<Open> open() {
        List<Open> left = new ArrayList<>(open);
        for (Open work : works) {
            if (work != null) {
                left.add(work);
            }
        }
        return left;
    }

    boolean isDone() {
        return open == 0;
    }

    boolean isFull() {
        return works.size() >= CAPACITY;
    }

    long number() {
        return number;
    }

    /** The latest of all its works. */
    Instant deadline() {
        return deadline;
    }

    private static int place(long ticket) {
        return (int) (ticket & (CAPACITY - 1));
    }
}

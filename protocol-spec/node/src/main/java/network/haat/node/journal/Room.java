package network.haat.node.journal;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** How much may wait, and how much does. Safe for use by several threads. */
final class Room {

    private final int maxWorks;
    private final long maxBytes;
    private final AtomicInteger works = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();

    Room(int maxWorks, long maxBytes) {
        this.maxWorks = maxWorks;
        this.maxBytes = maxBytes;
    }

    /** Takes room for a work if there is some. */
    boolean enter(int size) {
        int worksThen = works.incrementAndGet();
        long bytesThen = bytes.addAndGet(size);
        boolean fits = worksThen <= maxWorks && bytesThen <= maxBytes;
        if (!fits) {
            leave(size);
        }
        return fits;
    }

    /** Takes room for a work that was taken by an earlier process, whether there is some or not. */
    void enterAnyway(int size) {
        works.incrementAndGet();
        bytes.addAndGet(size);
    }

    /** Gives it back. */
    void leave(int size) {
        works.decrementAndGet();
        bytes.addAndGet(-size);
    }

    int works() {
        return works.get();
    }

    long bytes() {
        return bytes.get();
    }
}

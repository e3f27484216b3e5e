package network.haat.sandbox.bench;

import io.vertx.core.buffer.Buffer;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/**
 * What reached the sinks, and how long after its search left the buyer. Times are of this JVM's clock alone. Safe for use
 * by several threads.
 */
final class Arrivals {

    private static final long LONGEST_NANOS = 120_000_000_000L;
    private static final int DIGITS = 3;

    private final LongAdder count = new LongAdder();
    private final Recorder each = new Recorder(LONGEST_NANOS, DIGITS);
    private final Recorder last = new Recorder(LONGEST_NANOS, DIGITS);
    private final ConcurrentHashMap<Long, Awaited> awaited = new ConcurrentHashMap<>();
    private volatile int expected = 1;

    private static final class Awaited {
        private final long since = System.nanoTime();
        private final AtomicInteger missing;

        Awaited(int missing) {
            this.missing = new AtomicInteger(missing);
        }
    }

    /** Begins to count anew; every search is to arrive this often. */
    void expect(int arrivalsOfEach) {
        awaited.clear();
        count.reset();
        each.reset();
        last.reset();
        expected = arrivalsOfEach;
    }

    /** A search is about to leave the buyer. */
    void sent(long number) {
        awaited.put(number, new Awaited(expected));
    }

    /** A body reached a sink; what no search waits for is counted, and no more. */
    void arrived(Buffer body) {
        count.increment();
        if (body.length() < SearchText.PLACE_END) {
            return;
        }
        long number = Long.parseLong(body.getString(SearchText.PLACE, SearchText.PLACE_END, "ISO-8859-1"));
        Awaited search = awaited.get(number);
        if (search == null) {
            return;
        }
        long nanos = Math.min(System.nanoTime() - search.since, LONGEST_NANOS);
        each.recordValue(nanos);
        if (search.missing.decrementAndGet() == 0) {
            awaited.remove(number);
            last.recordValue(nanos);
        }
    }

    /** Deliveries since it began to count. */
    long count() {
        return count.sum();
    }

    /** Times from a search leaving to each of its deliveries arriving, in nanoseconds; forgets them. */
    Histogram each() {
        return each.getIntervalHistogram();
    }

    /** Times from a search leaving to the last of its deliveries arriving, in nanoseconds; forgets them. */
    Histogram last() {
        return last.getIntervalHistogram();
    }

    /** Waits until this many have arrived; false when they have not in time. */
    boolean await(long deliveries, long seconds) throws InterruptedException {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        while (count() < deliveries) {
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.sleep(1);
        }
        return true;
    }
}

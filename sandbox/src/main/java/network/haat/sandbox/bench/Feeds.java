package network.haat.sandbox.bench;

import java.util.Iterator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import network.haat.sandbox.bench.LoadGenerator.Feed;
import network.haat.sandbox.bench.SignedSearches.Request;
import org.jspecify.annotations.Nullable;

/** Ways to offer load. */
final class Feeds {

    private Feeds() {}

    /** As fast as it is taken. */
    static Feed all(List<Request> requests) {
        return when(requests, () -> true);
    }

    /** As fast as it is taken, but only while a condition holds. */
    static Feed when(List<Request> requests, BooleanSupplier room) {
        Iterator<Request> rest = requests.iterator();
        return new Feed() {
            @Override
            public @Nullable Request next() {
                return room.getAsBoolean() ? rest.next() : null;
            }

            @Override
            public boolean isOver() {
                return !rest.hasNext();
            }
        };
    }

    /** So many a second, whether they are answered or not. */
    static Feed paced(Supplier<Request> requests, double perSecond, double seconds) {
        long total = Math.max(1, Math.round(perSecond * seconds));
        long start = System.nanoTime();
        return new Feed() {
            private long given;

            @Override
            public @Nullable Request next() {
                boolean due = (System.nanoTime() - start) / 1e9 * perSecond >= given;
                if (!due) {
                    return null;
                }
                given++;
                return requests.get();
            }

            @Override
            public boolean isOver() {
                return given >= total;
            }
        };
    }
}

package network.haat.node.trace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The hops of transactions through this node, in memory: at most {@value #MOST} of all, the transactions that came first
 * go first; and at most {@value #MOST_OF_ONE} of one transaction, those beyond are only counted. Safe for use by several
 * threads.
 */
public final class Hops {

    static final int MOST = 60_000;
    static final int MOST_OF_ONE = 5_000;

    /** How many messages of a transaction a trace is remembered for. */
    static final int MOST_TRACES = 500;

    /** Longer ids are nobody's; they are not remembered, as everything would be kept as a name of this. */
    static final int LONGEST_ID = 200;

    /** What a transaction takes besides its hops, in hops. */
    private static final int OVERHEAD = 2;

    /**
     * What is known of a transaction.
     *
     * @param hops in the order in which they ended
     * @param leftOut how many more there were
     */
    public record Known(List<Hop> hops, int leftOut) {

        /** Copies the list. */
        public Known {
            hops = List.copyOf(hops);
        }
    }

    /** A transaction. Guarded by the hops it is of. */
    static final class Trail {
        private final List<Hop> hops = new ArrayList<>();
        private final Map<String, TraceParent> traces = new HashMap<>();
        private int weight;
        private int leftOut;
        private boolean forgotten;

        private int weight() {
            return OVERHEAD + weight + traces.size();
        }
    }

    private final int most;
    private final Map<String, Trail> trails = new LinkedHashMap<>();
    private int kept;

    /** Remembers nothing yet. */
    public Hops() {
        this(MOST);
    }

    Hops(int most) {
        this.most = most;
    }

    /** What is known of a transaction; empty when it is not known, or not any more. */
    public synchronized Optional<Known> of(String transactionId) {
        return Optional.ofNullable(trails.get(transactionId))
                .filter(trail -> !trail.hops.isEmpty())
                .map(trail -> new Known(trail.hops, trail.leftOut));
    }

    /** The trail of a transaction, a new one when it is not known; null when its id is too long to be remembered. */
    synchronized @Nullable Trail trail(String transactionId) {
        if (transactionId.length() > LONGEST_ID) {
            return null;
        }
        Trail known = trails.get(transactionId);
        if (known != null) {
            return known;
        }
        Trail trail = new Trail();
        trails.put(transactionId, trail);
        take(trail, OVERHEAD);
        return trail;
    }

    synchronized void add(@Nullable Trail trail, Hop hop) {
        if (trail == null || trail.forgotten) {
            return;
        }
        if (trail.hops.size() == MOST_OF_ONE) {
            trail.leftOut++;
            return;
        }
        trail.hops.add(hop);
        trail.weight += hop.weight();
        take(trail, hop.weight());
    }

    /** Where in its trace a message of the transaction was first seen here; null when it was not. */
    synchronized @Nullable TraceParent trace(@Nullable Trail trail, String message) {
        return trail == null ? null : trail.traces.get(message);
    }

    /** Remembers where a message is in its trace; the first place stays. */
    synchronized void trace(@Nullable Trail trail, String message, TraceParent place) {
        if (trail != null
                && !trail.forgotten
                && message.length() <= LONGEST_ID
                && trail.traces.size() < MOST_TRACES
                && trail.traces.putIfAbsent(message, place) == null) {
            take(trail, 1);
        }
    }

    private void take(Trail trail, int more) {
        kept += more;
        var oldest = trails.values().iterator();
        while (kept > most && oldest.hasNext()) {
            Trail first = oldest.next();
            if (first != trail) {
                kept -= first.weight();
                first.forgotten = true;
                oldest.remove();
            }
        }
    }

    /** How much is kept, in hops. */
    synchronized int kept() {
        return kept;
    }
}

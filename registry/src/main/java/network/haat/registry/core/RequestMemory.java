package network.haat.registry.core;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;

/**
 * Lets every signed request take effect once. Remembers until the signature is too old to be believed anyway; when full
 * it refuses new requests instead of forgetting old ones. Safe for use by several threads.
 */
final class RequestMemory {

    private record Seen(String request, Instant until) {}

    private final int capacity;
    private final Clock clock;
    private final Set<String> known = new HashSet<>();
    private final Queue<Seen> byTime = new PriorityQueue<>(Comparator.comparing(Seen::until));

    RequestMemory(int capacity, Clock clock) {
        this.capacity = capacity;
        this.clock = clock;
    }

    /**
     * Remembers a request.
     *
     * @throws ProtocolException when it has been seen, or nothing more can be remembered
     */
    synchronized void remember(String request, Instant until) throws ProtocolException {
        forget(clock.instant());
        if (known.contains(request)) {
            throw new ProtocolException(Problem.of(Fault.DUPLICATE, "this request has been seen before")
                    .fix("send a new request with a new signature"));
        }
        if (known.size() >= capacity) {
            throw new ProtocolException(
                    Problem.of(Fault.OVERLOADED, "too many requests at once").fix("try again later"));
        }
        known.add(request);
        byTime.add(new Seen(request, until));
    }

    private void forget(Instant now) {
        for (Seen oldest = byTime.peek(); oldest != null && oldest.until().isBefore(now); oldest = byTime.peek()) {
            known.remove(oldest.request());
            byTime.remove();
        }
    }
}

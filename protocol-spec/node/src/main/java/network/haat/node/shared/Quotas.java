package network.haat.node.shared;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Counts who asks how much. Safe for use by several threads. */
@FunctionalInterface
public interface Quotas {

    /**
     * Takes one token of a participant's bucket. Another quota than the last time begins with a full bucket.
     *
     * @param participant subscriber id, proved by a signature
     * @return empty when there was a token; else how long until there is one. Fails when it cannot be counted
     */
    Future<Optional<Duration>> take(String participant, Quota quota);

    /** Counts in the memory of this node. */
    static Quotas local(Clock clock) {
        return new LocalQuotas(clock);
    }
}

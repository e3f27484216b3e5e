package network.haat.node.exchange;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The transactions of this node, in memory: a day of them, at most {@value #MAX_TRANSACTIONS}, each of at most
 * {@value #MAX_STEPS} messages. Safe for use by several threads.
 */
public final class ExchangeLog {

    private static final int MAX_TRANSACTIONS = 20_000;
    private static final int MAX_STEPS = 1_000;

    private final Cache<String, List<Step>> transactions = Caffeine.newBuilder()
            .maximumSize(MAX_TRANSACTIONS)
            .expireAfterAccess(Duration.ofDays(1))
            .build();

    /** Adds a message; messages beyond the limit are not kept. */
    public void add(String transactionId, Step step) {
        List<Step> steps = transactions.get(transactionId, id -> new CopyOnWriteArrayList<>());
        if (steps.size() < MAX_STEPS) {
            steps.add(step);
        }
    }

    /** The messages of a transaction in the order they were seen; empty when it is not known. */
    public Optional<List<Step>> steps(String transactionId) {
        return Optional.ofNullable(transactions.getIfPresent(transactionId)).map(List::copyOf);
    }
}

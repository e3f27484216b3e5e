package network.haat.node.exchange;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The transactions of this node, in memory: those of the last day, as long as their messages together take no more than
 * {@value #MAX_BYTES} bytes; the ones not touched for the longest go first. A transaction keeps at most {@value #MAX_STEPS} messages,
 * and of those beyond {@value #MAX_TRANSACTION_BYTES} bytes only who said what when. Safe
 * for use by several threads.
 */
public final class ExchangeLog {

    private static final long MAX_BYTES = 50_000_000;
    private static final int MAX_TRANSACTION_BYTES = 8_000_000;
    private static final int MAX_STEPS = 1_000;

    /** What a message costs besides its body, roughly. */
    private static final int OVERHEAD_BYTES = 500;

    private record Transaction(List<Step> steps, int bytes) {

        static final Transaction EMPTY = new Transaction(List.of(), 0);

        Transaction plus(Step step) {
            if (steps.size() == MAX_STEPS) {
                return this;
            }
            List<Step> more = new ArrayList<>(steps);
            Step kept = bytes + step.body().length() > MAX_TRANSACTION_BYTES ? step.withoutBody() : step;
            more.add(kept);
            return new Transaction(List.copyOf(more), bytes + kept.body().length() + OVERHEAD_BYTES);
        }
    }

    private final Cache<String, Transaction> transactions = Caffeine.newBuilder()
            .maximumWeight(MAX_BYTES)
            .weigher((String id, Transaction transaction) -> transaction.bytes())
            .expireAfterAccess(Duration.ofDays(1))
            .build();

    /** Adds a message; messages beyond the limit are not kept. */
    public void add(String transactionId, Step step) {
        transactions.asMap().merge(transactionId, Transaction.EMPTY.plus(step), (known, one) -> known.plus(step));
    }

    /** The messages of a transaction in the order they were seen; empty when it is not known. */
    public Optional<List<Step>> steps(String transactionId) {
        return Optional.ofNullable(transactions.getIfPresent(transactionId)).map(Transaction::steps);
    }
}

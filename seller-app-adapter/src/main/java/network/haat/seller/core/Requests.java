package network.haat.seller.core;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import network.haat.protocol.Context;

/** The requests a callback may answer, in memory for a day, and where their callbacks go. Safe for several threads. */
public final class Requests {

    /**
     * A request that was taken in.
     *
     * @param context its context
     * @param callbackUrl checked base URL of the buyer side
     */
    public record Request(Context context, URI callbackUrl) {}

    private final Cache<String, Request> byMessage = cache();
    private final Cache<String, Request> lastByTransaction = cache();

    /** Remembers a request. */
    public void add(Request request) {
        Context context = request.context();
        byMessage.put(key(context.transactionId(), context.messageId()), request);
        lastByTransaction.put(context.transactionId(), request);
    }

    /** The request with these ids. */
    public Optional<Request> find(String transactionId, String messageId) {
        return Optional.ofNullable(byMessage.getIfPresent(key(transactionId, messageId)));
    }

    /** The last request of a transaction, whose buyer a seller may tell something unasked. */
    public Optional<Request> last(String transactionId) {
        return Optional.ofNullable(lastByTransaction.getIfPresent(transactionId));
    }

    private static String key(String transactionId, String messageId) {
        return transactionId + "|" + messageId;
    }

    private static Cache<String, Request> cache() {
        return Caffeine.newBuilder()
                .maximumSize(100_000)
                .expireAfterWrite(Duration.ofDays(1))
                .build();
    }
}

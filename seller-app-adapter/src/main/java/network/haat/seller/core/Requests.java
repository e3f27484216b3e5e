package network.haat.seller.core;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import network.haat.protocol.Action;
import network.haat.protocol.Context;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;

/**
 * The requests a callback may answer, in memory for a day, and where their callbacks go. Kept apart by buyer: the ids of a
 * search are known to everybody who received it, so they alone must not decide who gets an order's answer. Safe for use
 * by several threads.
 */
public final class Requests {

    private static final int MAX = 100_000;

    /**
     * A request that was taken in.
     *
     * @param context its context
     * @param callbackUrl checked base URL of the buyer side
     * @param catalogueUrl base URL that an {@code on_search} is posted to: the same, or that of a gateway
     */
    public record Request(Context context, URI callbackUrl, URI catalogueUrl) {

        /** A request whose answers all go straight to the buyer side. */
        public Request(Context context, URI callbackUrl) {
            this(context, callbackUrl, callbackUrl);
        }

        /** Where an answer is posted to. */
        URI url(Action answer) {
            return answer == Action.ON_SEARCH ? catalogueUrl : callbackUrl;
        }
    }

    private final Cache<String, Request> byMessage = cache();

    /** The last request of a transaction from each buyer that used its id. */
    private final Cache<String, Map<String, Request>> lastByTransaction = cache();

    /** Remembers a request. */
    public void add(Request request) {
        Context context = request.context();
        byMessage.put(key(context.bapId(), context.transactionId(), context.messageId()), request);
        lastByTransaction.asMap().merge(context.transactionId(), Map.of(context.bapId(), request), Requests::joined);
    }

    /**
     * The request with these ids.
     *
     * @param bapId the buyer; empty where only one buyer has used the transaction's id
     * @throws ProtocolException when several have, and none is named
     */
    public Optional<Request> find(String bapId, String transactionId, String messageId) throws ProtocolException {
        return last(bapId, transactionId)
                .map(last -> byMessage.getIfPresent(key(last.context().bapId(), transactionId, messageId)));
    }

    /**
     * The last request of a transaction, whose buyer a seller may tell something unasked.
     *
     * @param bapId as for {@link #find}
     */
    public Optional<Request> last(String bapId, String transactionId) throws ProtocolException {
        Map<String, Request> buyers = lastByTransaction.getIfPresent(transactionId);
        if (buyers == null) {
            return Optional.empty();
        }
        if (bapId.isEmpty() && buyers.size() > 1) {
            throw new ProtocolException(Problem.of(Fault.DUPLICATE, "several buyers use this transaction_id")
                    .at("/bap_id")
                    .expected("one of " + buyers.keySet()));
        }
        return bapId.isEmpty() ? buyers.values().stream().findFirst() : Optional.ofNullable(buyers.get(bapId));
    }

    private static Map<String, Request> joined(Map<String, Request> known, Map<String, Request> one) {
        Map<String, Request> all = new HashMap<>(known);
        all.putAll(one);
        return Map.copyOf(all);
    }

    private static String key(String bapId, String transactionId, String messageId) {
        return bapId + "|" + transactionId + "|" + messageId;
    }

    private static <V> Cache<String, V> cache() {
        return Caffeine.newBuilder()
                .maximumSize(MAX)
                .expireAfterWrite(Duration.ofDays(1))
                .build();
    }
}

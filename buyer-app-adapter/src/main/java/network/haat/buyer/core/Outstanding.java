package network.haat.buyer.core;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import network.haat.protocol.Action;
import network.haat.protocol.Context;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;

/**
 * The requests of this buyer side that callbacks may answer. A callback is believed only if it answers one of them (ids,
 * action, and the seller that was asked), or is one a seller may send on its own in a transaction the two already have.
 * In memory, for a day; safe for use by several threads.
 */
public final class Outstanding {

    private static final int MAX = 100_000;
    private static final Duration SKEW = Duration.ofSeconds(5);
    private static final Duration DEFAULT_TTL = Duration.ofSeconds(30);

    /** What a seller may tell without being asked, once there is an order. */
    private static final Set<Action> UNSOLICITED = Set.of(
            Action.ON_CONFIRM,
            Action.ON_STATUS,
            Action.ON_UPDATE,
            Action.ON_CANCEL,
            Action.ON_TRACK,
            Action.ON_ISSUE,
            Action.ON_ISSUE_STATUS,
            Action.ON_SUPPORT);

    /**
     * A callback that was matched.
     *
     * @param request the context of what it answers; empty when the seller spoke on its own
     * @param late whether it came after the request's ttl
     */
    public record Match(Optional<Context> request, boolean late) {}

    private final Clock clock;
    private final Cache<String, Context> byMessage = cache();
    private final Cache<String, Context> lastByTransaction = cache();

    /** The domain in which something was asked, by transaction and seller. */
    private final Cache<String, String> sellersAsked = cache();

    /** Nothing asked yet. */
    public Outstanding(Clock clock) {
        this.clock = clock;
    }

    /** Remembers a request; must be called before it is sent, since its callback may overtake its ACK. */
    public void asked(Context request) {
        byMessage.put(key(request), request);
        lastByTransaction.put(request.transactionId(), request);
        if (request.bppId() != null) {
            sellersAsked.put(request.transactionId() + "|" + request.bppId(), request.domain());
        }
    }

    /** The last request of a transaction. */
    public Optional<Context> last(String transactionId) {
        return Optional.ofNullable(lastByTransaction.getIfPresent(transactionId));
    }

    /**
     * Matches a callback.
     *
     * @throws ProtocolException when it answers nothing that was asked, or a search whose time is over
     */
    public Match match(Context callback) throws ProtocolException {
        Context request = byMessage.getIfPresent(key(callback));
        if (request == null) {
            return unsolicited(callback);
        }
        if (!answers(request, callback)) {
            throw outOfSequence("the callback does not answer the request with its ids", callback);
        }
        Instant now = clock.instant();
        boolean late = now.isAfter(request.expiry(DEFAULT_TTL).plus(SKEW));
        if (late && callback.action() == Action.ON_SEARCH) {
            throw new ProtocolException(Problem.of(Fault.STALE, "the search is over")
                    .at("/context/timestamp")
                    .found(now + " when it ended " + request.expiry(DEFAULT_TTL)));
        }
        return new Match(Optional.of(request), late);
    }

    private static boolean answers(Context request, Context callback) {
        boolean action =
                callback.action().request().filter(request.action()::equals).isPresent();
        boolean seller = request.bppId() == null || request.bppId().equals(callback.bppId());
        return action && seller && request.domain().equals(callback.domain());
    }

    private Match unsolicited(Context callback) throws ProtocolException {
        String domain = sellersAsked.getIfPresent(callback.transactionId() + "|" + callback.bppId());
        boolean known = callback.domain().equals(domain);
        if (known && UNSOLICITED.contains(callback.action())) {
            return new Match(Optional.empty(), false);
        }
        throw outOfSequence("the callback answers nothing this buyer app asked", callback);
    }

    private static ProtocolException outOfSequence(String detail, Context callback) {
        return new ProtocolException(Problem.of(Fault.OUT_OF_SEQUENCE, detail)
                .at("/context/message_id")
                .found(callback.messageId())
                .fix("echo transaction_id and message_id of the request"));
    }

    private static String key(Context context) {
        return context.transactionId() + "|" + context.messageId();
    }

    private static <V> Cache<String, V> cache() {
        return Caffeine.newBuilder()
                .maximumSize(MAX)
                .expireAfterWrite(Duration.ofDays(1))
                .build();
    }
}

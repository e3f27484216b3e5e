package network.haat.node.inbound;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import network.haat.protocol.Action;
import network.haat.protocol.Context;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;

/**
 * Lets every message take effect once. The same message again, from the same sender with the same body, gets the first
 * one's verdict; the same ids with another body are refused. Remembers until the signature has expired, after which the
 * header step refuses the message anyway. When full it refuses new messages instead of forgetting old ones. Safe for use
 * by several threads.
 */
public final class ReplayGuard {

    /**
     * What makes a message one of a kind. A seller may answer one search with several pages, so for {@code on_search} the
     * body's digest belongs to the identity.
     */
    private record Identity(String sender, String transactionId, String messageId, Action action, String page) {}

    private record Seen(String digest, Instant until, Future<Verdict> verdict) {}

    private final int capacity;
    private final Cache<Identity, Seen> seen;

    /**
     * A guard in memory.
     *
     * @param capacity how many messages it remembers
     */
    public ReplayGuard(int capacity, Clock clock) {
        this.capacity = capacity;
        this.seen = Caffeine.newBuilder()
                .executor(Runnable::run)
                .ticker(() -> Duration.between(Instant.EPOCH, clock.instant()).toNanos())
                .expireAfter(Expiry.<Identity, Seen>writing(
                        (identity, entry) -> Duration.between(clock.instant(), entry.until())))
                .build();
    }

    /**
     * Runs {@code effect} unless this message has been seen.
     *
     * @param until when the message can be forgotten
     * @param effect takes the message in; when it refuses, the message may come again
     */
    Future<Verdict> once(Context context, String digest, Instant until, Supplier<Future<Verdict>> effect) {
        Identity identity = identity(context, digest);
        Promise<Verdict> promise = Promise.promise();
        Seen mine = new Seen(digest, until, promise.future());
        if (isFull() && seen.getIfPresent(identity) == null) {
            return refuse(
                    Problem.of(Fault.OVERLOADED, "too many messages at once").fix("try again later"));
        }
        Seen first = seen.asMap().putIfAbsent(identity, mine);
        if (first != null) {
            return first.digest().equals(digest) ? first.verdict() : refuse(conflict(context));
        }
        Future<Verdict> outcome = Future.succeededFuture().compose(started -> effect.get());
        outcome.map(ReplayGuard::withoutEffect).onComplete(promise);
        return outcome.onComplete(done -> {
            if (done.failed() || done.result() instanceof Verdict.Refused) {
                seen.asMap().remove(identity, mine);
            }
        });
    }

    /** What is remembered must not hold on to the message's body, which the effect does. */
    private static Verdict withoutEffect(Verdict verdict) {
        return verdict instanceof Verdict.Accepted accepted
                ? new Verdict.Accepted(accepted.context(), () -> {})
                : verdict;
    }

    /** Counts what has expired only when it matters, because counting it costs a sweep. */
    private boolean isFull() {
        if (seen.estimatedSize() < capacity) {
            return false;
        }
        seen.cleanUp();
        return seen.estimatedSize() >= capacity;
    }

    private static Identity identity(Context context, String digest) {
        String page = context.action() == Action.ON_SEARCH ? digest : "";
        return new Identity(
                context.senderId().orElse(""), context.transactionId(), context.messageId(), context.action(), page);
    }

    private static Problem conflict(Context context) {
        return Problem.of(Fault.DUPLICATE, "another message came with the same ids")
                .at("/context/message_id")
                .found(context.messageId())
                .fix("use a new message_id for a new message");
    }

    private static Future<Verdict> refuse(Problem problem) {
        return Future.failedFuture(new ProtocolException(problem));
    }
}

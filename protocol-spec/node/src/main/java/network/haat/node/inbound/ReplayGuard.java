package network.haat.node.inbound;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import network.haat.node.journal.MessageIdentity;
import network.haat.node.journal.Seen;
import network.haat.node.shared.OwnContext;
import network.haat.node.shared.SharedReplays;
import network.haat.protocol.Action;
import network.haat.protocol.Context;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets every message take effect once. The same message again, from the same sender with the same body, gets the first
 * one's verdict; the same ids with another body are refused. Remembers a message until another step refuses it anyway:
 * its signature has expired, or, of a request, its ttl is over. When full it refuses new messages instead of forgetting
 * old ones. With shared replays the same holds across all nodes that share them, and while those cannot be asked every
 * new message is refused. Safe for use by several threads.
 */
public final class ReplayGuard {

    private static final Logger LOG = LoggerFactory.getLogger(ReplayGuard.class);
    private static final int BATCH = 256;

    private static final Future<Optional<Verdict.Refused>> ACCEPTED = Future.succeededFuture(Optional.empty());

    /** A message this node knows; {@code refusal} completes with nothing when it was accepted. */
    private record Entry(String digest, Instant until, Future<Optional<Verdict.Refused>> refusal) {}

    private final int capacity;
    private final Clock clock;
    private final SharedReplays shared;
    private final Cache<MessageIdentity, Entry> entries;

    /**
     * The guard of a node that is alone.
     *
     * @param capacity how many messages it remembers
     */
    public ReplayGuard(int capacity, Clock clock) {
        this(capacity, clock, SharedReplays.none());
    }

    /**
     * The guard of a node that acts as one with others.
     *
     * @param capacity how many messages it remembers itself
     */
    public ReplayGuard(int capacity, Clock clock, SharedReplays shared) {
        this.capacity = capacity;
        this.clock = clock;
        this.shared = shared;
        this.entries = Caffeine.newBuilder()
                .executor(Runnable::run)
                .ticker(() -> Duration.between(Instant.EPOCH, clock.instant()).toNanos())
                .expireAfter(Expiry.<MessageIdentity, Entry>writing(
                        (identity, entry) -> Duration.between(clock.instant(), entry.until())))
                .build();
        shared.whenBack(this::sayAgain);
    }

    /** What makes a message one of a kind, as the journal and this guard know it. */
    public static MessageIdentity identity(Context context, String digest) {
        return new MessageIdentity(
                context.senderId().orElse(""),
                context.transactionId(),
                context.messageId(),
                context.action().wireName(),
                context.action() == Action.ON_SEARCH ? digest : "");
    }

    /** Knows these messages as accepted, whatever the capacity. At start, before the first one comes. */
    public void remember(Collection<Seen> messages) {
        for (Seen seen : messages) {
            if (seen.until().isAfter(clock.instant())) {
                entries.put(seen.identity(), new Entry(seen.digest(), seen.until(), ACCEPTED));
            }
        }
    }

    /**
     * Asks whether a message that this node had taken in before it stopped is still its own to carry out.
     *
     * @return false when another node has taken it in meanwhile, because its sender never got our answer; fails when the
     *     others cannot be asked
     */
    public Future<Boolean> resume(Seen message) {
        remember(List.of(message));
        return shared.confirm(message.identity(), message.digest(), message.until());
    }

    /**
     * Runs {@code effect} unless this message has been seen.
     *
     * @param until when the message can be forgotten
     * @param effect takes the message in; when it refuses, the message may come again
     */
    Future<Verdict> once(Context context, String digest, Instant until, Supplier<Future<Verdict>> effect) {
        MessageIdentity identity = identity(context, digest);
        Promise<Optional<Verdict.Refused>> promise = Promise.promise();
        Entry mine = new Entry(digest, until, promise.future());
        if (isFull() && entries.getIfPresent(identity) == null) {
            return refuse(
                    Problem.of(Fault.OVERLOADED, "too many messages at once").fix("try again later"));
        }
        Entry first = entries.asMap().putIfAbsent(identity, mine);
        if (first != null) {
            return first.digest().equals(digest) ? repeated(context, first) : refuse(conflict(context));
        }
        return takeIn(context, identity, mine, effect).onComplete(done -> {
            if (done.failed() || done.result() instanceof Verdict.Refused) {
                entries.asMap().remove(identity, mine);
            }
            promise.handle(done.map(
                    verdict -> verdict instanceof Verdict.Refused refused ? Optional.of(refused) : Optional.empty()));
        });
    }

    /** The first one's verdict, on this message's own event loop, and without its effect. */
    private static Future<Verdict> repeated(Context context, Entry first) {
        return OwnContext.of(first.refusal())
                .map(refusal -> refusal.<Verdict>map(refused -> refused).orElseGet(() -> accepted(context)));
    }

    private Future<Verdict> takeIn(
            Context context, MessageIdentity identity, Entry mine, Supplier<Future<Verdict>> effect) {
        return shared.claim(identity, mine.digest())
                .recover(ReplayGuard::cannotAsk)
                .compose(claim -> switch (claim) {
                    case MINE -> carryOut(identity, mine, effect);
                    case TAKEN -> takenElsewhere(context, identity, mine);
                    case OTHER_BODY -> refuse(conflict(context));
                    case PENDING ->
                        refuse(Problem.of(Fault.OVERLOADED, "the same message is just being taken in")
                                .retryAfter(Duration.ofSeconds(SharedReplays.LEASE_SECONDS))
                                .fix("send it again in " + SharedReplays.LEASE_SECONDS + " s"));
                });
    }

    /** Not remembered here, because what is remembered is said again as this node's own. */
    private Future<Verdict> takenElsewhere(Context context, MessageIdentity identity, Entry mine) {
        entries.asMap().remove(identity, mine);
        return Future.succeededFuture(accepted(context));
    }

    /** What is safe stays accepted even when the others cannot be told now; they are told later. */
    private Future<Verdict> carryOut(MessageIdentity identity, Entry mine, Supplier<Future<Verdict>> effect) {
        Future<Verdict> outcome = Future.succeededFuture().compose(started -> effect.get());
        return outcome.transform(done -> {
            Future<?> told = done.succeeded() && done.result() instanceof Verdict.Accepted
                    ? shared.confirm(identity, mine.digest(), mine.until()).onSuccess(ReplayGuard::warnIfLate)
                    : shared.release(identity, mine.digest());
            return told.transform(said -> outcome);
        });
    }

    private static void warnIfLate(boolean inTime) {
        if (!inTime) {
            LOG.atWarn().log("a message took longer than its claim, and another node has taken it in too");
        }
    }

    /** Tells the others everything again that they may have forgotten, some at a time. */
    private void sayAgain() {
        sayRest(entries.asMap().entrySet().iterator())
                .onFailure(failure ->
                        LOG.atWarn().setCause(failure).log("other nodes could not be told what this one has taken in"));
    }

    private Future<Void> sayRest(Iterator<Map.Entry<MessageIdentity, Entry>> rest) {
        List<Future<Boolean>> batch = new ArrayList<>();
        while (rest.hasNext() && batch.size() < BATCH) {
            Map.Entry<MessageIdentity, Entry> next = rest.next();
            if (next.getValue().refusal().succeeded()) {
                Entry entry = next.getValue();
                batch.add(shared.confirm(next.getKey(), entry.digest(), entry.until()));
            }
        }
        return batch.isEmpty() ? Future.succeededFuture() : Future.all(batch).compose(said -> sayRest(rest));
    }

    /** Counts what has expired only when it matters, because counting it costs a sweep. */
    private boolean isFull() {
        if (entries.estimatedSize() < capacity) {
            return false;
        }
        entries.cleanUp();
        return entries.estimatedSize() >= capacity;
    }

    private static Verdict accepted(Context context) {
        return new Verdict.Accepted(context, () -> {});
    }

    private static Problem conflict(Context context) {
        return Problem.of(Fault.DUPLICATE, "another message came with the same ids")
                .at("/context/message_id")
                .found(context.messageId())
                .fix("use a new message_id for a new message");
    }

    private static <T> Future<T> cannotAsk(Throwable failure) {
        return refuse(Problem.of(Fault.UNAVAILABLE, "this node cannot rule out a repetition now")
                .fix("try again later"));
    }

    private static <T> Future<T> refuse(Problem problem) {
        return Future.failedFuture(new ProtocolException(problem));
    }
}

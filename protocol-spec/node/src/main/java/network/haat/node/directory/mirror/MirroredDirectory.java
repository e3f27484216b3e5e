package network.haat.node.directory.mirror;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import network.haat.node.directory.Directory;
import network.haat.node.directory.Listing;
import network.haat.node.observe.NodeMetrics;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.registry.LookupFilter;
import network.haat.protocol.registry.Subscription;
import network.haat.protocol.transparency.Anchor;
import org.jspecify.annotations.Nullable;

/**
 * A directory that holds the whole registry, so that a look-up costs no call. It believes nothing but what an anchor's
 * keys signed and what was proved to extend what it held before; it follows the registry's log, survives a registry that
 * is down, and says nothing any more when what it holds is too old. Safe for use by several threads; never blocks.
 */
public final class MirroredDirectory implements Directory {

    private static final Duration LONGEST_TASK = Duration.ofMinutes(10);

    private record Waiting(long size, Promise<Void> promise) {}

    private final Clock clock;
    private final MirrorLimits limits;
    private final NodeMetrics metrics;
    private final Context context;
    private final WorkerExecutor worker;
    private final LogClient client;
    private final Troubles troubles;
    private final Copy copy;
    private final Follower follower;
    private final CatchUps catchUps;
    private final KeptAnswers answers = new KeptAnswers();
    private final Promise<Void> started = Promise.promise();
    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;

    /**
     * A mirror that knows nothing yet; see {@link #start}.
     *
     * @param anchor whom it believes, and where that is
     * @param folder for the copy on disk, made when it is not there; null for none
     */
    public MirroredDirectory(
            Vertx vertx, Anchor anchor, @Nullable Path folder, MirrorLimits limits, Clock clock, NodeMetrics metrics) {
        this.clock = clock;
        this.limits = limits;
        this.metrics = metrics;
        this.context = vertx.getOrCreateContext();
        this.worker = vertx.createSharedWorkerExecutor(
                "registry-copy-" + UUID.randomUUID(), 1, LONGEST_TASK.toSeconds(), TimeUnit.SECONDS);
        this.client = new LogClient(vertx, context, worker, anchor.url());
        this.troubles = new Troubles(anchor.registry(), clock, metrics);
        Heads heads = new Heads(anchor, clock);
        SnapshotReader snapshots = new SnapshotReader(heads, limits.maxSnapshotBytes());
        this.copy = new Copy(
                heads, snapshots, folder == null ? null : new CopyFolder(folder, heads, snapshots), this::onHeld);
        this.follower = new Follower(vertx, context, worker, client, copy, troubles, limits);
        this.catchUps = new CatchUps(context, follower, clock);
        metrics.mirror(this::size, this::ageSeconds);
    }

    /**
     * Loads the copy from disk or from the registry and begins to follow. To be called once.
     *
     * @return completes when it can answer for the first time; while the registry does not answer it goes on trying
     */
    public Future<Void> start() {
        worker.executeBlocking(() -> {
                    copy.restore();
                    return null;
                })
                .onComplete(restored -> context.runOnContext(on -> follower.run()));
        return Callers.own(started.future());
    }

    /** Finds in memory. Fails with {@link Fault#UNAVAILABLE} when what is held is too old, or nothing is held. */
    @Override
    public Future<List<Subscription>> find(LookupFilter filter) {
        Held held = copy.held();
        Instant now = clock.instant();
        return held == null || isTooOld(held, now)
                ? Future.failedFuture(new ProtocolException(tooOld(held)))
                : Future.succeededFuture(held.register().inForce(filter, now));
    }

    /**
     * Finds in memory as {@link #find} does, all of one state of the registry, and says of which. Waits, without
     * blocking, while entries that came together are being taken over; that is milliseconds when there are many.
     */
    @Override
    public Future<Listing> list(LookupFilter filter) {
        long reading = copy.beginReading();
        Held held = copy.held();
        Instant now = clock.instant();
        if (held == null || isTooOld(held, now)) {
            return Future.failedFuture(new ProtocolException(tooOld(held)));
        }
        Listing listing = new Listing(answers.find(held.register(), filter, now), held.version());
        return copy.isUnchanged(reading)
                ? Future.succeededFuture(listing)
                : reached(held.size() + 1).compose(newer -> list(filter));
    }

    private boolean isTooOld(Held held, Instant now) {
        return now.isAfter(held.until(limits.maxStaleness()));
    }

    /** Asks the registry for what is new, once for all callers and at most once a second, then finds. */
    @Override
    public Future<List<Subscription>> findAgain(LookupFilter filter) {
        return copy.held() == null ? find(filter) : catchUps.one().transform(done -> find(filter));
    }

    /** Whether it can answer now. */
    public boolean isCurrent() {
        Held held = copy.held();
        return held != null && !isTooOld(held, clock.instant());
    }

    /** How many entries of the registry's log it knows; 0 as well when it knows nothing yet. */
    public long version() {
        Held held = copy.held();
        return held == null ? 0 : held.size();
    }

    /** Completes when it knows this many entries or more; fails when it is closed before. */
    public Future<Void> reached(long size) {
        Promise<Void> promise = Promise.promise();
        waiting.add(new Waiting(size, promise));
        settle();
        return Callers.own(promise.future());
    }

    /** What keeps it from being current, in half a sentence for the operator. */
    public String trouble() {
        return troubles.words();
    }

    /** Stops following and lets go of the copy on disk; what is held can still be asked until it is too old. */
    public Future<Void> close() {
        closed = true;
        settle();
        started.tryFail("closed");
        Promise<Void> stopped = Promise.promise();
        context.runOnContext(on -> {
            follower.close();
            stopped.complete();
        });
        return stopped.future()
                .compose(on -> client.close())
                .eventually(() -> worker.executeBlocking(() -> {
                    copy.close();
                    return null;
                }))
                .eventually(worker::close);
    }

    private void onHeld() {
        metrics.mirrorUpdated();
        // nobody who waits may go on on the worker
        context.runOnContext(on -> {
            if (isCurrent()) {
                started.tryComplete();
            }
            settle();
        });
    }

    private void settle() {
        Held held = copy.held();
        waiting.removeIf(one -> {
            if (held != null && held.size() >= one.size()) {
                one.promise().tryComplete();
                return true;
            }
            return closed && (one.promise().tryFail("closed") || closed);
        });
    }

    private double size() {
        Held held = copy.held();
        return held == null ? 0 : held.register().size();
    }

    private double ageSeconds() {
        Held held = copy.held();
        return held == null
                ? Double.NaN
                : Duration.between(held.checkpoint().time(), clock.instant()).toMillis() / 1000.0;
    }

    private Problem tooOld(@Nullable Held held) {
        String since = held == null
                ? "this node has no copy of the registry yet"
                : "this node's copy of the registry is not current since " + held.until(limits.maxStaleness());
        return Problem.of(Fault.UNAVAILABLE, since + ": " + troubles.words())
                .fix("see to it that this node can reach its registry and believe it, then try again");
    }
}

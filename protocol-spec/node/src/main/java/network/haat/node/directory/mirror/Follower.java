package network.haat.node.directory.mirror;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import network.haat.protocol.transparency.ConsistencyProof;
import org.jspecify.annotations.Nullable;

/** Keeps a copy up to date by asking for changes again and again. Runs on one event loop. */
final class Follower {

    private static final int GONE = 410;
    private static final int CONFLICT = 409;
    private static final int MAX_PROOF = 64 * 1024;
    private static final int MAX_DOUBLINGS = 20;

    /** A registry that answers at once without news is not asked more often than this. */
    private static final Duration LEAST = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final Context context;
    private final WorkerExecutor worker;
    private final LogClient client;
    private final Copy copy;
    private final Troubles troubles;
    private final MirrorLimits limits;
    private int failures;
    private boolean caughtUp;
    private boolean closed;

    Follower(
            Vertx vertx,
            Context context,
            WorkerExecutor worker,
            LogClient client,
            Copy copy,
            Troubles troubles,
            MirrorLimits limits) {
        this.vertx = vertx;
        this.context = context;
        this.worker = worker;
        this.client = client;
        this.copy = copy;
        this.troubles = troubles;
        this.limits = limits;
    }

    /** Begins, and goes on until closed. */
    void run() {
        if (!closed) {
            follow();
        }
    }

    /** Ends; what is under way is broken off by whoever closes the client. */
    void close() {
        closed = true;
    }

    /** Asks once for what is new, without waiting for it to happen. */
    Future<Void> catchUp() {
        Held held = copy.held();
        if (held == null || closed) {
            return Future.succeededFuture();
        }
        return poll(held, Duration.ZERO)
                .compose(entries -> entries < 0 ? again() : Future.succeededFuture(entries))
                .onFailure(this::note)
                .mapEmpty();
    }

    /** Another answer was faster, but perhaps older. */
    private Future<Integer> again() {
        Held held = copy.held();
        return held == null ? Future.succeededFuture(0) : poll(held, Duration.ZERO);
    }

    private void follow() {
        Held held = copy.held();
        long start = System.nanoTime();
        if (held == null) {
            load(null).onComplete(loaded -> goOn(loaded.cause(), Duration.ZERO));
        } else {
            Duration wait = caughtUp ? limits.longPoll() : Duration.ZERO;
            poll(held, wait).compose(this::compact).onComplete(polled -> {
                boolean noNews = polled.succeeded() && polled.result() == 0;
                caughtUp = polled.succeeded();
                goOn(polled.cause(), noNews && !wait.isZero() ? rest(start) : Duration.ZERO);
            });
        }
    }

    private void goOn(@Nullable Throwable failure, Duration pause) {
        if (closed) {
            return;
        }
        if (failure == null) {
            failures = 0;
            troubles.over();
            later(pause);
        } else {
            note(failure);
            later(backoff());
            failures = Math.min(failures + 1, MAX_DOUBLINGS);
        }
    }

    private void note(Throwable failure) {
        if (!closed) {
            troubles.note(failure);
        }
    }

    private void later(Duration pause) {
        if (pause.isZero()) {
            context.runOnContext(on -> run());
        } else {
            vertx.setTimer(Math.max(1, pause.toMillis()), due -> run());
        }
    }

    private static Duration rest(long start) {
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        return took.compareTo(LEAST) < 0 ? LEAST.minus(took) : Duration.ZERO;
    }

    /** Doubles, and is cut by up to a half, so that nodes do not come back all at once. */
    private Duration backoff() {
        long longest = limits.longestPause().toMillis();
        long pause = Math.min(longest, limits.firstPause().toMillis() << failures);
        return Duration.ofMillis(pause - ThreadLocalRandom.current().nextLong(pause / 2 + 1));
    }

    private Future<Integer> poll(Held held, Duration wait) {
        String path = "/v1/changes?since=" + held.size() + "&wait=" + wait.toSeconds();
        return client.get(path, wait.plus(limits.timeout()), MirrorLimits.MAX_BATCH, body -> copy.extend(held, body))
                .recover(failure -> status(failure) == GONE
                        ? load(held).map(loaded -> 1)
                        : Future.failedFuture(status(failure) == CONFLICT ? rolledBack(held) : failure));
    }

    /** A snapshot too many is no reason to stop following. */
    private Future<Integer> compact(int entries) {
        Held held = copy.held();
        return copy.isOutgrown() && held != null
                ? load(held).onFailure(this::note).transform(loaded -> {
                    if (loaded.failed()) {
                        copy.stayOutgrown();
                    }
                    return Future.succeededFuture(entries);
                })
                : Future.succeededFuture(entries);
    }

    private Future<Void> load(@Nullable Held held) {
        caughtUp = false;
        return client.get("/v1/snapshot", limits.snapshotTimeout(), limits.maxSnapshotBytes(), copy::readSnapshot)
                .compose(snapshot -> held == null || held.size() == 0 || held.size() >= snapshot.size()
                        ? replace(held, snapshot, null)
                        : proof(held, snapshot).compose(proof -> replace(held, snapshot, proof)));
    }

    private Future<ConsistencyProof> proof(Held held, Held snapshot) {
        return client.get(
                "/v1/log/consistency?from=" + held.size() + "&to=" + snapshot.size(),
                limits.timeout(),
                MAX_PROOF,
                Copy::readProof);
    }

    private Future<Void> replace(@Nullable Held held, Held snapshot, @Nullable ConsistencyProof proof) {
        return worker.executeBlocking(() -> {
            copy.replace(held, snapshot, proof);
            return null;
        });
    }

    private static int status(Throwable failure) {
        return failure instanceof StatusException answered ? answered.status() : 0;
    }

    private static RefusedException rolledBack(Held held) {
        return new RefusedException(
                Refusal.ROLLBACK,
                "the registry says that its log has fewer than the " + held.size() + " entries held here");
    }
}

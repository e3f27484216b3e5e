package network.haat.node.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import network.haat.node.journal.Seen;
import network.haat.node.shared.SharedRedis;
import network.haat.node.testing.LocalRedis;
import network.haat.node.testing.TestHttp;
import network.haat.protocol.error.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two nodes behind one load balancer, which share a real Redis. */
@Timeout(60)
class SharedReplayGuardTest extends ReplayGuardContract {

    private Vertx vertx;
    private LocalRedis redis;
    private SharedRedis one;
    private SharedRedis two;
    private ReplayGuard first;
    private ReplayGuard second;

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
        redis = LocalRedis.start();
        one = open("one");
        two = open("two");
        first = guard(one);
        second = guard(two);
    }

    @AfterEach
    void stop() {
        result(one.close());
        result(two.close());
        redis.close();
        result(vertx.close());
    }

    @Override
    ReplayGuard guard() {
        return first;
    }

    private ReplayGuard guard(SharedRedis shared) {
        return new ReplayGuard(1_000, clock, shared.replays(clock));
    }

    private SharedRedis open(String instance) {
        return result(SharedRedis.open(vertx, redis.state(), "gateway.haat.test", instance));
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    /** Not before both had the time to tell each other what they know. */
    private void bothConnected() throws InterruptedException {
        TestHttp.await("both connected", () -> one.isConnected() && two.isConnected());
    }

    @Test
    void once_sentToBothNodes_oneEffectTogether() {
        List<Future<Verdict>> all = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            all.add(take(first, "m" + i, "d"));
            all.add(take(second, "m" + i, "d"));
        }
        for (Future<Verdict> taken : all) {
            assertThat(refusal(taken)).isIn(Optional.empty(), Optional.of(Fault.OVERLOADED));
        }
        assertThat(effects).hasValue(200);
        for (int i = 0; i < 200; i++) {
            assertThat(refusal(take(first, "m" + i, "d"))).isEmpty();
            assertThat(refusal(take(second, "m" + i, "d"))).isEmpty();
            assertThat(refusal(take(second, "m" + i, "other"))).contains(Fault.DUPLICATE);
        }
        assertThat(effects).hasValue(200);
    }

    @Test
    void once_refusedByOne_takenByTheOther() {
        Future<Verdict> broken =
                first.once(search("m"), "d", until, () -> Future.failedFuture(new IllegalStateException("broken")));
        assertThat(broken.transform(Future::succeededFuture)
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join()
                        .failed())
                .isTrue();
        assertThat(refusal(take(second, "m", "d"))).isEmpty();
        assertThat(effects).hasValue(1);
    }

    @Test
    void once_redisAway_refusedUntilItIsBackAndNothingTwice() throws InterruptedException {
        assertThat(refusal(take(first, "before", "d"))).isEmpty();
        redis.stop();

        assertThat(refusal(take(first, "while", "d"))).contains(Fault.UNAVAILABLE);
        assertThat(refusal(take(second, "before", "d"))).contains(Fault.UNAVAILABLE);
        assertThat(refusal(take(first, "before", "d"))).as("it knows its own").isEmpty();
        assertThat(effects).hasValue(1);

        redis.restart();
        bothConnected();
        assertThat(refusal(take(second, "before", "d"))).isEmpty();
        assertThat(refusal(take(second, "before", "d2"))).contains(Fault.DUPLICATE);
        assertThat(effects).hasValue(1);
        assertThat(refusal(take(first, "while", "d"))).isEmpty();
        assertThat(refusal(take(second, "while", "d"))).isEmpty();
        assertThat(effects).hasValue(2);
    }

    @Test
    void once_redisLostBeforeTheConfirmation_stillAcceptedAndToldLater() throws InterruptedException {
        Future<Verdict> taken = first.once(search("m"), "d", until, () -> {
            redis.stop();
            effects.incrementAndGet();
            return Future.succeededFuture(new Verdict.Accepted(search("m"), () -> {}));
        });
        assertThat(refusal(taken)).isEmpty();

        redis.restart();
        bothConnected();
        assertThat(refusal(take(second, "m", "d"))).isEmpty();
        assertThat(refusal(take(second, "m", "d2"))).contains(Fault.DUPLICATE);
        assertThat(effects).hasValue(1);
    }

    @Test
    void resume_afterARestart_ownIsCarriedOutAndWhatTheOtherTookIsNot() {
        Seen mine = new Seen(ReplayGuard.identity(search("mine"), "d"), "d", until);
        Seen unsaid = new Seen(ReplayGuard.identity(search("unsaid"), "d"), "d", until);
        Seen theirs = new Seen(ReplayGuard.identity(search("theirs"), "d"), "d", until);
        assertThat(refusal(take(first, "mine", "d"))).isEmpty();
        assertThat(refusal(take(second, "theirs", "d"))).isEmpty();

        ReplayGuard restarted = guard(one);

        assertThat(result(restarted.resume(mine))).isTrue();
        assertThat(result(restarted.resume(unsaid))).isTrue();
        assertThat(result(restarted.resume(theirs))).isFalse();
        assertThat(refusal(take(second, "unsaid", "d"))).isEmpty();
        assertThat(effects).hasValue(2);
    }
}

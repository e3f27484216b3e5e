package network.haat.node.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import network.haat.node.config.Secret;
import network.haat.node.config.SharedState;
import network.haat.node.config.StartException;
import network.haat.node.fanout.BreakerHints;
import network.haat.node.journal.MessageIdentity;
import network.haat.node.testing.LocalRedis;
import network.haat.node.testing.TestHttp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SharedRedisTest {

    private static final MessageIdentity SEARCH = new MessageIdentity("buyer.haat.test", "t1", "m1", "search", "");
    private static final String NAME = "gateway.haat.test";

    private final Vertx vertx = Vertx.vertx();
    private final Clock clock = Clock.systemUTC();
    private final Instant until = clock.instant().plusSeconds(60);

    @AfterEach
    void close() {
        Outcome.of(vertx.close());
    }

    private SharedRedis open(LocalRedis redis, String instance) {
        return Outcome.of(SharedRedis.open(vertx, redis.state(), NAME, instance));
    }

    @Test
    void claim_betweenTwoNodes_oneTakesItAndTheOtherLearns() {
        try (LocalRedis redis = LocalRedis.start()) {
            SharedRedis first = open(redis, "one");
            SharedRedis second = open(redis, "two");
            SharedReplays one = first.replays(clock);
            SharedReplays two = second.replays(clock);

            assertThat(Outcome.of(one.claim(SEARCH, "d1"))).isEqualTo(Claim.MINE);
            assertThat(Outcome.of(one.claim(SEARCH, "d1")))
                    .as("a claim of a process that died, or whose answer was lost")
                    .isEqualTo(Claim.MINE);
            assertThat(Outcome.of(two.claim(SEARCH, "d1"))).isEqualTo(Claim.PENDING);
            assertThat(Outcome.of(two.claim(SEARCH, "d2"))).isEqualTo(Claim.OTHER_BODY);
            assertThat(Outcome.of(two.release(SEARCH, "d1"))).isNull();
            assertThat(Outcome.of(two.claim(SEARCH, "d1"))).isEqualTo(Claim.PENDING);
            assertThat(Outcome.of(two.confirm(SEARCH, "d1", until))).isFalse();

            assertThat(Outcome.of(one.confirm(SEARCH, "d1", until))).isTrue();
            assertThat(Outcome.of(one.confirm(SEARCH, "d1", until))).isTrue();
            assertThat(Outcome.of(two.claim(SEARCH, "d1"))).isEqualTo(Claim.TAKEN);
            assertThat(Outcome.of(two.claim(SEARCH, "d2"))).isEqualTo(Claim.OTHER_BODY);
            Outcome.of(one.release(SEARCH, "d1"));
            assertThat(Outcome.of(two.claim(SEARCH, "d1")))
                    .as("what was confirmed cannot be given back")
                    .isEqualTo(Claim.TAKEN);
            Outcome.of(first.close());
            Outcome.of(second.close());
        }
    }

    @Test
    void claim_released_freeForTheOther() {
        try (LocalRedis redis = LocalRedis.start()) {
            SharedRedis first = open(redis, "one");
            SharedRedis second = open(redis, "two");
            SharedReplays one = first.replays(clock);
            Outcome.of(one.claim(SEARCH, "d1"));
            Outcome.of(one.release(SEARCH, "d1"));
            assertThat(Outcome.of(second.replays(clock).claim(SEARCH, "d2"))).isEqualTo(Claim.MINE);
            Outcome.of(first.close());
            Outcome.of(second.close());
        }
    }

    @Test
    void claim_ofOtherMessagesAndNetworks_apart() {
        try (LocalRedis redis = LocalRedis.start()) {
            SharedRedis first = open(redis, "one");
            SharedReplays one = first.replays(clock);
            Outcome.of(one.claim(SEARCH, "d1"));
            Outcome.of(one.confirm(SEARCH, "d1", until));
            assertThat(Outcome.of(one.claim(new MessageIdentity("buyer.haat.tes", "tt1", "m1", "search", ""), "d1")))
                    .isEqualTo(Claim.MINE);
            assertThat(Outcome.of(one.claim(new MessageIdentity("buyer.haat.test", "t1", "m1", "search", "x"), "d1")))
                    .isEqualTo(Claim.MINE);
            SharedRedis stranger = Outcome.of(SharedRedis.open(vertx, redis.state(), "seller.haat.test", "three"));
            assertThat(Outcome.of(stranger.replays(clock).claim(SEARCH, "d1"))).isEqualTo(Claim.MINE);
            Outcome.of(first.close());
            Outcome.of(stranger.close());
        }
    }

    @Test
    void redis_stoppedAndStartedAgain_failsAtOnceAndRecoversByItself() throws InterruptedException {
        try (LocalRedis redis = LocalRedis.start()) {
            SharedRedis shared = open(redis, "one");
            SharedReplays replays = shared.replays(clock);
            Quotas quotas = shared.quotas(clock);
            CountDownLatch back = new CountDownLatch(1);
            Outcome.of(replays.claim(SEARCH, "d1"));
            replays.whenBack(() -> replays.confirm(SEARCH, "d1", until).onSuccess(said -> back.countDown()));
            redis.stop();

            long asked = System.nanoTime();
            assertThatThrownBy(() -> Outcome.of(replays.claim(SEARCH, "d1"))).isInstanceOf(AssertionError.class);
            assertThatThrownBy(() -> Outcome.of(quotas.take("a", new Quota(1, 1))))
                    .isInstanceOf(AssertionError.class);
            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(10));
            assertThat(back.getCount()).isOne();
            assertThat(shared.isConnected()).isFalse();

            redis.restart();
            assertThat(back.await(30, TimeUnit.SECONDS)).isTrue();
            TestHttp.await("settled", shared::isConnected);
            SharedRedis another = open(redis, "two");
            assertThat(Outcome.of(another.replays(clock).claim(SEARCH, "d1"))).isEqualTo(Claim.TAKEN);
            assertThat(Outcome.of(quotas.take("a", new Quota(1, 1)))).isEmpty();
            Outcome.of(shared.close());
            Outcome.of(another.close());
        }
    }

    @Test
    void breakerHints_ofAnotherNode_heardAtOnceAndByThoseWhoComeLater() throws InterruptedException {
        try (LocalRedis redis = LocalRedis.start()) {
            SharedRedis first = open(redis, "one");
            SharedRedis second = open(redis, "two");
            BreakerHints one = first.breakerHints(clock);
            BreakerHints two = second.breakerHints(clock);
            String lane = "seller.haat.test https://seller.haat.test:443";
            Instant end = Instant.ofEpochMilli(clock.millis() + 30_000);

            one.opened(lane, end);
            one.opened("x".repeat(5_000), end);

            TestHttp.await("the hint", () -> two.openUntil(lane).isPresent());
            assertThat(two.openUntil(lane)).contains(end);
            assertThat(two.openUntil("x".repeat(5_000))).isEmpty();
            assertThat(one.openUntil(lane)).as("its own").isEmpty();
            SharedRedis third = open(redis, "three");
            BreakerHints late = third.breakerHints(clock);
            TestHttp.await("the old hint", () -> late.openUntil(lane).isPresent());
            Outcome.of(first.close());
            Outcome.of(second.close());
            Outcome.of(third.close());
        }
    }

    @Test
    void open_nobodyThereOrWrongPassword_saysWhatToDoWithoutThePassword() {
        try (LocalRedis redis = LocalRedis.startWithPassword("s3cret-right")) {
            Outcome.of(Outcome.of(SharedRedis.open(vertx, redis.state(), NAME, "one"))
                    .close());
            SharedState wrong = new SharedState(
                    Secret.of("redis://:s3cret-wrong@127.0.0.1:" + redis.port()), Duration.ofSeconds(2));
            assertThatThrownBy(() -> Outcome.of(SharedRedis.open(vertx, wrong, NAME, "one")))
                    .hasRootCauseInstanceOf(StartException.class)
                    .rootCause()
                    .hasMessageContaining("cannot use the Redis at 127.0.0.1:" + redis.port())
                    .hasMessageContaining("redis.url")
                    .hasMessageNotContaining("s3cret");
            redis.stop();
            assertThatThrownBy(() -> Outcome.of(SharedRedis.open(vertx, redis.state(), NAME, "one")))
                    .hasRootCauseInstanceOf(StartException.class)
                    .rootCause()
                    .hasMessageContaining("start it, or correct redis.url")
                    .hasMessageNotContaining("s3cret");
        }
    }

    @Test
    void sharedState_printed_hidesThePasswordAndBadOnesAreNotRepeated() {
        SharedState state = new SharedState(Secret.of("redis://user:s3cret@127.0.0.1:6379/2"), Duration.ofSeconds(1));
        assertThat(state.toString()).doesNotContain("s3cret");
        for (String bad :
                new String[] {"http://s3cret@x", "redis://", "redis:s3cret", "s3cret", "redis://:s3 cret@x"}) {
            assertThatThrownBy(() -> new SharedState(Secret.of(bad), Duration.ofSeconds(1)))
                    .hasMessageContaining("redis://host:port")
                    .hasMessageNotContaining("s3");
        }
        assertThatThrownBy(() -> new SharedState(Secret.NONE, Duration.ZERO)).hasMessageContaining("timeout");
        assertThat(SharedState.NONE.address()).isEmpty();
    }

    @Test
    void instanceName_kept_sameAgainAndABrokenOneRefused(@TempDir Path folder) throws StartException, IOException {
        Path journal = folder.resolve("deep/journal");
        String name = InstanceName.keptIn(journal);
        assertThat(InstanceName.keptIn(journal)).isEqualTo(name);
        assertThat(InstanceName.keptIn(folder)).isNotEqualTo(name);
        Files.writeString(journal.resolve("instance"), "gateway one\n");
        assertThatThrownBy(() -> InstanceName.keptIn(journal))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("is not the name of an instance");
    }
}

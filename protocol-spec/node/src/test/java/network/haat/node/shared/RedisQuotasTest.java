package network.haat.node.shared;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import network.haat.node.testing.LocalRedis;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

class RedisQuotasTest extends QuotasContract {

    private static final Vertx VERTX = Vertx.vertx();
    private static LocalRedis redis;
    private static SharedRedis shared;
    private static SharedRedis another;

    private Quotas quotas;

    @BeforeAll
    static void start() {
        redis = LocalRedis.start();
        shared = Outcome.of(SharedRedis.open(VERTX, redis.state(), "gateway.haat.test", "one"));
        another = Outcome.of(SharedRedis.open(VERTX, redis.state(), "gateway.haat.test", "two"));
    }

    @AfterAll
    static void stop() {
        Outcome.of(shared.close());
        Outcome.of(another.close());
        redis.close();
        Outcome.of(VERTX.close());
    }

    @BeforeEach
    void count() {
        quotas = shared.quotas(clock);
    }

    @Override
    Quotas quotas() {
        return quotas;
    }

    @Test
    void take_byTwoNodesAtOnce_togetherNoMoreThanTheBurst() {
        Quota quota = new Quota(1, 20);
        Quotas other = another.quotas(clock);
        List<Future<Optional<Duration>>> taken = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            taken.add(quotas.take("both.haat.test", quota));
            taken.add(other.take("both.haat.test", quota));
        }
        long allowed = taken.stream().map(Outcome::of).filter(Optional::isEmpty).count();
        assertThat(allowed).isEqualTo(20);
    }

    @Test
    void take_fromAnEventLoop_answeredThere(TestInfo test) {
        List<Thread> threads = new ArrayList<>();
        Outcome.of(Future.<Optional<Duration>>future(done -> VERTX.runOnContext(started -> {
            threads.add(Thread.currentThread());
            quotas.take(test.getDisplayName(), new Quota(1, 1))
                    .onSuccess(allowed -> threads.add(Thread.currentThread()))
                    .onComplete(done);
        })));
        assertThat(threads).hasSize(2);
        assertThat(threads.get(1)).isSameAs(threads.get(0));
    }
}

package network.haat.node.shared;

import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.AsyncProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.StatefulRedisConnection;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Buckets in Redis, which forgets one soon after it must be full again. */
final class RedisQuotas implements Quotas {

    private static final Duration KEPT_FULL = Duration.ofSeconds(10);

    private final String prefix;
    private final AsyncProxyManager<String> buckets;

    RedisQuotas(StatefulRedisConnection<String, byte[]> connection, String prefix, Duration timeout, Clock clock) {
        this.prefix = prefix;
        this.buckets = Bucket4jLettuce.casBasedBuilder(connection)
                .clientClock(Buckets.meter(clock))
                .requestTimeout(timeout)
                .expirationAfterWrite(ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(KEPT_FULL))
                .build()
                .asAsync();
    }

    @Override
    public Future<Optional<Duration>> take(String participant, Quota quota) {
        String key = prefix + quota.perMinute() + ":" + quota.burst() + ":" + participant;
        try {
            return OwnContext.of(buckets.builder()
                            .build(key, () -> CompletableFuture.completedFuture(Buckets.configuration(quota)))
                            .tryConsumeAndReturnRemaining(1))
                    .map(Buckets::wait);
        } catch (RedisException rejected) {
            return Future.failedFuture(rejected);
        }
    }
}

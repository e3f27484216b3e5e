package network.haat.node.shared;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.local.LocalBucketBuilder;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Buckets in memory, of a bounded number of participants; a bucket that must be full again is forgotten. */
final class LocalQuotas implements Quotas {

    private static final int MOST_BUCKETS = 100_000;

    private static final Future<Optional<Duration>> ALLOWED = Future.succeededFuture(Optional.empty());

    private record Key(String participant, Quota quota) {}

    private final LoadingCache<Key, Bucket> buckets;

    LocalQuotas(Clock clock) {
        TimeMeter meter = Buckets.meter(clock);
        this.buckets = Caffeine.newBuilder()
                .executor(Runnable::run)
                .ticker(meter::currentTimeNanos)
                .maximumSize(MOST_BUCKETS)
                .expireAfter(Expiry.<Key, Bucket>accessing((key, bucket) -> Buckets.untilFull(key.quota())))
                .build(key -> bucket(key.quota(), meter));
    }

    @Override
    public Future<Optional<Duration>> take(String participant, Quota quota) {
        Optional<Duration> wait =
                Buckets.wait(buckets.get(new Key(participant, quota)).tryConsumeAndReturnRemaining(1));
        return wait.isEmpty() ? ALLOWED : Future.succeededFuture(wait);
    }

    private static Bucket bucket(Quota quota, TimeMeter meter) {
        LocalBucketBuilder builder = Bucket.builder().withCustomTimePrecision(meter);
        for (var limit : Buckets.configuration(quota).getBandwidths()) {
            builder.addLimit(limit);
        }
        return builder.build();
    }
}

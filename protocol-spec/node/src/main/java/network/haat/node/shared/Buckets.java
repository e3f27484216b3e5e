package network.haat.node.shared;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Says a quota in the words of the token bucket library. */
final class Buckets {

    private static final Duration WINDOW = Duration.ofMinutes(1);

    private Buckets() {}

    static BucketConfiguration configuration(Quota quota) {
        return BucketConfiguration.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(quota.burst())
                        .refillGreedy(quota.perMinute(), WINDOW)
                        .build())
                .build();
    }

    static Optional<Duration> wait(ConsumptionProbe probe) {
        return probe.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    /** How long an untouched bucket differs from a new one. */
    static Duration untilFull(Quota quota) {
        return WINDOW.multipliedBy(quota.burst()).dividedBy(quota.perMinute());
    }

    /** The node's time, so that tests can move it. */
    static TimeMeter meter(Clock clock) {
        return new ClockMeter(clock);
    }

    private record ClockMeter(Clock clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return ChronoUnit.NANOS.between(Instant.EPOCH, clock.instant());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}

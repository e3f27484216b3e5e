package network.haat.node.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import network.haat.node.testing.ManualClock;
import org.junit.jupiter.api.Test;

/** What every way to count quotas must do. */
abstract class QuotasContract {

    final ManualClock clock = new ManualClock(Instant.parse("2026-11-24T06:00:00Z"));

    /** The quotas under test, over this test's clock. */
    abstract Quotas quotas();

    private Optional<Duration> take(String participant, Quota quota) {
        return Outcome.of(quotas().take(participant, quota));
    }

    @Test
    void take_burstUsedUp_saysHowLongToWaitAndThenAllows() {
        Quota quota = new Quota(60, 3);
        for (int i = 0; i < 3; i++) {
            assertThat(take("buyer.haat.test", quota)).isEmpty();
        }
        assertThat(take("buyer.haat.test", quota)).contains(Duration.ofSeconds(1));
        clock.advance(Duration.ofMillis(400));
        assertThat(take("buyer.haat.test", quota)).contains(Duration.ofMillis(600));
        clock.advance(Duration.ofMillis(600));
        assertThat(take("buyer.haat.test", quota)).isEmpty();
        assertThat(take("buyer.haat.test", quota)).isPresent();
    }

    @Test
    void take_longRest_noMoreThanTheBurst() {
        Quota quota = new Quota(6_000, 2);
        assertThat(take("rested.haat.test", quota)).isEmpty();
        clock.advance(Duration.ofHours(5));
        assertThat(take("rested.haat.test", quota)).isEmpty();
        assertThat(take("rested.haat.test", quota)).isEmpty();
        assertThat(take("rested.haat.test", quota)).isPresent();
    }

    @Test
    void take_anotherParticipantOrQuota_ownBucket() {
        Quota quota = new Quota(1, 1);
        assertThat(take("a.haat.test", quota)).isEmpty();
        assertThat(take("a.haat.test", quota)).contains(Duration.ofMinutes(1));
        assertThat(take("b.haat.test", quota)).isEmpty();
        assertThat(take("a.haat.test", new Quota(1, 2))).isEmpty();
    }

    @Test
    void take_largestQuota_countsWithoutOverflow() {
        Quota most = new Quota(Quota.MOST, Quota.MOST);
        assertThat(take("big.haat.test", most)).isEmpty();
        Quota slow = new Quota(1, Quota.MOST);
        assertThat(take("slow.haat.test", slow)).isEmpty();
    }

    @Test
    void quota_thatLetsNothingThrough_refused() {
        assertThatThrownBy(() -> new Quota(0, 1)).hasMessageContaining("requests per minute");
        assertThatThrownBy(() -> new Quota(1, -1)).hasMessageContaining("burst must be 1 to 100000000, found -1");
    }
}

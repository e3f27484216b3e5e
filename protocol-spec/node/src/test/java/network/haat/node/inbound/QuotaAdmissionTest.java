package network.haat.node.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import network.haat.node.shared.Quota;
import network.haat.node.shared.Quotas;
import network.haat.node.testing.ManualClock;
import network.haat.node.testing.Messages;
import network.haat.protocol.Action;
import network.haat.protocol.Context;
import network.haat.protocol.KeyId;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import org.junit.jupiter.api.Test;

class QuotaAdmissionTest {

    private static final KeyId BUYER = new KeyId("buyer.haat.test", "k1");
    private static final KeyId SELLER = new KeyId("seller.haat.test", "k1");

    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-24T06:00:00Z"));
    private final Context search =
            Messages.context(Action.SEARCH, "buyer.haat.test", null, "t1", "m1", clock.instant());

    private static Problem problem(Future<Void> refused) {
        assertThat(refused.failed()).isTrue();
        assertThat(refused.cause()).isInstanceOf(ProtocolException.class);
        return ((ProtocolException) refused.cause()).problem();
    }

    @Test
    void admit_quotaUsedUp_tooManyWithTheWaitAndOthersUntouched() {
        QuotaAdmission admission = new QuotaAdmission(Quotas.local(clock), id -> Optional.of(new Quota(6, 1)));

        assertThat(admission.admit(search, BUYER).succeeded()).isTrue();
        Problem refused = problem(admission.admit(search, BUYER));

        assertThat(refused.fault()).isEqualTo(Fault.TOO_MANY);
        assertThat(refused.message()).contains("at most 6 requests a minute, 1 at once", "in 10 s");
        assertThat(admission.admit(search, SELLER).succeeded()).isTrue();
        clock.advance(Duration.ofSeconds(10));
        assertThat(admission.admit(search, BUYER).succeeded()).isTrue();
    }

    @Test
    void admit_noQuota_neverCounted() {
        QuotaAdmission admission = new QuotaAdmission(
                (participant, quota) -> Future.failedFuture("must not be asked"), id -> Optional.empty());
        assertThat(admission.admit(search, BUYER).succeeded()).isTrue();
    }

    @Test
    void admit_cannotBeCounted_refusedWithoutInternals() {
        QuotaAdmission admission = new QuotaAdmission(
                (participant, quota) -> Future.failedFuture("redis at 10.0.0.1"), id -> Optional.of(new Quota(6, 1)));
        Problem refused = problem(admission.admit(search, BUYER));
        assertThat(refused.fault()).isEqualTo(Fault.UNAVAILABLE);
        assertThat(refused.message()).doesNotContain("10.0.0.1");
    }
}

package network.haat.node.inbound;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import network.haat.node.shared.Quota;
import network.haat.node.shared.Quotas;
import network.haat.protocol.Context;
import network.haat.protocol.KeyId;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets every participant ask as much as its quota says. Who signed is who pays: a gateway for what it passes on. Refuses
 * everybody who has a quota while nobody can count. Safe for use by several threads.
 */
public final class QuotaAdmission implements Admission {

    private static final Logger LOG = LoggerFactory.getLogger(QuotaAdmission.class);

    private final Quotas quotas;
    private final Function<String, Optional<Quota>> quotaOf;

    /**
     * An admission by quota.
     *
     * @param quotaOf the quota of a subscriber id; empty when it may ask as often as it likes. Asked for every message,
     *     so that a policy may change
     */
    public QuotaAdmission(Quotas quotas, Function<String, Optional<Quota>> quotaOf) {
        this.quotas = quotas;
        this.quotaOf = quotaOf;
    }

    @Override
    public Future<Void> admit(Context context, KeyId signer) {
        String participant = signer.subscriberId();
        Optional<Quota> quota = quotaOf.apply(participant);
        return quota.isEmpty() ? Future.succeededFuture() : take(participant, quota.get());
    }

    private Future<Void> take(String participant, Quota quota) {
        return quotas.take(participant, quota)
                .recover(QuotaAdmission::cannotCount)
                .compose(wait -> wait.isEmpty() ? Future.succeededFuture() : tooMany(quota, wait.get()));
    }

    private static Future<Void> tooMany(Quota quota, Duration wait) {
        return refuse(Problem.of(Fault.TOO_MANY, "you ask more often than you may")
                .expected("at most " + quota.perMinute() + " requests a minute, " + quota.burst() + " at once")
                .retryAfter(wait)
                .fix("send it again in " + Math.max(1, wait.plusMillis(999).toSeconds()) + " s"));
    }

    private static Future<Optional<Duration>> cannotCount(Throwable failure) {
        LOG.atWarn().setCause(failure).log("quotas cannot be counted");
        return refuse(Problem.of(Fault.UNAVAILABLE, "this node cannot count requests now")
                .fix("try again later"));
    }

    private static <T> Future<T> refuse(Problem problem) {
        return Future.failedFuture(new ProtocolException(problem));
    }
}

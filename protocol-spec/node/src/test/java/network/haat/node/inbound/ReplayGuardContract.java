package network.haat.node.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import network.haat.node.testing.Messages;
import network.haat.protocol.Action;
import network.haat.protocol.Context;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import org.junit.jupiter.api.Test;

/** What a replay guard does, whether it is alone or shares what it knows. */
abstract class ReplayGuardContract {

    final Clock clock = Clock.systemUTC();
    final Instant until = clock.instant().plusSeconds(60);
    final AtomicInteger effects = new AtomicInteger();

    abstract ReplayGuard guard();

    Context search(String messageId) {
        return Messages.context(Action.SEARCH, "buyer.haat.test", null, "t1", messageId, clock.instant());
    }

    Future<Verdict> take(ReplayGuard guard, String messageId, String digest) {
        Context context = search(messageId);
        return guard.once(context, digest, until, () -> {
            effects.incrementAndGet();
            return Future.succeededFuture(new Verdict.Accepted(context, effects::incrementAndGet));
        });
    }

    /** Null when it was accepted. */
    static Optional<Fault> refusal(Future<Verdict> taken) {
        try {
            Verdict verdict = taken.transform(Future::succeededFuture)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(20, TimeUnit.SECONDS)
                    .result();
            return verdict instanceof Verdict.Accepted
                    ? Optional.empty()
                    : Optional.of(((ProtocolException) taken.cause()).problem().fault());
        } catch (Exception unanswered) {
            throw new AssertionError(unanswered);
        }
    }

    @Test
    void once_again_acceptedWithOneEffect() {
        ReplayGuard guard = guard();
        assertThat(refusal(take(guard, "again", "d1"))).isEmpty();
        assertThat(refusal(take(guard, "again", "d1"))).isEmpty();
        assertThat(effects).hasValue(1);
    }

    @Test
    void once_sameIdsOtherBody_duplicateAndTheFirstStillKnown() {
        ReplayGuard guard = guard();
        assertThat(refusal(take(guard, "ids", "d1"))).isEmpty();
        assertThat(refusal(take(guard, "ids", "d2"))).contains(Fault.DUPLICATE);
        assertThat(refusal(take(guard, "ids", "d1"))).isEmpty();
        assertThat(effects).hasValue(1);
    }

    @Test
    void once_refused_mayComeAgainWithAnyBody() {
        ReplayGuard guard = guard();
        Future<Verdict> refused = guard.once(
                search("refused"),
                "d1",
                until,
                () -> Future.failedFuture(new ProtocolException(Problem.of(Fault.TOO_MANY, "too many"))));
        assertThat(refusal(refused)).contains(Fault.TOO_MANY);
        assertThat(refusal(take(guard, "refused", "d2"))).isEmpty();
        assertThat(effects).hasValue(1);
    }

    @Test
    void once_manyAtOnce_oneEffectAndOneVerdict() {
        ReplayGuard guard = guard();
        Promise<Void> gate = Promise.promise();
        Context context = search("many");
        List<Future<Verdict>> all = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            all.add(guard.once(
                    context,
                    "d1",
                    until,
                    () -> gate.future().map(open -> {
                        effects.incrementAndGet();
                        return new Verdict.Accepted(context, () -> {});
                    })));
        }
        gate.complete();
        assertThat(all).allSatisfy(taken -> assertThat(refusal(taken)).isEmpty());
        assertThat(effects).hasValue(1);
    }
}

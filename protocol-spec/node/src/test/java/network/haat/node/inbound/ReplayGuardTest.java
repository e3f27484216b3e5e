package network.haat.node.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import network.haat.node.journal.MessageIdentity;
import network.haat.node.journal.Seen;
import network.haat.node.shared.Claim;
import network.haat.node.shared.SharedReplays;
import network.haat.node.testing.ManualClock;
import network.haat.node.testing.Messages;
import network.haat.protocol.Action;
import network.haat.protocol.Context;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import org.junit.jupiter.api.Test;

class ReplayGuardTest {

    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-24T06:00:00Z"));
    private final AtomicInteger effects = new AtomicInteger();

    private final Instant until = clock.instant().plusSeconds(30);
    private final Context search = context("m1");

    private Context context(String messageId) {
        return Messages.context(Action.SEARCH, "buyer.haat.test", null, "t1", messageId, clock.instant());
    }

    private Supplier<Future<Verdict>> accepting(Context context) {
        return () -> {
            effects.incrementAndGet();
            return Future.succeededFuture(new Verdict.Accepted(context, effects::incrementAndGet));
        };
    }

    private static Fault fault(Future<Verdict> refused) {
        assertThat(refused.failed()).isTrue();
        assertThat(refused.cause()).isInstanceOf(ProtocolException.class);
        return ((ProtocolException) refused.cause()).problem().fault();
    }

    @Test
    void once_rememberedFromTheJournal_acceptedAgainWithoutEffect() {
        ReplayGuard guard = new ReplayGuard(10, clock);
        guard.remember(List.of(new Seen(ReplayGuard.identity(search, "d1"), "d1", until)));

        Future<Verdict> again = guard.once(search, "d1", until, accepting(search));
        Future<Verdict> other = guard.once(search, "d2", until, accepting(search));

        assertThat(again.result()).isInstanceOfSatisfying(Verdict.Accepted.class, accepted -> {
            assertThat(accepted.context()).isEqualTo(search);
            accepted.afterAck().run();
        });
        assertThat(fault(other)).isEqualTo(Fault.DUPLICATE);
        assertThat(effects).hasValue(0);
    }

    @Test
    void remember_alreadyOver_forgotten() {
        ReplayGuard guard = new ReplayGuard(10, clock);
        guard.remember(List.of(new Seen(ReplayGuard.identity(search, "d1"), "d1", clock.instant())));

        assertThat(guard.once(search, "d1", until, accepting(search)).succeeded())
                .isTrue();
        assertThat(effects).hasValue(1);
    }

    @Test
    void remember_moreThanTheCapacity_allKnownAndNewOnesRefusedUntilTheyExpire() {
        ReplayGuard guard = new ReplayGuard(2, clock);
        List<Seen> seen = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            seen.add(new Seen(ReplayGuard.identity(context("old" + i), "d"), "d", until));
        }
        guard.remember(seen);

        for (int i = 0; i < 5; i++) {
            Context old = context("old" + i);
            assertThat(guard.once(old, "d", until, accepting(old)).succeeded()).isTrue();
        }
        assertThat(fault(guard.once(search, "d1", until, accepting(search)))).isEqualTo(Fault.OVERLOADED);
        assertThat(effects).hasValue(0);
        clock.advance(Duration.ofSeconds(31));
        assertThat(guard.once(search, "d1", clock.instant().plusSeconds(9), accepting(search))
                        .succeeded())
                .isTrue();
    }

    @Test
    void once_sameMessageWhileTheFirstIsUnderWay_waitsForItsVerdict() {
        ReplayGuard guard = new ReplayGuard(10, clock);
        Promise<Verdict> first = Promise.promise();
        Future<Verdict> original = guard.once(search, "d1", until, first::future);
        Future<Verdict> repetition = guard.once(search, "d1", until, accepting(search));
        assertThat(repetition.isComplete()).isFalse();

        first.complete(new Verdict.Refused(Problem.of(Fault.BUSINESS, "not today"), search));

        assertThat(original.result()).isInstanceOf(Verdict.Refused.class);
        assertThat(repetition.result()).isEqualTo(original.result());
        assertThat(guard.once(search, "d1", until, accepting(search)).result()).isInstanceOf(Verdict.Accepted.class);
        assertThat(effects).hasValue(1);
    }

    @Test
    void once_effectThrows_failsAndTheMessageMayComeAgain() {
        Told told = new Told();
        ReplayGuard guard = new ReplayGuard(10, clock, told);
        Future<Verdict> broken = guard.once(search, "d1", until, () -> {
            throw new IllegalStateException("broken");
        });

        assertThat(broken.cause()).isInstanceOf(IllegalStateException.class);
        assertThat(told.released).hasSize(1);
        assertThat(told.confirmed).isEmpty();
        assertThat(guard.once(search, "d1", until, accepting(search)).succeeded())
                .isTrue();
    }

    @Test
    void once_othersCannotBeAsked_refusedWithoutEffectAndTakenOnceTheyCan() {
        Told told = new Told();
        told.answer = Future.failedFuture(new IllegalStateException("no connection"));
        ReplayGuard guard = new ReplayGuard(10, clock, told);

        assertThat(fault(guard.once(search, "d1", until, accepting(search)))).isEqualTo(Fault.UNAVAILABLE);
        assertThat(effects).hasValue(0);
        told.answer = Future.succeededFuture(Claim.MINE);
        assertThat(guard.once(search, "d1", until, accepting(search)).succeeded())
                .isTrue();
        assertThat(told.confirmed).hasSize(1);
    }

    @Test
    void once_othersTakeItOrHaveIt_answersWithoutEffect() {
        Told told = new Told();
        ReplayGuard guard = new ReplayGuard(10, clock, told);
        told.answer = Future.succeededFuture(Claim.PENDING);
        assertThat(fault(guard.once(search, "d1", until, accepting(search)))).isEqualTo(Fault.OVERLOADED);
        told.answer = Future.succeededFuture(Claim.OTHER_BODY);
        assertThat(fault(guard.once(search, "d1", until, accepting(search)))).isEqualTo(Fault.DUPLICATE);
        told.answer = Future.succeededFuture(Claim.TAKEN);
        assertThat(guard.once(search, "d1", until, accepting(search)).result()).isInstanceOf(Verdict.Accepted.class);

        assertThat(effects).hasValue(0);
        assertThat(told.confirmed).isEmpty();
        assertThat(told.released).isEmpty();
    }

    @Test
    void once_confirmationLost_stillAcceptedAndSaidAgainWhenTheOthersAreBack() {
        Told told = new Told();
        told.confirmation = Future.failedFuture(new IllegalStateException("no connection"));
        ReplayGuard guard = new ReplayGuard(1000, clock, told);
        for (int i = 0; i < 600; i++) {
            Context context = context("m" + i);
            assertThat(guard.once(context, "d", until, accepting(context)).result())
                    .isInstanceOf(Verdict.Accepted.class);
        }
        told.answer = Future.succeededFuture(Claim.TAKEN);
        guard.once(context("elsewhere"), "d", until, accepting(search));
        told.confirmed.clear();
        told.confirmation = Future.succeededFuture(true);

        told.back.run();

        assertThat(told.confirmed)
                .hasSize(600)
                .doesNotContain(ReplayGuard.identity(context("elsewhere"), "d"))
                .contains(ReplayGuard.identity(context("m599"), "d"));
    }

    @Test
    void resume_anotherNodeHasIt_notOurs() {
        Told told = new Told();
        ReplayGuard guard = new ReplayGuard(10, clock, told);
        Seen seen = new Seen(ReplayGuard.identity(search, "d1"), "d1", until);

        assertThat(guard.resume(seen).result()).isTrue();
        told.confirmation = Future.succeededFuture(false);
        assertThat(guard.resume(seen).result()).isFalse();
        assertThat(guard.once(search, "d1", until, accepting(search)).succeeded())
                .isTrue();
        assertThat(effects).hasValue(0);
    }

    /** Notes what other nodes are told. */
    private static final class Told implements SharedReplays {

        private Future<Claim> answer = Future.succeededFuture(Claim.MINE);
        private Future<Boolean> confirmation = Future.succeededFuture(true);
        private final List<MessageIdentity> confirmed = new ArrayList<>();
        private final List<MessageIdentity> released = new ArrayList<>();
        private Runnable back = () -> {};

        @Override
        public Future<Claim> claim(MessageIdentity identity, String digest) {
            return answer;
        }

        @Override
        public Future<Boolean> confirm(MessageIdentity identity, String digest, Instant until) {
            confirmed.add(identity);
            return confirmation;
        }

        @Override
        public Future<Void> release(MessageIdentity identity, String digest) {
            released.add(identity);
            return Future.succeededFuture();
        }

        @Override
        public void whenBack(Runnable action) {
            back = action;
        }
    }
}

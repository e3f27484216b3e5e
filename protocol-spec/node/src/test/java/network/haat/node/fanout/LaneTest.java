package network.haat.node.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import network.haat.node.testing.ManualClock;
import org.junit.jupiter.api.Test;

/** Virtual time: nothing happens but what the test does. */
class LaneTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Target SELLER = new Target("seller.haat.test", URI.create("https://seller.haat.test/beckn"));
    private static final FanOutRules RULES = new FanOutRules(
            2,
            4,
            100,
            100,
            Duration.ofSeconds(10),
            Duration.ofSeconds(3),
            3,
            Duration.ofSeconds(2),
            Duration.ofSeconds(6),
            false);
    private static final Verdict ACK = Verdict.ACK;
    private static final Verdict FAILED = Verdict.UNREACHABLE;

    private final ManualClock clock = new ManualClock(NOW);
    private final FakeLine line = new FakeLine();
    private final Tally tally = new Tally(100, 100);
    private final List<Instant> announced = new ArrayList<>();
    private final List<Delivery> told = new ArrayList<>();
    private Optional<Instant> hint = Optional.empty();
    private final BreakerHints hints = new BreakerHints() {
        @Override
        public void opened(String lane, Instant until) {
            announced.add(until);
        }

        @Override
        public Optional<Instant> openUntil(String lane) {
            return hint;
        }
    };
    private final Lane lane = lane();

    private Lane lane() {
        LaneKey key = new LaneKey("seller.haat.test", "https", "seller.haat.test", 443);
        return new Lane(key, RULES, line, hints, new Backoff(() -> 1.0), clock, tally);
    }

    private void offer(String sender, int ttlSeconds) {
        offer(lane, sender, ttlSeconds);
    }

    private void offer(Lane to, String sender, int ttlSeconds) {
        Parcel parcel = Sending.parcel(sender, clock.instant().plusSeconds(ttlSeconds));
        to.offer(new Errand(new Shipment(parcel, List.of(SELLER), told::add), 0));
    }

    private void pass(Duration time) {
        clock.advance(time);
        lane.sweep(clock.millis());
    }

    private List<Outcome> outcomes() {
        return told.stream().map(Delivery::outcome).toList();
    }

    private List<String> senders() {
        return line.started.stream().map(Errand::sender).toList();
    }

    private void openBreaker() {
        for (int i = 0; i < RULES.breakerFailures(); i++) {
            offer("opener", 1);
            line.end(lane, new Verdict(Outcome.REFUSED, 500, Verdict.Next.NO, Verdict.Health.BAD, 0));
        }
        told.clear();
    }

    @Test
    void offer_moreThanMayGoAtOnce_waits() {
        offer("a", 30);
        offer("a", 30);
        offer("a", 30);
        assertThat(line.started).hasSize(2);
        line.end(lane, ACK);
        assertThat(line.started).hasSize(2);
        line.end(lane, ACK);
        line.end(lane, ACK);
        assertThat(outcomes()).containsExactly(Outcome.ACK, Outcome.ACK, Outcome.ACK);
        assertThat(lane.idle()).isTrue();
        assertThat(tally.errands()).isZero();
    }

    @Test
    void offer_twoSenders_takeTurns() {
        for (int i = 0; i < 5; i++) {
            offer("greedy", 30);
        }
        offer("modest", 30);
        line.end(lane, ACK);
        line.end(lane, ACK);
        assertThat(senders()).containsExactly("greedy", "modest");
    }

    @Test
    void offer_full_shedsTheNewestOfWhoHasMost() {
        for (int i = 0; i < 6; i++) {
            offer("greedy", 30 + i);
        }
        offer("modest", 30);
        assertThat(outcomes()).containsExactly(Outcome.SHED);
        assertThat(told.get(0).attempts()).isZero();
        line.end(lane, ACK);
        line.end(lane, ACK);
        assertThat(senders()).contains("modest");
    }

    @Test
    void offer_fullForAll_sheds() {
        Tally full = new Tally(2, 100);
        Lane narrow =
                new Lane(new LaneKey("s", "https", "s", 443), RULES, line, hints, new Backoff(() -> 1.0), clock, full);
        for (int i = 0; i < 3; i++) {
            offer(narrow, "a", 30);
        }
        assertThat(outcomes()).containsExactly(Outcome.SHED);
        assertThat(full.errands()).isEqualTo(2);
    }

    @Test
    void ended_unreachable_isRepeatedWithGrowingPauses() {
        offer("a", 30);
        line.end(lane, FAILED);
        pass(Duration.ofMillis(199));
        assertThat(line.started).isEmpty();
        pass(Duration.ofMillis(1));
        line.end(lane, FAILED);
        pass(Duration.ofMillis(399));
        assertThat(line.started).isEmpty();
        pass(Duration.ofMillis(1));
        line.end(lane, ACK);
        assertThat(told).singleElement().satisfies(delivery -> {
            assertThat(delivery.attempts()).isEqualTo(3);
            assertThat(delivery.first()).isEqualTo(NOW);
            assertThat(delivery.last()).isEqualTo(NOW.plusMillis(600));
        });
    }

    @Test
    void ended_retryWouldBeTooLate_keepsTheLastOutcome() {
        offer("a", 1);
        line.end(lane, new Verdict(Outcome.REFUSED, 429, Verdict.Next.LATER, Verdict.Health.GOOD, 1_000));
        assertThat(told).singleElement().satisfies(delivery -> {
            assertThat(delivery.outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(delivery.httpStatus()).isEqualTo(429);
        });
        assertThat(lane.idle()).isTrue();
    }

    @Test
    void ended_staleConnection_isRepeatedAtOnceButNotForEver() {
        offer("a", 30);
        line.end(lane, Verdict.STALE);
        line.end(lane, Verdict.STALE);
        line.end(lane, Verdict.STALE);
        assertThat(line.started).isEmpty();
        pass(Duration.ofMillis(800));
        assertThat(line.started).hasSize(1);
        assertThat(lane.state().breaker()).isEqualTo("closed");
    }

    @Test
    void sweep_noAnswerInTime_dropsAndDoesNotRepeat() {
        offer("a", 30);
        pass(Duration.ofMillis(9_999));
        assertThat(told).isEmpty();
        pass(Duration.ofMillis(1));
        assertThat(outcomes()).containsExactly(Outcome.TIMEOUT);
        assertThat(line.dropped).hasSize(1);
        assertThat(line.started).isEmpty();
    }

    @Test
    void sweep_neverGotAConnection_isRepeated() {
        line.sent = false;
        offer("a", 30);
        pass(Duration.ofSeconds(10));
        assertThat(told).isEmpty();
        pass(Duration.ofMillis(200));
        line.end(lane, ACK);
        assertThat(outcomes()).containsExactly(Outcome.ACK);
    }

    @Test
    void sweep_deadline_endsWhatGoesAndWhatWaits() {
        offer("a", 2);
        offer("a", 2);
        offer("a", 2);
        offer("a", 3);
        pass(Duration.ofSeconds(2));
        assertThat(outcomes()).containsExactlyInAnyOrder(Outcome.TIMEOUT, Outcome.TIMEOUT, Outcome.EXPIRED);
        assertThat(line.started).hasSize(1);
        assertThat(lane.state().breaker()).isEqualTo("closed");
    }

    @Test
    void breaker_failuresInARow_opensAndProbes() {
        openBreaker();
        assertThat(lane.state().breaker()).isEqualTo("open");
        assertThat(announced).containsExactly(NOW.plusSeconds(2));

        offer("late", 2);
        assertThat(outcomes()).containsExactly(Outcome.SUSPENDED);
        offer("patient", 30);
        offer("patient", 30);
        pass(Duration.ofMillis(1_999));
        assertThat(line.started).isEmpty();
        pass(Duration.ofMillis(1));
        assertThat(line.started).hasSize(1);
        assertThat(lane.state().breaker()).isEqualTo("half-open");

        line.end(lane, ACK);
        assertThat(lane.state().breaker()).isEqualTo("closed");
        assertThat(line.started).hasSize(1);
    }

    @Test
    void breaker_probeFails_pausesTwiceAsLongUpToTheLongest() {
        openBreaker();
        offer("patient", 60);
        pass(Duration.ofSeconds(2));
        line.end(lane, FAILED);
        pass(Duration.ofMillis(3_999));
        assertThat(line.started).isEmpty();
        pass(Duration.ofMillis(1));
        line.end(lane, FAILED);
        assertThat(announced).containsExactly(NOW.plusSeconds(2), NOW.plusSeconds(6), NOW.plusSeconds(12));
        assertThat(told).isEmpty();
    }

    @Test
    void breaker_opens_givesUpWhatCannotWaitForTheProbe() {
        offer("a", 30);
        offer("a", 30);
        offer("short", 1);
        offer("long", 30);
        line.end(lane, FAILED);
        pass(Duration.ofMillis(200));
        line.end(lane, FAILED);
        line.end(lane, FAILED);
        assertThat(lane.state().breaker()).isEqualTo("open");
        assertThat(outcomes()).containsExactly(Outcome.UNREACHABLE);
        assertThat(line.started).hasSize(1);
        line.end(lane, FAILED);
        assertThat(line.started).isEmpty();
        assertThat(lane.state().waiting()).isEqualTo(3);
    }

    @Test
    void breaker_peerAsksForPatience_staysClosed() {
        for (int i = 0; i < 10; i++) {
            offer("a", 1);
            line.end(lane, new Verdict(Outcome.REFUSED, 429, Verdict.Next.LATER, Verdict.Health.GOOD, 1_000));
        }
        assertThat(lane.state().breaker()).isEqualTo("closed");
    }

    @Test
    void breaker_probeCutShort_leavesRoomForAnother() {
        openBreaker();
        offer("short", 3);
        offer("long", 30);
        pass(Duration.ofSeconds(2));
        pass(Duration.ofSeconds(1));
        assertThat(outcomes()).containsExactly(Outcome.TIMEOUT);
        assertThat(senders()).containsExactly("long");
    }

    @Test
    void hint_ofAnotherNode_isFollowedUntilThePeerAnswers() {
        hint = Optional.of(NOW.plusSeconds(3));
        Lane warned = lane();
        offer(warned, "a", 2);
        assertThat(outcomes()).containsExactly(Outcome.SUSPENDED);

        offer("a", 30);
        line.end(lane, ACK);
        lane.tidy(clock.millis());
        assertThat(lane.state().breaker()).isEqualTo("closed");
        assertThat(announced).isEmpty();
    }

    @Test
    void offer_noConnectionToBeHad_waitsUntilThereIsOne() {
        line.connected = false;
        offer("a", 30);
        assertThat(lane.state().waiting()).isEqualTo(1);
        line.connected = true;
        pass(Duration.ofMillis(20));
        line.end(lane, ACK);
        assertThat(told)
                .singleElement()
                .satisfies(delivery -> assertThat(delivery.attempts()).isEqualTo(1));
    }
}

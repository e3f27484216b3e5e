package network.haat.node.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import network.haat.node.config.ConfigException;
import network.haat.node.identity.RotationStatus.State;
import network.haat.node.testing.ManualClock;
import network.haat.node.testing.ManualTimers;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Virtual time; a crash is a second rotation over the same file and the same registry. */
class KeyRotationTest {

    private static final String ID = "a.haat.test";
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Duration ANNOUNCE = Duration.ofSeconds(5);
    private static final Duration OVERLAP = Duration.ofMinutes(10);
    private static final Instant YEAR = NOW.plus(Duration.ofDays(365));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final ManualClock clock = new ManualClock(NOW);
    private final ManualTimers timers = new ManualTimers(clock);
    private final Map<String, Instant> listed = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private final List<String> saves = new ArrayList<>();
    private Duration overlap = OVERLAP;
    private Registry registry = new Registry();
    private boolean diskFull;

    @SuppressWarnings("NullAway.Init")
    private OwnKeys keys;

    @SuppressWarnings("NullAway.Init")
    private KeyRotation rotation;

    /** Does what a registry does, or what it should not. */
    private class Registry implements KeyRegistry {
        @Override
        public Future<Void> replace(NodeKeys next) {
            asked.add(name(next));
            register(next);
            return Future.succeededFuture();
        }

        void register(NodeKeys next) {
            Instant end = clock.instant().plus(overlap);
            listed.replaceAll((name, until) -> until.isBefore(end) ? until : end);
            listed.put(name(next), YEAR);
        }

        @Override
        public Future<Optional<Instant>> listedUntil(NodeKeys pair) {
            return Future.succeededFuture(
                    Optional.ofNullable(listed.get(name(pair))).filter(until -> until.isAfter(clock.instant())));
        }
    }

    private static String name(NodeKeys pair) {
        return pair.keyId().uniqueKeyId();
    }

    @BeforeEach
    void start() throws ConfigException {
        restart();
        listed.put(signs(), YEAR);
    }

    /** What is in memory is lost. */
    private void restart() throws ConfigException {
        keys = OwnKeys.open(folder.resolve("keys.json"), ID);
        rotation = new KeyRotation(keys, this::save, new Forwarding(), timers::sleep, ANNOUNCE, clock);
        assertThat(rotation.resume().succeeded()).isTrue();
    }

    /** To whatever the registry is at that time. */
    private class Forwarding implements KeyRegistry {
        @Override
        public Future<Void> replace(NodeKeys next) {
            return registry.replace(next);
        }

        @Override
        public Future<Optional<Instant>> listedUntil(NodeKeys pair) {
            return registry.listedUntil(pair);
        }
    }

    private Future<Void> save() {
        if (diskFull) {
            return Future.failedFuture(new IOException("no space left"));
        }
        try {
            keys.save();
            saves.add(signs());
            return Future.succeededFuture();
        } catch (IOException e) {
            return Future.failedFuture(e);
        }
    }

    private String signs() {
        return keys.signing().id().uniqueKeyId();
    }

    private State state() {
        return rotation.status().state();
    }

    private static Problem problem(Future<?> failed) {
        assertThat(failed.failed()).isTrue();
        return ((ProtocolException) failed.cause()).problem();
    }

    @Test
    void begin_allGoesWell_announcedThenSwitchedThenRetired() throws Exception {
        String old = signs();
        RotationStatus begun = rotation.begin().result();
        String fresh = begun.uniqueKeyId();
        assertThat(begun)
                .isEqualTo(new RotationStatus(State.ANNOUNCED, fresh, old, NOW.plus(ANNOUNCE), NOW.plus(OVERLAP)));
        assertThat(signs()).isEqualTo(old);

        timers.advance(ANNOUNCE.minusMillis(1));
        assertThat(signs()).isEqualTo(old);
        timers.advance(Duration.ofMillis(1));
        assertThat(signs()).isEqualTo(fresh).isNotEqualTo(old);
        assertThat(rotation.status()).isEqualTo(begun.in(State.SWITCHED));
        assertThat(keys.ring().encryption()).hasSize(2);

        timers.advance(OVERLAP);
        assertThat(rotation.status()).isEqualTo(begun.in(State.RETIRED));
        assertThat(keys.ring().encryption()).hasSize(1);
        rotation.close();
        restart();
        assertThat(rotation.status()).isEqualTo(new RotationStatus(State.STEADY, fresh, null, null, null));
        assertThat(asked).containsExactly(fresh);
    }

    @Test
    void begin_theKeyIsInTheFileBeforeTheRegistryHearsOfIt() {
        registry = new Registry() {
            @Override
            public Future<Void> replace(NodeKeys next) {
                try {
                    NodeKeys onDisk = Objects.requireNonNull(
                            OwnKeys.open(folder.resolve("keys.json"), ID).ring().next());
                    assertThat(onDisk.signing().seedBase64())
                            .isEqualTo(next.signing().seedBase64());
                } catch (ConfigException e) {
                    throw new AssertionError(e);
                }
                return super.replace(next);
            }
        };
        assertThat(rotation.begin().succeeded()).isTrue();
    }

    @Test
    void begin_again_answersTheRunningOne() {
        RotationStatus first = rotation.begin().result();
        assertThat(rotation.begin().result()).isEqualTo(first);
        timers.advance(ANNOUNCE);
        assertThat(rotation.begin().result()).isEqualTo(first.in(State.SWITCHED));
        assertThat(asked).hasSize(1);
        timers.advance(OVERLAP);
        assertThat(rotation.begin().result().previous()).isEqualTo(first.uniqueKeyId());
        assertThat(asked).hasSize(2);
    }

    @Test
    void begin_twiceBeforeTheRegistryAnswers_asksItOnce() {
        Promise<Void> slow = Promise.promise();
        registry = new Registry() {
            @Override
            public Future<Void> replace(NodeKeys next) {
                super.replace(next);
                return slow.future();
            }
        };
        Future<RotationStatus> first = rotation.begin();
        Future<RotationStatus> second = rotation.begin();
        assertThat(state()).isEqualTo(State.STEADY);
        slow.complete();
        assertThat(second.result()).isEqualTo(first.result());
        assertThat(asked).hasSize(1);
    }

    @Test
    void begin_diskFull_nothingHappens() throws ConfigException {
        String old = signs();
        diskFull = true;
        assertThat(problem(rotation.begin()).fault()).isEqualTo(Fault.INTERNAL);
        assertThat(asked).isEmpty();
        assertThat(signs()).isEqualTo(old);
        assertThat(keys.ring().next()).isNull();
        diskFull = false;
        assertThat(rotation.begin().succeeded()).isTrue();
    }

    @Test
    void begin_refused_theOldKeyStaysAndTheNextAttemptOffersTheSamePair() {
        String old = signs();
        Registry well = registry;
        registry = new Registry() {
            @Override
            public Future<Void> replace(NodeKeys next) {
                asked.add(name(next));
                return Future.failedFuture(new ProtocolException(Problem.of(Fault.BUSINESS, "suspended")));
            }
        };
        assertThat(problem(rotation.begin()).detail()).isEqualTo("suspended");
        timers.advance(Duration.ofHours(1));
        assertThat(signs()).isEqualTo(old);
        assertThat(state()).isEqualTo(State.STEADY);

        registry = well;
        rotation.begin();
        timers.advance(ANNOUNCE);
        assertThat(asked).hasSize(2);
        assertThat(asked.get(1)).isEqualTo(asked.get(0)).isEqualTo(signs());
    }

    @Test
    void begin_answerLostButRegistered_goesOn() {
        registry = new Registry() {
            @Override
            public Future<Void> replace(NodeKeys next) {
                super.replace(next);
                return Future.failedFuture(new ProtocolException(Problem.of(Fault.UNAVAILABLE, "timeout")));
            }
        };
        assertThat(rotation.begin().result().state()).isEqualTo(State.ANNOUNCED);
    }

    @Test
    void begin_registeredOnlyLater_isFoundWhileTheOldKeyCounts() {
        Registry well = registry;
        registry = new Registry() {
            @Override
            public Future<Void> replace(NodeKeys next) {
                asked.add(name(next));
                return Future.failedFuture(new ProtocolException(Problem.of(Fault.UNAVAILABLE, "timeout")));
            }

            @Override
            public Future<Optional<Instant>> listedUntil(NodeKeys pair) {
                return Future.failedFuture(new IOException("down"));
            }
        };
        assertThat(problem(rotation.begin()).fault()).isEqualTo(Fault.UNAVAILABLE);
        timers.advance(Duration.ofMinutes(1));
        well.register(Objects.requireNonNull(keys.ring().next()));
        registry = well;
        timers.advance(Duration.ofMinutes(1));
        assertThat(signs()).isEqualTo(asked.get(0));
        assertThat(listed.get(rotation.status().previous())).isAfter(clock.instant());
    }

    @Test
    void begin_overlapShorterThanTheAnnouncement_switchesWhileTheOldKeyCounts() {
        overlap = Duration.ofSeconds(4);
        rotation.begin();
        timers.advance(Duration.ofSeconds(2));
        assertThat(state()).isEqualTo(State.SWITCHED);
    }

    @Test
    void begin_registryEndsTheOldKeyAtOnce_switchesAtOnce() {
        overlap = Duration.ZERO;
        RotationStatus begun = rotation.begin().result();
        assertThat(signs()).isEqualTo(begun.uniqueKeyId());
        assertThat(state()).isEqualTo(State.RETIRED);
    }

    @Test
    void begin_registryNeverEndsTheOldKey_retiresIsUnknownAndItIsKeptForADay() {
        overlap = Duration.ofDays(1000);
        assertThat(rotation.begin().result().retires()).isNull();
        timers.advance(ANNOUNCE.plusHours(23));
        assertThat(state()).isEqualTo(State.SWITCHED);
        assertThat(rotation.status().retires()).isNull();
        timers.advance(Duration.ofHours(2));
        assertThat(state()).isEqualTo(State.RETIRED);
    }

    @Test
    void begin_diskFullAfterwards_stillSwitchesAndAStartFindsOut() throws ConfigException {
        String fresh = rotation.begin().result().uniqueKeyId();
        diskFull = true;
        timers.advance(ANNOUNCE);
        assertThat(signs()).isEqualTo(fresh);
        timers.advance(OVERLAP);
        diskFull = false;
        rotation.close();
        restart();
        assertThat(signs()).isEqualTo(fresh);
    }

    /** Where a crash may come. */
    private enum Crash {
        BEFORE_THE_REGISTRY_WAS_ASKED,
        AFTER_IT_REGISTERED,
        ANNOUNCED,
        SWITCHED
    }

    private String crash(Crash point) throws ConfigException {
        registry = new Registry() {
            @Override
            public Future<Void> replace(NodeKeys next) {
                asked.add(name(next));
                if (point != Crash.BEFORE_THE_REGISTRY_WAS_ASKED) {
                    register(next);
                }
                return point == Crash.AFTER_IT_REGISTERED || point == Crash.BEFORE_THE_REGISTRY_WAS_ASKED
                        ? Promise.<Void>promise().future()
                        : Future.succeededFuture();
            }
        };
        rotation.begin();
        if (point == Crash.SWITCHED) {
            timers.advance(ANNOUNCE);
        }
        rotation.close();
        registry = new Registry();
        return asked.get(0);
    }

    @ParameterizedTest
    @EnumSource(Crash.class)
    void resume_afterACrash_alwaysSignsWithAKeyThatIsListed(Crash point) throws ConfigException {
        String offered = crash(point);
        timers.advance(Duration.ofMinutes(1));
        restart();
        for (int minute = 0; minute < 30; minute++) {
            assertThat(listed.get(signs())).as("minute " + minute).isAfter(clock.instant());
            timers.advance(Duration.ofMinutes(1));
        }
        boolean registered = point != Crash.BEFORE_THE_REGISTRY_WAS_ASKED;
        assertThat(signs().equals(offered)).isEqualTo(registered);
        assertThat(state()).isEqualTo(registered ? State.RETIRED : State.STEADY);
        assertThat(rotation.begin().succeeded()).isTrue();
        timers.advance(ANNOUNCE);
        assertThat(listed.get(signs())).isAfter(clock.instant());
    }

    @ParameterizedTest
    @EnumSource(Crash.class)
    void resume_longAfterTheOverlap_signsAtOnceWithAKeyThatIsListed(Crash point) throws ConfigException {
        crash(point);
        timers.advance(Duration.ofDays(2));
        restart();
        assertThat(listed.get(signs())).isAfter(clock.instant());
    }

    @Test
    void resume_registryDown_waitsForItBeforeAnythingElse() throws ConfigException {
        String offered = crash(Crash.AFTER_IT_REGISTERED);
        timers.advance(Duration.ofDays(1));
        Registry well = registry;
        registry = new Registry() {
            @Override
            public Future<Optional<Instant>> listedUntil(NodeKeys pair) {
                return Future.failedFuture(new IOException("down"));
            }
        };
        keys = OwnKeys.open(folder.resolve("keys.json"), ID);
        rotation = new KeyRotation(keys, this::save, new Forwarding(), timers::sleep, ANNOUNCE, clock);
        Future<Void> resumed = rotation.resume();
        timers.advance(Duration.ofSeconds(5));
        assertThat(resumed.isComplete()).isFalse();
        registry = well;
        timers.advance(Duration.ofSeconds(1));
        assertThat(resumed.succeeded()).isTrue();
        assertThat(signs()).isEqualTo(offered);
    }

    @Test
    void resume_steady_asksNobody() {
        registry = new Registry() {
            @Override
            public Future<Optional<Instant>> listedUntil(NodeKeys pair) {
                throw new AssertionError("asked");
            }
        };
        assertThat(rotation.resume().succeeded()).isTrue();
        assertThat(saves).isEmpty();
    }

    @Test
    void close_announced_doesNotSwitchAnyMore() {
        String old = signs();
        rotation.begin();
        rotation.close();
        timers.advance(OVERLAP);
        assertThat(signs()).isEqualTo(old);
    }
}

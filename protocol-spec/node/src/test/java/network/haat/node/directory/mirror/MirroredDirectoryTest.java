package network.haat.node.directory.mirror;

import static network.haat.node.directory.mirror.MirrorSetting.BUYER;
import static network.haat.node.directory.mirror.MirrorSetting.DOMAIN;
import static network.haat.node.directory.mirror.MirrorSetting.SELLER;
import static network.haat.node.directory.mirror.MirrorSetting.done;
import static network.haat.node.directory.mirror.MirrorSetting.everyone;
import static network.haat.node.directory.mirror.MirrorSetting.ids;
import static network.haat.node.directory.mirror.MirrorSetting.seller;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import network.haat.node.directory.Listing;
import network.haat.node.testing.LogRegistryStandIn;
import network.haat.node.testing.TestHttp;
import network.haat.protocol.Role;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.registry.Subscription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MirroredDirectoryTest {

    private MirrorSetting setting;

    @BeforeEach
    void open() throws Exception {
        setting = new MirrorSetting();
    }

    @AfterEach
    void close() throws Exception {
        setting.stop();
    }

    @Test
    void find_afterLoading_answersFromMemory() throws Exception {
        MirroredDirectory mirror = setting.started();
        int asked = setting.registry.requests("/v1/changes");
        for (int i = 0; i < 100; i++) {
            assertThat(ids(mirror.find(seller()))).containsExactly(SELLER);
        }
        assertThat(ids(mirror.find(everyone(Role.BAP)))).containsExactly(BUYER);
        assertThat(mirror.version()).isEqualTo(4);
        assertThat(mirror.isCurrent()).isTrue();
        assertThat(setting.registry.requests("/v1/changes")).isEqualTo(asked);
        assertThat(setting.registry.requests("/v1/snapshot")).isEqualTo(1);
        assertThat(setting.metric("haat_registry_copy_participants")).isEqualTo(2);
        assertThat(setting.metric("haat_registry_copy_age_seconds")).isZero();
    }

    @Test
    void find_registryAnswersPlain_answers() throws Exception {
        setting.registry.plain();
        assertThat(ids(setting.started().find(seller()))).containsExactly(SELLER);
    }

    @Test
    void find_emptyRegistry_followsItFromTheFirstEntry() throws Exception {
        LogRegistryStandIn empty = LogRegistryStandIn.open(setting.vertx, setting.clock);
        MirroredDirectory mirror = setting.starting(null, empty.anchor());
        done(mirror.reached(0));
        assertThat(ids(mirror.find(seller()))).isEmpty();
        empty.subscribe(SELLER, Role.BPP, DOMAIN);
        done(mirror.reached(2));
        assertThat(ids(mirror.find(seller()))).containsExactly(SELLER);
    }

    @Test
    void find_suspendedAtTheRegistry_isGone() throws Exception {
        MirroredDirectory mirror = setting.started();
        setting.registry.suspend(SELLER, Role.BPP, DOMAIN);
        done(mirror.reached(5));
        assertThat(ids(mirror.find(seller()))).isEmpty();
        assertThat(ids(mirror.find(everyone(Role.BAP)))).containsExactly(BUYER);
    }

    @Test
    void find_manyChanges_areFollowed() throws Exception {
        MirroredDirectory mirror = setting.started();
        for (int i = 0; i < 200; i++) {
            setting.registry.subscribe("shop" + i + ".haat.test", Role.BPP, DOMAIN);
        }
        done(mirror.reached(404));
        assertThat(ids(mirror.find(everyone(Role.BPP)))).hasSize(201);
        assertThat(setting.registry.requests("/v1/snapshot")).isEqualTo(1);
        assertThat(setting.metric("haat_registry_copy_refusals")).isZero();
    }

    @Test
    void find_nothingLoaded_failsAndSaysWhy() throws Exception {
        setting.registry.goDown();
        MirroredDirectory mirror = setting.starting();
        setting.awaitRefusal(Refusal.UNREACHABLE);
        assertThat(problem(mirror.find(seller())))
                .startsWith("this node has no copy of the registry yet: the registry does not answer");
        assertThat(problem(mirror.findAgain(seller()))).startsWith("this node has no copy");
        assertThat(mirror.isCurrent()).isFalse();
        setting.registry.comeBack();
        done(mirror.reached(4));
        assertThat(ids(mirror.find(seller()))).containsExactly(SELLER);
    }

    @Test
    void find_registryDown_answersUntilTheLimitAndThenFails() throws Exception {
        MirroredDirectory mirror = setting.started();
        setting.registry.goDown();
        setting.awaitRefusal(Refusal.UNREACHABLE);
        setting.clock.advance(Duration.ofMinutes(10));
        assertThat(ids(mirror.find(seller()))).containsExactly(SELLER);
        setting.clock.advance(Duration.ofMillis(1));
        assertThat(problem(mirror.find(seller())))
                .isEqualTo("this node's copy of the registry is not current since 2026-11-23T10:10:00Z: "
                        + "the registry does not answer as it should; "
                        + "see to it that this node can reach its registry and believe it, then try again");
        assertThat(mirror.isCurrent()).isFalse();
        setting.registry.comeBack();
        TestHttp.await("it is current again", mirror::isCurrent);
        assertThat(ids(mirror.find(seller()))).containsExactly(SELLER);
    }

    @Test
    void find_freshHeadsWithoutChanges_staysCurrent() throws Exception {
        MirroredDirectory mirror = setting.started();
        for (int i = 0; i < 3; i++) {
            setting.clock.advance(Duration.ofMinutes(9));
            setting.registry.answerWaiting();
            TestHttp.await("it waits again", () -> setting.registry.waiting() == 1);
        }
        assertThat(mirror.isCurrent()).isTrue();
        assertThat(mirror.version()).isEqualTo(4);
    }

    @Test
    void findAgain_changeNotYetSeen_catchesUp() throws Exception {
        MirroredDirectory mirror = setting.started();
        // those who wait are told nothing
        setting.registry.breakOff();
        setting.registry.suspend(SELLER, Role.BPP, DOMAIN);
        assertThat(done(mirror.findAgain(seller()))).isEmpty();
    }

    @Test
    void findAgain_aThousandCallers_shareOneRequest() throws Exception {
        MirroredDirectory mirror = setting.started();
        int before = setting.registry.requests("/v1/changes");
        List<Future<List<Subscription>>> all = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            all.add(mirror.findAgain(seller()));
        }
        done(Future.all(all));
        for (int i = 0; i < 1_000; i++) {
            done(mirror.findAgain(seller()));
        }
        assertThat(setting.registry.requests("/v1/changes") - before).isEqualTo(1);
        setting.clock.advance(Duration.ofSeconds(1));
        assertThat(ids(Future.succeededFuture(done(mirror.findAgain(seller())))))
                .containsExactly(SELLER);
        assertThat(setting.registry.requests("/v1/changes") - before).isEqualTo(2);
    }

    @Test
    void findAgain_overtakingTheRequestThatWaits_keepsFollowing() throws Exception {
        MirroredDirectory mirror = setting.started();
        for (int i = 0; i < 10; i++) {
            setting.clock.advance(Duration.ofSeconds(1));
            done(mirror.findAgain(seller()));
            // answered about a head that is not held any more, and dropped
            setting.registry.answerWaiting();
            TestHttp.await("it waits again", () -> setting.registry.waiting() == 1);
        }
        setting.registry.suspend(SELLER, Role.BPP, DOMAIN);
        done(mirror.reached(5));
        assertThat(setting.metric("haat_registry_copy_refusals")).isZero();
    }

    @Test
    void findAgain_registryDown_answersFromMemory() throws Exception {
        MirroredDirectory mirror = setting.started();
        setting.registry.goDown();
        assertThat(done(mirror.findAgain(seller()))).hasSize(1);
    }

    @Test
    void reached_closed_fails() throws Exception {
        MirroredDirectory mirror = setting.started();
        Future<Void> later = mirror.reached(99);
        assertThat(later.isComplete()).isFalse();
        done(mirror.close());
        assertThat(later.failed()).isTrue();
        assertThat(mirror.reached(99).failed()).isTrue();
        assertThat(ids(mirror.find(seller()))).containsExactly(SELLER);
    }

    @Test
    void find_farBehind_takesASnapshotThatExtendsWhatItHas() throws Exception {
        MirroredDirectory mirror = setting.started();
        setting.registry.instead(
                "/v1/changes", request -> request.response().setStatusCode(410).end());
        setting.registry.suspend(SELLER, Role.BPP, DOMAIN);
        setting.registry.breakOff();
        done(mirror.reached(5));
        setting.registry.breakOff();
        setting.registry.subscribe("new.haat.test", Role.BPP, DOMAIN);
        done(mirror.reached(7));
        assertThat(ids(mirror.find(everyone(Role.BPP)))).containsExactly("new.haat.test");
        assertThat(setting.registry.requests("/v1/log/consistency")).isPositive();
    }

    @Test
    void list_nothingChanged_theSameListAndVersion() throws Exception {
        MirroredDirectory mirror = setting.started();
        Listing first = done(mirror.list(everyone(Role.BPP)));
        setting.registry.subscribe("other.haat.test", Role.BPP, "ONDC:RET11");
        done(mirror.reached(6));
        Listing second = done(mirror.list(everyone(Role.BPP)));
        assertThat(second.rows())
                .isSameAs(first.rows())
                .extracting(Subscription::subscriberId)
                .containsExactly(SELLER);
        assertThat(first.version().orElseThrow().size()).isEqualTo(4);
        assertThat(second.version().orElseThrow().size()).isEqualTo(6);
        assertThat(second.version().orElseThrow().root())
                .isNotEqualTo(first.version().orElseThrow().root());
        assertThat(second.version().orElseThrow().origin()).isEqualTo(LogRegistryStandIn.ID);
        assertThat(ids(mirror.list(seller()).map(Listing::rows))).containsExactly(SELLER);
    }

    @Test
    void list_changed_seesIt() throws Exception {
        MirroredDirectory mirror = setting.started();
        assertThat(ids(mirror.list(everyone(Role.BPP)).map(Listing::rows))).containsExactly(SELLER);
        setting.registry.suspend(SELLER, Role.BPP, DOMAIN);
        done(mirror.reached(5));
        assertThat(ids(mirror.list(everyone(Role.BPP)).map(Listing::rows))).isEmpty();
    }

    @Test
    void list_freshHeadWithoutChanges_answersAtOnce() throws Exception {
        MirroredDirectory mirror = setting.started();
        setting.clock.advance(Duration.ofSeconds(1));
        setting.registry.answerWaiting();
        TestHttp.await("it waits again", () -> setting.registry.waiting() == 1);
        assertThat(mirror.list(everyone(Role.BPP)).succeeded()).isTrue();
    }

    @Test
    void list_tooOld_failsAndSaysWhy() throws Exception {
        MirroredDirectory mirror = setting.started();
        done(mirror.list(everyone(Role.BPP)));
        setting.registry.goDown();
        setting.awaitRefusal(Refusal.UNREACHABLE);
        setting.clock.advance(Duration.ofMinutes(10).plusMillis(1));
        assertThat(problem(mirror.list(everyone(Role.BPP)))).contains("is not current since");
    }

    @Test
    void list_whileMuchIsTakenOver_rowsAndVersionBelongTogether() throws Exception {
        MirroredDirectory mirror = setting.started();
        for (int round = 0; round < 3; round++) {
            // two entries each: the key, and the participation that makes a row
            long expected = setting.registry.size() + 400;
            for (int i = 0; i < 200; i++) {
                setting.registry.subscribe("shop" + round + "x" + i + ".haat.test", Role.BPP, DOMAIN);
            }
            long size;
            do {
                Listing listing = done(mirror.list(everyone(Role.BPP)));
                size = listing.version().orElseThrow().size();
                // besides the seller, whose two entries and the buyer's two come first
                assertThat(listing.rows().size()).isEqualTo((int) (size / 2) - 1);
            } while (size < expected);
        }
    }

    private static String problem(Future<?> failed) {
        assertThat(failed.failed()).isTrue();
        assertThat(failed.cause()).isInstanceOf(ProtocolException.class);
        ProtocolException typed = (ProtocolException) failed.cause();
        assertThat(typed.problem().fault()).isEqualTo(Fault.UNAVAILABLE);
        return typed.problem().message();
    }
}

package network.haat.node.directory.mirror;

import static network.haat.node.directory.mirror.MirrorSetting.DOMAIN;
import static network.haat.node.directory.mirror.MirrorSetting.SELLER;
import static network.haat.node.directory.mirror.MirrorSetting.done;
import static network.haat.node.directory.mirror.MirrorSetting.everyone;
import static network.haat.node.directory.mirror.MirrorSetting.ids;
import static network.haat.node.directory.mirror.MirrorSetting.seller;
import static network.haat.node.testing.LogRegistryStandIn.firstLine;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.vertx.core.http.HttpServerRequest;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import network.haat.node.testing.LogRegistryStandIn;
import network.haat.node.testing.TestHttp;
import network.haat.protocol.Role;
import network.haat.protocol.signature.SigningKey;
import network.haat.protocol.transparency.Checkpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What a registry, or somebody in its place, may try; nothing of it must be believed. */
class MirrorDistrustTest {

    private static final String THIEF = "thief.haat.test";

    private MirrorSetting setting;
    private LogRegistryStandIn registry;

    @BeforeEach
    void open() throws Exception {
        setting = new MirrorSetting();
        registry = setting.registry;
    }

    @AfterEach
    void close() throws Exception {
        setting.stop();
    }

    @Test
    void load_forgedSignature_isRefused() throws Exception {
        registry.signWith(SigningKey.generate(new SecureRandom()));
        assertRefusedAtLoad(Refusal.SIGNATURE);
    }

    @Test
    void load_changedParticipant_isRefused() throws Exception {
        registry.bodies(text -> text.replace(SELLER, THIEF));
        assertRefusedAtLoad(Refusal.DIGEST);
    }

    @Test
    void load_participantLeftOut_isRefused() throws Exception {
        registry.bodies(text -> text.substring(0, text.lastIndexOf('\n', text.length() - 2) + 1));
        assertRefusedAtLoad(Refusal.DIGEST);
    }

    @Test
    void load_headWithoutDigest_isRefused() throws Exception {
        registry.heads(head -> head(head, head.size(), head.time(), head.notAfter(), false));
        assertRefusedAtLoad(Refusal.DIGEST);
    }

    @Test
    void load_wrongFrontier_isRefused() throws Exception {
        registry.subscribe("third.haat.test", Role.BPP, DOMAIN);
        registry.bodies(firstLine(first -> {
            ArrayNode frontier = (ArrayNode) first.get("frontier");
            frontier.add(frontier.remove(0));
        }));
        assertRefusedAtLoad(Refusal.ROOT);
    }

    @Test
    void load_frontierOfAnotherSize_isRefused() throws Exception {
        registry.bodies(firstLine(first -> first.putArray("frontier")));
        assertRefusedAtLoad(Refusal.MALFORMED);
    }

    @Test
    void load_pastItsNotAfter_isRefused() throws Exception {
        registry.heads(aged(Duration.ofMinutes(11)));
        assertRefusedAtLoad(Refusal.STALE);
    }

    @Test
    void load_fromTheFuture_isRefused() throws Exception {
        registry.heads(aged(Duration.ofMinutes(-2)));
        assertRefusedAtLoad(Refusal.FUTURE);
    }

    @Test
    void load_notJson_isRefused() throws Exception {
        registry.bodies(text -> "<html>\n");
        assertRefusedAtLoad(Refusal.MALFORMED);
    }

    @Test
    void follow_forgedSignature_isRefused() throws Exception {
        assertRefusedWhileFollowing(
                Refusal.SIGNATURE, () -> registry.signWith(SigningKey.generate(new SecureRandom())));
    }

    @Test
    void follow_changedLeaf_isRefused() throws Exception {
        assertRefusedWhileFollowing(
                Refusal.ROOT, () -> registry.bodies(text -> text.replace("newcomer.haat.test", THIEF)));
    }

    @Test
    void follow_removedLeaf_isRefused() throws Exception {
        assertRefusedWhileFollowing(
                Refusal.MALFORMED,
                () -> registry.bodies(text -> text.substring(0, text.lastIndexOf('\n', text.length() - 2) + 1)));
    }

    @Test
    void follow_leafTooMany_isRefused() throws Exception {
        assertRefusedWhileFollowing(Refusal.MALFORMED, () -> registry.bodies(text -> text + "{}\n"));
    }

    @Test
    void follow_otherEntriesUnderTheSameNumber_isRefused() throws Exception {
        assertRefusedWhileFollowing(
                Refusal.MALFORMED,
                () -> registry.bodies(firstLine(
                        first -> first.put("entries", first.path("entries").asLong() - 1))));
    }

    @Test
    void follow_reordered_isRefused() throws Exception {
        MirroredDirectory mirror = setting.started();
        registry.instead("/v1/changes", MirrorDistrustTest::unavailable);
        registry.breakOff();
        registry.subscribe("newcomer.haat.test", Role.BPP, DOMAIN);
        registry.bodies(text -> {
            List<String> lines = new ArrayList<>(text.lines().toList());
            Collections.swap(lines, 1, lines.size() - 1);
            return String.join("\n", lines) + "\n";
        });
        registry.restore("/v1/changes");
        setting.awaitRefusal(Refusal.ROOT);
        assertKept(mirror);
    }

    @Test
    void follow_signedRollback_isRefused() throws Exception {
        LogRegistryStandIn shorter = registry.twin().subscribe(SELLER, Role.BPP, DOMAIN);
        MirroredDirectory mirror = setting.started();
        registry.instead("/v1/changes", shorter::answerAnything);
        registry.breakOff();
        setting.awaitRefusal(Refusal.ROLLBACK);
        assertKept(mirror);
    }

    @Test
    void follow_logIsShorterByStatus_isRefused() throws Exception {
        MirroredDirectory mirror = setting.started();
        registry.instead(
                "/v1/changes", request -> request.response().setStatusCode(409).end());
        registry.breakOff();
        setting.awaitRefusal(Refusal.ROLLBACK);
        assertKept(mirror);
    }

    @Test
    void follow_olderTime_isRefused() throws Exception {
        MirroredDirectory mirror = setting.started();
        registry.heads(aged(Duration.ofSeconds(1)));
        registry.answerWaiting();
        setting.awaitRefusal(Refusal.OLDER);
        assertKept(mirror);
    }

    @Test
    void follow_pastItsNotAfter_isRefused() throws Exception {
        MirroredDirectory mirror = setting.started();
        setting.clock.advance(Duration.ofMinutes(9));
        registry.heads(head -> head(
                head, head.size(), head.time().minusSeconds(120), head.time().minusSeconds(60), true));
        registry.answerWaiting();
        setting.awaitRefusal(Refusal.STALE);
        assertKept(mirror);
    }

    @Test
    void follow_fromTheFuture_isRefused() throws Exception {
        MirroredDirectory mirror = setting.started();
        registry.heads(aged(Duration.ofMinutes(-5)));
        registry.answerWaiting();
        setting.awaitRefusal(Refusal.FUTURE);
        assertKept(mirror);
    }

    @Test
    void follow_snapshotOfAnotherHistory_isRefused() throws Exception {
        MirroredDirectory mirror = setting.started();
        LogRegistryStandIn other = registry.twin();
        for (int i = 0; i < 5; i++) {
            other.subscribe(THIEF, Role.BPP, DOMAIN);
        }
        registry.instead(
                "/v1/changes", request -> request.response().setStatusCode(410).end());
        registry.instead("/v1/snapshot", other::answerAnything);
        registry.instead("/v1/log/consistency", other::answerAnything);
        registry.breakOff();
        setting.awaitRefusal(Refusal.SPLIT);
        assertKept(mirror);
    }

    @Test
    void start_splitViewAfterARestart_isRefused(@TempDir Path folder) throws Exception {
        done(setting.started(folder).close());
        LogRegistryStandIn other = registry.twin();
        for (int i = 0; i < 3; i++) {
            other.subscribe(THIEF, Role.BPP, DOMAIN);
        }
        MirroredDirectory mirror = setting.starting(folder, registry.anchorAt(other.url()));
        setting.awaitRefusal(Refusal.ROOT);
        assertKept(mirror);
        setting.clock.advance(Duration.ofMinutes(11));
        assertThat(mirror.find(seller()).failed()).isTrue();
    }

    @Test
    void refusal_lasting_isLoggedOnce() throws Exception {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger(Troubles.class);
        log.start();
        logger.addAppender(log);
        logger.setLevel(Level.INFO);
        try {
            MirroredDirectory mirror = setting.started();
            registry.signWith(SigningKey.generate(new SecureRandom()));
            registry.answerWaiting();
            TestHttp.await("it was tried again and again", () -> setting.refusals(Refusal.SIGNATURE) >= 5);
            registry.honestly();
            TestHttp.await("it follows again", () -> registry.waiting() == 1);
            assertKept(mirror);
        } finally {
            logger.detachAppender(log);
            logger.setLevel(null);
        }
        assertThat(log.list)
                .extracting(ILoggingEvent::getMessage)
                .containsExactly(
                        "the registry cannot be followed; the copy is kept as it was until it is too old",
                        "the registry is followed again");
    }

    private void assertRefusedAtLoad(Refusal refusal) throws Exception {
        MirroredDirectory mirror = setting.starting();
        setting.awaitRefusal(refusal);
        assertThat(mirror.version()).isZero();
        assertThat(mirror.find(seller()).failed()).isTrue();
        registry.honestly();
        done(mirror.reached(registry.size()));
        assertThat(ids(mirror.find(seller()))).containsExactly(SELLER);
    }

    private void assertRefusedWhileFollowing(Refusal refusal, Runnable lie) throws Exception {
        MirroredDirectory mirror = setting.started();
        lie.run();
        registry.subscribe("newcomer.haat.test", Role.BPP, DOMAIN);
        setting.awaitRefusal(refusal);
        assertKept(mirror);
        registry.honestly();
        done(mirror.reached(6));
        assertThat(ids(mirror.find(everyone(Role.BPP)))).containsExactly("newcomer.haat.test", SELLER);
    }

    private void assertKept(MirroredDirectory mirror) {
        assertThat(mirror.version()).isEqualTo(4);
        assertThat(ids(mirror.find(everyone(Role.BPP)))).containsExactly(SELLER);
    }

    private static UnaryOperator<Checkpoint> aged(Duration age) {
        return head ->
                head(head, head.size(), head.time().minus(age), head.notAfter().minus(age), true);
    }

    private static Checkpoint head(Checkpoint head, long size, Instant time, Instant notAfter, boolean withDigest) {
        return new Checkpoint(head.origin(), size, head.root(), time, notAfter, withDigest ? head.snapshot() : null);
    }

    private static void unavailable(HttpServerRequest request) {
        request.response().setStatusCode(503).end();
    }
}

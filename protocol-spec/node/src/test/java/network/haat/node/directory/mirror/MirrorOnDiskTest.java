package network.haat.node.directory.mirror;

import static network.haat.node.directory.mirror.MirrorSetting.DOMAIN;
import static network.haat.node.directory.mirror.MirrorSetting.SELLER;
import static network.haat.node.directory.mirror.MirrorSetting.done;
import static network.haat.node.directory.mirror.MirrorSetting.everyone;
import static network.haat.node.directory.mirror.MirrorSetting.ids;
import static network.haat.node.directory.mirror.MirrorSetting.seller;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import network.haat.node.testing.LogRegistryStandIn;
import network.haat.node.testing.TestHttp;
import network.haat.protocol.Role;
import network.haat.protocol.registry.SubscriptionStatus;
import network.haat.protocol.registry.record.Participation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MirrorOnDiskTest {

    @TempDir
    private Path parent;

    private Path folder;
    private MirrorSetting setting;
    private LogRegistryStandIn registry;

    @BeforeEach
    void open() throws Exception {
        setting = new MirrorSetting();
        registry = setting.registry;
        folder = parent.resolve("copy/of/registry");
    }

    @AfterEach
    void close() throws Exception {
        setting.stop();
    }

    @Test
    void start_registryDown_answersFromTheCopy() throws Exception {
        writeCopyWithASuspension();
        registry.goDown();
        MirroredDirectory mirror = setting.starting(folder, registry.anchor());
        done(mirror.reached(7));
        assertThat(mirror.isCurrent()).isTrue();
        assertThat(ids(mirror.find(everyone(Role.BPP)))).containsExactly("second.haat.test");
        setting.clock.advance(Duration.ofMinutes(11));
        assertThat(mirror.find(seller()).failed()).isTrue();
    }

    @Test
    void start_copyThere_takesNoSnapshotAndGoesOn() throws Exception {
        writeCopyWithASuspension();
        int snapshots = registry.requests("/v1/snapshot");
        MirroredDirectory mirror = setting.started(folder);
        registry.subscribe("third.haat.test", Role.BPP, DOMAIN);
        done(mirror.reached(9));
        done(mirror.close());
        registry.goDown();
        MirroredDirectory again = setting.starting(folder, registry.anchor());
        done(again.reached(9));
        assertThat(ids(again.find(everyone(Role.BPP)))).containsExactly("second.haat.test", "third.haat.test");
        assertThat(registry.requests("/v1/snapshot")).isEqualTo(snapshots);
    }

    @Test
    void start_copyTooOld_answersOnlyAfterTheRegistryDid() throws Exception {
        writeCopyWithASuspension();
        setting.clock.advance(Duration.ofMinutes(30));
        registry.goDown();
        MirroredDirectory mirror = setting.starting(folder, registry.anchor());
        done(mirror.reached(7));
        assertThat(mirror.find(seller()).failed()).isTrue();
        registry.comeBack();
        TestHttp.await("it is current", mirror::isCurrent);
        assertThat(registry.requests("/v1/snapshot")).isEqualTo(1);
    }

    @Test
    void start_logShorterThanTheCopy_isRefused() throws Exception {
        writeCopyWithASuspension();
        LogRegistryStandIn shorter = registry.twin().subscribe(SELLER, Role.BPP, DOMAIN);
        MirroredDirectory mirror = setting.starting(folder, registry.anchorAt(shorter.url()));
        setting.awaitRefusal(Refusal.ROLLBACK);
        assertThat(mirror.version()).isEqualTo(7);
        assertThat(ids(mirror.find(seller()))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"snapshot-4", "leaves-4", "checkpoint"})
    void start_fileChanged_isThrownAway(String name) throws Exception {
        writeCopyWithASuspension();
        byte[] bytes = Files.readAllBytes(folder.resolve(name));
        bytes[bytes.length / 2] ^= 1;
        Files.write(folder.resolve(name), bytes);
        assertThrownAway();
    }

    @ParameterizedTest
    @ValueSource(strings = {"snapshot-4", "leaves-4", "checkpoint"})
    void start_fileTruncated_isThrownAway(String name) throws Exception {
        writeCopyWithASuspension();
        byte[] bytes = Files.readAllBytes(folder.resolve(name));
        Files.write(folder.resolve(name), Arrays.copyOf(bytes, bytes.length / 2));
        assertThrownAway();
    }

    @Test
    void start_copyOfAnotherRegistry_isThrownAway() throws Exception {
        writeCopyWithASuspension();
        MirrorSetting other = new MirrorSetting();
        try {
            other.registry.subscribe("other.haat.test", Role.BPP, DOMAIN);
            MirroredDirectory mirror = other.started(folder);
            assertThat(ids(mirror.find(everyone(Role.BPP)))).containsExactly("other.haat.test", SELLER);
        } finally {
            other.stop();
        }
    }

    @Test
    void start_signedByNobodyTheAnchorKnows_isThrownAway() throws Exception {
        writeCopyWithASuspension();
        MirrorSetting other = new MirrorSetting();
        try {
            other.registry.goDown();
            MirroredDirectory mirror = other.starting(folder, other.registry.anchor());
            other.awaitRefusal(Refusal.UNREACHABLE);
            assertThat(mirror.find(seller()).failed()).isTrue();
            assertThat(mirror.version()).isZero();
            assertThat(files()).isEmpty();
        } finally {
            other.stop();
        }
    }

    @Test
    void start_crashWhileWriting_isRecovered() throws Exception {
        writeCopyWithASuspension();
        // an entry whose head was not written yet, torn in its middle, and a snapshot that was being fetched
        Files.writeString(folder.resolve("leaves-4"), "{\"number\":7,\"ti", StandardOpenOption.APPEND);
        Files.writeString(folder.resolve("snapshot.part"), "{");
        Files.writeString(folder.resolve("checkpoint.part"), "regis");
        Files.writeString(folder.resolve("notes of the operator"), "keep");
        registry.subscribe("third.haat.test", Role.BPP, DOMAIN);
        done(setting.started(folder).close());
        registry.goDown();
        MirroredDirectory mirror = setting.starting(folder, registry.anchor());
        done(mirror.reached(9));
        assertThat(files()).containsExactly("checkpoint", "leaves-4", "notes of the operator", "snapshot-4");
        assertThat(Files.readAllLines(folder.resolve("leaves-4"))).hasSize(5);
    }

    @Test
    void start_headOfTheCopyBefore_isReadWithTheNewSnapshot() throws Exception {
        writeCopyWithASuspension();
        byte[] old = Files.readAllBytes(folder.resolve("checkpoint"));
        Files.delete(folder.resolve("snapshot-4"));
        registry.subscribe("third.haat.test", Role.BPP, DOMAIN);
        done(setting.started(folder).close());
        Files.write(folder.resolve("checkpoint"), old);
        registry.goDown();
        MirroredDirectory mirror = setting.starting(folder, registry.anchor());
        done(mirror.reached(9));
        assertThat(files()).containsExactly("checkpoint", "leaves-9", "snapshot-9");
    }

    @Test
    void start_entriesOutgrewTheSnapshot_aNewSnapshotReplacesThem() throws Exception {
        MirroredDirectory mirror = setting.started(folder);
        String reason = "x".repeat(100_000);
        for (int i = 0; i < 11; i++) {
            registry.append(SELLER, reason, suspended(i));
        }
        TestHttp.await("the copy is compacted", () -> Files.exists(folder.resolve("snapshot-15")));
        registry.subscribe("third.haat.test", Role.BPP, DOMAIN);
        done(mirror.reached(17));
        done(mirror.close());
        assertThat(files()).containsExactly("checkpoint", "leaves-15", "snapshot-15");
        registry.goDown();
        done(setting.starting(folder, registry.anchor()).reached(17));
    }

    @Test
    void start_folderCannotBeMade_worksWithoutACopy() throws Exception {
        Path file = Files.writeString(parent.resolve("file"), "in the way", StandardCharsets.UTF_8);
        MirroredDirectory mirror = setting.started(file);
        assertThat(ids(mirror.find(seller()))).containsExactly(SELLER);
        assertThat(Files.readString(file)).isEqualTo("in the way");
    }

    private static Participation suspended(int number) {
        return new Participation(
                Role.BPP,
                DOMAIN,
                "https://" + SELLER + "/" + number,
                "IND",
                List.of("*"),
                SubscriptionStatus.SUSPENDED);
    }

    private void writeCopyWithASuspension() throws Exception {
        MirroredDirectory mirror = setting.started(folder);
        registry.suspend(SELLER, Role.BPP, DOMAIN);
        registry.subscribe("second.haat.test", Role.BPP, DOMAIN);
        done(mirror.reached(7));
        done(mirror.close());
        registry.breakOff();
        assertThat(files()).containsExactly("checkpoint", "leaves-4", "snapshot-4");
    }

    private void assertThrownAway() throws Exception {
        registry.goDown();
        MirroredDirectory mirror = setting.starting(folder, registry.anchor());
        setting.awaitRefusal(Refusal.UNREACHABLE);
        assertThat(mirror.version()).isZero();
        assertThat(mirror.find(seller()).failed()).isTrue();
        assertThat(files()).isEmpty();
        registry.comeBack();
        done(mirror.reached(7));
        assertThat(ids(mirror.find(everyone(Role.BPP)))).containsExactly("second.haat.test");
    }

    private List<String> files() throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}

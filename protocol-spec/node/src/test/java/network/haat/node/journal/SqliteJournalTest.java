package network.haat.node.journal;

import static network.haat.node.journal.Works.await;
import static network.haat.node.journal.Works.search;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import network.haat.node.config.StartException;
import network.haat.protocol.error.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A journal in SQLite. */
final class SqliteJournalTest extends JournalContract {

    @TempDir
    Path folder;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Override
    Future<? extends Journal> open(JournalLimits limits) {
        return SqliteJournal.open(vertx, files(), limits, clock, meters);
    }

    @Test
    void open_inUse_isRefusedInOneLine() {
        assertThatThrownBy(() -> await(open(LIMITS)))
                .cause()
                .isInstanceOf(StartException.class)
                .message()
                .contains("in use", folder.toString())
                .hasLineCount(1);
        await(journal.take(search("the first goes on")));
    }

    @Test
    void files_areForTheirOwnerOnly() throws IOException {
        await(journal.take(search("m1")));
        try (Stream<Path> files = Files.list(files())) {
            assertThat(files)
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(Files.getPosixFilePermissions(file))
                            .isEqualTo(PosixFilePermissions.fromString("rw-------")));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE entry SET content = substr(content, 1, 40)",
                "UPDATE entry SET content = x'ff'",
                "UPDATE entry SET content = zeroblob(1000)",
                "DROP TABLE entry",
            })
    void open_tampered_isRefusedInOneLine(String tampering) throws Exception {
        await(journal.take(search("m1")));
        await(journal.close());
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + files().resolve("journal.db"));
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(tampering);
        }
        assertRefused();
    }

    @Test
    void open_notADatabase_isRefusedInOneLine() throws IOException {
        await(journal.close());
        Files.write(
                files().resolve("journal.db"),
                "not a database, but long enough to look like one".repeat(999).getBytes(StandardCharsets.UTF_8));
        assertRefused();
    }

    @Test
    void open_folderIsAFile_isRefusedInOneLine() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> await(SqliteJournal.open(vertx, file, LIMITS, clock, meters)))
                .cause()
                .isInstanceOf(StartException.class)
                .message()
                .contains("cannot be used")
                .hasLineCount(1);
    }

    private void assertRefused() {
        assertThatThrownBy(() -> await(open(LIMITS)))
                .cause()
                .isInstanceOf(StartException.class)
                .message()
                .contains("journal.db", "damaged", "move it away")
                .hasLineCount(1);
    }

    @Test
    void take_diskFull_isRefusedAndWhatIsTakenCanBeFinished() {
        reopen(new JournalLimits(10_000, 1 << 30, Duration.ofHours(1), 4 << 20));
        List<Future<Ticket>> tickets = IntStream.range(0, 200)
                .mapToObj(i -> journal.take(search("m" + i, clock.instant(), Buffer.buffer(new byte[64 << 10]))))
                .toList();
        tickets.forEach(ticket -> await(ticket.transform(done -> Future.succeededFuture())));

        List<Future<Ticket>> taken = tickets.stream().filter(Future::succeeded).toList();
        assertThat(tickets)
                .filteredOn(Future::failed)
                .isNotEmpty()
                .allSatisfy(refused -> assertThat(fault(refused)).isEqualTo(Fault.OVERLOADED));
        assertThat(await(journal.unfinished()))
                .extracting(Unfinished::ticket)
                .isEqualTo(taken.stream().map(Future::result).toList());
        assertThat(journal.waiting()).isEqualTo(taken.size());

        taken.forEach(ticket -> await(journal.finish(ticket.result(), Buffer.buffer("done"))));
        assertThat(journal.waiting()).isZero();
        await(journal.take(search("there is room again")));
    }

    @Test
    void finish_moreThanTheDiskHolds_dropsTheOldestRecords() {
        reopen(new JournalLimits(100, 1 << 30, Duration.ofHours(1), 4 << 20));
        for (int i = 0; i < 200; i++) {
            Ticket ticket = await(journal.take(search("m" + i)));
            await(journal.finish(ticket, Buffer.buffer(new byte[40 << 10])));
        }

        assertThat(await(journal.byMessage("m0"))).isEmpty();
        assertThat(await(journal.byMessage("m199"))).hasSize(1);
        assertThat(files().resolve("journal.db").toFile().length()).isLessThanOrEqualTo(4 << 20);
        assertThat(meters.get("haat.journal.dropped").counter().count()).isPositive();
    }

    @Test
    void finish_manyRecords_areFoundInChaptersAndInMemoryAlsoAfterARestart() {
        reopen(new JournalLimits(30_000, 1 << 30, Duration.ofHours(1), 256 << 20));
        int records = KeptIndex.CHAPTER / 2 + 1_000;
        List<Future<Ticket>> tickets = IntStream.range(0, records)
                .mapToObj(i -> journal.take(search("m" + i, clock.instant(), Buffer.buffer())))
                .toList();
        await(Future.all(tickets));
        await(Future.all(tickets.stream()
                .map(ticket -> journal.finish(ticket.result(), Buffer.buffer("r")))
                .toList()));
        await(journal.finish(await(journal.take(search("last"))), Buffer.buffer("r")));

        for (int round = 0; round < 2; round++) {
            for (int i : new int[] {0, 1, records / 2, records - 1}) {
                assertThat(await(journal.byMessage("m" + i))).hasSize(1);
                assertThat(await(journal.byTransaction("tx-m" + i))).hasSize(1);
            }
            assertThat(await(journal.byMessage("last"))).hasSize(1);
            assertThat(await(journal.byMessage("m" + records))).isEmpty();
            reopen(LIMITS);
        }
        assertThat(journal.waiting()).isZero();
    }

    @Test
    void finishedBody_afterClose_standsNowhereOnDisk() throws IOException {
        String secret = "where the buyer lives";
        Ticket ticket = await(journal.take(search("m1", clock.instant(), Buffer.buffer(secret.repeat(5_000)))));
        await(journal.finish(ticket, Buffer.buffer("done")));
        await(journal.close());

        try (Stream<Path> files = Files.list(files())) {
            assertThat(files)
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                            .doesNotContain(secret));
        }
    }

    private Path files() {
        return folder.resolve("deep/journal");
    }
}

package network.haat.node.journal;

import static network.haat.node.journal.Works.await;
import static network.haat.node.journal.Works.search;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import network.haat.node.config.StartException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal in SQLite. */
final class SqliteJournalTest extends JournalContract {

    @TempDir
    Path folder;

    @Override
    Future<? extends Journal> open(JournalLimits limits) {
        return SqliteJournal.open(vertx, folder.resolve("deep/journal"), limits, clock);
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
        try (Stream<Path> files = Files.list(folder.resolve("deep/journal"))) {
            assertThat(files)
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(Files.getPosixFilePermissions(file))
                            .isEqualTo(PosixFilePermissions.fromString("rw-------")));
        }
    }
}

package network.haat.node.journal;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal whose process is killed; {@link JournalFaults} does it for longer. */
final class KilledJournalTest {

    @TempDir
    Path folder;

    @Test
    void process_killed_losesNothingItAcknowledged() throws Exception {
        KilledJournal journal = new KilledJournal(folder);
        journal.round("r1", 500);
        journal.round("r2", 2_001);
    }
}

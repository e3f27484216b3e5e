package network.haat.node.journal;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills processes that write a journal again and again. {@code -Dfaults.rounds=N} shortens it, {@code -Dfaults.seed=N}
 * repeats its choices.
 */
final class JournalFaults {

    private static final int ROUNDS = Integer.getInteger("faults.rounds", 50);
    private static final long SEED = Long.getLong("faults.seed", System.nanoTime());
    private static final int MOST_LINES = 10_000;

    @TempDir
    Path folder;

    @Test
    void process_killedAgainAndAgain_losesNothingItAcknowledged() throws Exception {
        Random random = new Random(SEED);
        KilledJournal journal = new KilledJournal(folder);
        for (int round = 1; round <= ROUNDS; round++) {
            journal.round("r" + round, 100 + random.nextInt(MOST_LINES));
        }
        System.out.printf("%d rounds (seed %d): nothing lost%n", ROUNDS, SEED);
    }
}

package network.haat.registry.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import network.haat.node.boot.NodeProcess;
import network.haat.protocol.registry.record.Event;
import network.haat.protocol.registry.record.ManyParticipants;
import network.haat.protocol.transparency.Anchor;
import network.haat.protocol.transparency.Checkpoint;
import network.haat.registry.core.Change;
import network.haat.registry.store.RegisterStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a registry again and again while it writes, and checks that it never forgets what it said, never keeps half a
 * change, and never shows another past than before. {@code -Dfaults.rounds=N} shortens it, {@code -Dfaults.seed=N}
 * repeats its choices.
 */
final class KillFaults {

    private static final int ROUNDS = Integer.getInteger("faults.rounds", 50);
    private static final long SEED = Long.getLong("faults.seed", System.nanoTime());
    private static final int WRITES = 1_000;
    private static final int PARTICIPANTS = 200;

    /** First in each round, because a challenge lies between their request and their answer. */
    private static final int NEWCOMERS = 50;

    private static final int MOST_MICROS_LATER = 20_000;
    private static final long OPEN_SECONDS = 20;

    @TempDir
    Path folder;

    private final Random random = new Random(SEED);
    private final List<Write> acknowledged = new ArrayList<>();
    private final List<Duration> restarts = new ArrayList<>();
    private RegistryProcess registry;
    private Anchor anchor;
    private Newcomers newcomers;
    private Writer writer;

    @BeforeEach
    void start() throws Exception {
        ManyParticipants many = new ManyParticipants(SEED);
        seed(many);
        registry = new RegistryProcess(folder);
        anchor = Anchor.read(registry.bytes("/v1/anchor"));
        newcomers = new Newcomers(new ObjectMapper()
                .readTree(registry.bytes("/v1/registry"))
                .path("encryption_public_key")
                .asText());
        writer = new Writer(registry, newcomers, random, PARTICIPANTS, many.keysEnd());
    }

    private void seed(ManyParticipants many) throws Exception {
        Vertx vertx = Vertx.vertx();
        RegisterStore store = NodeProcess.await(
                RegisterStore.sqlite(vertx, RegistryProcess.database(folder).toString()), OPEN_SECONDS);
        for (int number = 0; number < PARTICIPANTS; number++) {
            List<Event> events = many.events(number, 1 + number % 3);
            Change change = new Change(ManyParticipants.participant(events), events, null);
            NodeProcess.await(store.change(register -> change), OPEN_SECONDS);
        }
        NodeProcess.await(store.close(), OPEN_SECONDS);
        NodeProcess.await(vertx.close(), OPEN_SECONDS);
    }

    @AfterEach
    void stop() throws Exception {
        registry.close();
        newcomers.close();
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void acknowledgedChanges_processKilled_areKeptWhole() throws Exception {
        int sent = 0;
        int refused = 0;
        LogCopy log = LogCopy.of(registry, anchor);
        for (int round = 1; round <= ROUNDS; round++) {
            Checkpoint before = log.checkpoint();
            List<Write> writes = new ArrayList<>();
            Checkpoint seen = killedWhileWriting(writes);
            restarts.add(registry.restart());

            log = LogCopy.of(registry, anchor);
            log.requireGrownFrom(before, registry);
            log.requireGrownFrom(seen, registry);
            log.requireSaidBy(registry);
            LogCheck check = new LogCheck(log);
            check.requireWhole(writes);
            List<Write> done = writes.stream().filter(Write::isAcknowledged).toList();
            acknowledged.addAll(done);
            check.requireKept(acknowledged);
            check.requireWithout(writes.stream().filter(Write::isRefused).toList());
            requireOperations(done);

            sent += writes.size();
            refused += (int) writes.stream().filter(Write::isRefused).count();
            System.out.printf(
                    "round %d: %d acknowledged, log of %d, head seen %d, restarted in %d ms%n",
                    round,
                    done.size(),
                    log.entries().size(),
                    seen.size(),
                    restarts.get(restarts.size() - 1).toMillis());
        }
        tell(sent, refused, log);
        assertThat(acknowledged)
                .as("a registry that refuses everything keeps its word too")
                .isNotEmpty();
    }

    /** Kills after a random number of answers, a random moment later; returns the last head that was seen before. */
    private Checkpoint killedWhileWriting(List<Write> writes) throws Exception {
        int answersFirst = random.nextInt(WRITES);
        int microsLater = random.nextInt(MOST_MICROS_LATER);
        AtomicInteger answers = new AtomicInteger();
        CompletableFuture<Void> enough = new CompletableFuture<>();
        for (int i = 0; i < WRITES; i++) {
            Write write = i < NEWCOMERS ? writer.subscribe() : writer.supervise();
            writes.add(write);
            var unused = write.answer().whenComplete((answer, failure) -> {
                if (answers.incrementAndGet() > answersFirst) {
                    enough.complete(null);
                }
            });
        }
        Checkpoint seen = LogCopy.head(registry, anchor);
        enough.get(1, TimeUnit.MINUTES);
        CompletableFuture.runAsync(() -> {}, CompletableFuture.delayedExecutor(microsLater, TimeUnit.MICROSECONDS))
                .get(1, TimeUnit.MINUTES);
        registry.kill();
        for (Write write : writes) {
            write.answer().handle((answer, failure) -> "").get(1, TimeUnit.MINUTES);
        }
        return seen;
    }

    /** What a newcomer was told of its operation is what becomes of it. */
    private void requireOperations(List<Write> done) throws Exception {
        for (Write write : done) {
            if (write.kind() == Write.Kind.SUBSCRIBE) {
                assertThat(new String(registry.bytes(write.operation()), StandardCharsets.UTF_8))
                        .contains("\"APPROVED\"")
                        .contains(write.id());
            }
        }
    }

    private void tell(int sent, int refused, LogCopy log) {
        long slowest = restarts.stream().mapToLong(Duration::toMillis).max().orElse(0);
        double average =
                restarts.stream().mapToLong(Duration::toMillis).average().orElse(0);
        System.out.printf(
                "%d rounds (seed %d): %d writes sent, %d acknowledged, %d refused, 0 lost, 0 half written;"
                        + " %d entries of %d participants; restarts %.0f ms on average, %d ms at most%n",
                ROUNDS,
                SEED,
                sent,
                acknowledged.size(),
                refused,
                log.entries().size(),
                log.register().size(),
                average,
                slowest);
    }
}

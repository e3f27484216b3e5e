package network.haat.node.journal;

import static network.haat.node.journal.Works.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Kills processes that write a journal, and checks what the next one finds. */
final class KilledJournal {

    static final JournalLimits LIMITS = new JournalLimits(100_000, 256 << 20, Duration.ofHours(1), 1 << 30);

    private final Path folder;

    KilledJournal(Path folder) {
        this.folder = folder;
    }

    /** Kills one after it said so many lines, and checks what it left. */
    void round(String name, int lines) throws IOException, InterruptedException {
        List<String> said = killedAfter(name, lines);
        List<String> taken = ids(said, "T ");
        List<String> finished = ids(said, "F ");
        assertThat(taken).isNotEmpty();

        Vertx vertx = Vertx.vertx();
        Journal journal =
                await(SqliteJournal.open(vertx, folder, LIMITS, Clock.systemUTC(), new SimpleMeterRegistry()));
        Map<String, Unfinished> open = new HashMap<>();
        await(journal.unfinished())
                .forEach(one -> open.put(one.work().identity().messageId(), one));

        assertThat(open.keySet()).doesNotContainAnyElementsOf(finished);
        for (String id : finished) {
            assertThat(await(journal.byMessage(id)))
                    .extracting(Kept::content)
                    .containsExactly(Buffer.buffer("record " + id));
        }
        for (String id : taken) {
            Unfinished one = open.get(id);
            if (one == null) {
                // its end came to disk, but there was no time to say so
                assertThat(await(journal.byMessage(id))).as(id).hasSize(1);
            } else {
                assertThat(one.work().body()).isEqualTo(Buffer.buffer("body " + id));
                assertThat(one.notes()).isSubsetOf(Buffer.buffer("note " + id));
            }
        }
        assertThat(await(journal.seen()))
                .extracting(seen -> seen.identity().messageId())
                .containsAll(taken);
        for (Unfinished one : open.values()) {
            await(journal.finish(one.ticket(), Buffer.buffer()));
        }
        assertThat(journal.waiting()).isZero();
        await(journal.close());
        await(vertx.close());
    }

    private List<String> killedAfter(String name, int lines) throws IOException, InterruptedException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        JournalChild.class.getName(),
                        folder.toString(),
                        name)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> said = new ArrayList<>();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith("T ") || line.startsWith("F ")) {
                    said.add(line);
                }
                if (said.size() == lines) {
                    // by its handle, which leaves the rest of its output to be read
                    child.toHandle().destroyForcibly();
                }
            }
        } finally {
            child.destroyForcibly();
            assertThat(child.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
        // it may be cut off
        said.remove(said.size() - 1);
        return said;
    }

    private static List<String> ids(List<String> said, String kind) {
        return said.stream()
                .filter(line -> line.startsWith(kind))
                .map(line -> line.substring(kind.length()))
                .collect(Collectors.toList());
    }
}

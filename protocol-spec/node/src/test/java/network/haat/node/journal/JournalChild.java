package network.haat.node.journal;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * A process that takes works without end, finishes every second one, and says on its output what it was told is on disk:
 * {@code T id} and {@code F id}. To be killed.
 */
final class JournalChild {

    private static final int AT_ONCE = 64;

    /** On a busy machine a restart may take long. */
    private static final Duration TTL = Duration.ofMinutes(4);

    private JournalChild() {}

    /**
     * Starts it.
     *
     * @param arguments the folder, and what the ids start with
     */
    public static void main(String[] arguments) throws Exception {
        Journal journal = Works.await(SqliteJournal.open(
                Vertx.vertx(),
                Path.of(arguments[0]),
                KilledJournal.LIMITS,
                Clock.systemUTC(),
                new SimpleMeterRegistry()));
        Semaphore free = new Semaphore(AT_ONCE);
        for (int i = 0; true; i++) {
            free.acquire();
            String id = arguments[1] + "-" + i;
            boolean finishes = i % 2 == 0;
            var unused = journal.take(Works.search(id, Clock.systemUTC().instant(), TTL, Buffer.buffer("body " + id)))
                    .onSuccess(ticket -> say("T " + id))
                    .compose(ticket -> {
                        journal.note(ticket, Buffer.buffer("note " + id));
                        return finishes
                                ? journal.finish(ticket, Buffer.buffer("record " + id))
                                        .onSuccess(done -> say("F " + id))
                                : journal.byMessage(id).mapEmpty();
                    })
                    .onComplete(done -> free.release());
        }
    }

    private static void say(String line) {
        System.out.println(line);
    }
}

package network.haat.registry.load;

import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import network.haat.node.boot.NodeProcess;
import network.haat.protocol.signature.SigningKey;
import network.haat.registry.core.Heads;
import network.haat.registry.core.Participants;
import network.haat.registry.core.Snapshot;
import network.haat.registry.store.RegisterStore;

/** How long a registry takes to fold its log, what it holds then, and what a snapshot costs. Run in a JVM of its own. */
final class Starting {

    private static final long SECONDS = 300;
    private static final int SNAPSHOTS = 5;

    private Starting() {}

    /** Takes the file. */
    public static void main(String[] arguments) throws Exception {
        Vertx vertx = Vertx.vertx();
        Stopwatch start = new Stopwatch();
        RegisterStore store = NodeProcess.await(RegisterStore.sqlite(vertx, arguments[0]), SECONDS);
        System.out.printf(
                "registry: opened %d entries of %d participants in %s%n",
                store.tree().size(), store.current().size(), start);
        System.out.printf("registry: %.0f MB of heap in use, at most %.0f MB%n", Heap.used(), Heap.max());
        snapshots(store);
        NodeProcess.await(store.close(), SECONDS);
        NodeProcess.await(vertx.close(), SECONDS);
    }

    private static void snapshots(RegisterStore store) throws Exception {
        SigningKey key = SigningKey.generate(new SecureRandom());
        Heads heads = new Heads("registry.haat.test", key, Duration.ofMinutes(10), store, Clock.systemUTC());
        for (int i = 0; i < SNAPSHOTS; i++) {
            Stopwatch making = new Stopwatch();
            Participants.Cut cut = NodeProcess.await(store.cut(), SECONDS);
            Stopwatch writing = new Stopwatch();
            Snapshot snapshot = Snapshot.of(cut, store.tree(), heads);
            System.out.printf(
                    "snapshot made in %s, of which %s outside the writer's turn: %.1f MB compressed%n",
                    making, writing, snapshot.gzip().length / 1e6);
        }
    }
}

package network.haat.registry.load;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import network.haat.node.directory.mirror.MirrorLimits;
import network.haat.node.directory.mirror.MirroredDirectory;
import network.haat.node.observe.NodeMetrics;
import network.haat.protocol.registry.LookupFilter;
import network.haat.protocol.transparency.Anchor;

/** A node takes over a snapshot: downloads, unpacks, checks and loads it. Run in a JVM of its own. */
final class Mirroring {

    private static final int TIMES = 5;
    private static final int LOOKUPS = 200_000;

    private Mirroring() {}

    /** Takes the folder of the registry. */
    public static void main(String[] arguments) throws Exception {
        Vertx vertx = Vertx.vertx();
        try (RegistryProcess registry = new RegistryProcess(Path.of(arguments[0]))) {
            Anchor anchor = Anchor.read(registry.bytes("/v1/anchor"));
            registry.bytes("/v1/snapshot");
            for (int i = 0; i < TIMES; i++) {
                mirror(vertx, anchor);
            }
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        }
    }

    private static void mirror(Vertx vertx, Anchor anchor) throws Exception {
        Stopwatch whole = new Stopwatch();
        MirroredDirectory directory = new MirroredDirectory(
                vertx,
                anchor,
                null,
                MirrorLimits.of(Duration.ofMinutes(10), Duration.ofSeconds(30)),
                Clock.systemUTC(),
                new NodeMetrics("node.haat.test"));
        directory.start().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
        System.out.printf("mirror: %d entries downloaded, verified and loaded in %s%n", directory.version(), whole);
        lookUp(directory);
        directory.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private static void lookUp(MirroredDirectory directory) {
        List<LookupFilter> keys =
                directory.find(new LookupFilter(null, null, null, "ONDC:RET10", null, null)).result().stream()
                        .map(row -> LookupFilter.key(row.subscriberId(), row.uniqueKeyId()))
                        .toList();
        long found = 0;
        long start = System.nanoTime();
        for (int i = 0; i < LOOKUPS; i++) {
            found += directory.find(keys.get(i % keys.size())).result().size();
        }
        System.out.printf(
                "mirror: %d of %d keys, %.2f µs a look-up, %d rows%n",
                keys.size(), LOOKUPS, (System.nanoTime() - start) / 1e3 / LOOKUPS, found);
    }
}

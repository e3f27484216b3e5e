package network.haat.node.directory.mirror;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import network.haat.node.observe.NodeMetrics;
import network.haat.node.testing.LogRegistryStandIn;
import network.haat.node.testing.ManualClock;
import network.haat.node.testing.TestHttp;
import network.haat.protocol.Role;
import network.haat.protocol.registry.LookupFilter;
import network.haat.protocol.registry.Subscription;
import network.haat.protocol.transparency.Anchor;
import org.jspecify.annotations.Nullable;

/** A registry with one seller and one buyer, and mirrors of it. */
final class MirrorSetting {

    static final String SELLER = "seller.haat.test";
    static final String BUYER = "buyer.haat.test";
    static final String DOMAIN = "ONDC:RET10";

    final Vertx vertx = Vertx.vertx();
    final ManualClock clock = new ManualClock(Instant.parse("2026-11-23T10:00:00Z"));
    final LogRegistryStandIn registry;
    NodeMetrics metrics = new NodeMetrics("test");
    private final List<MirroredDirectory> mirrors = new ArrayList<>();

    MirrorSetting() throws Exception {
        registry = LogRegistryStandIn.open(vertx, clock)
                .subscribe(SELLER, Role.BPP, DOMAIN)
                .subscribe(BUYER, Role.BAP, DOMAIN);
    }

    static MirrorLimits limits() {
        return new MirrorLimits(
                Duration.ofMinutes(10),
                Duration.ofSeconds(25),
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                8_000_000,
                Duration.ofMillis(10),
                Duration.ofMillis(100));
    }

    /** A mirror that is started but has perhaps nothing yet. */
    MirroredDirectory starting(@Nullable Path folder, Anchor anchor) {
        metrics = new NodeMetrics("test");
        MirroredDirectory mirror = new MirroredDirectory(vertx, anchor, folder, limits(), clock, metrics);
        mirrors.add(mirror);
        mirror.start();
        return mirror;
    }

    MirroredDirectory starting() {
        return starting(null, registry.anchor());
    }

    /** A mirror that has everything and waits for more. */
    MirroredDirectory started(@Nullable Path folder) throws Exception {
        MirroredDirectory mirror = starting(folder, registry.anchor());
        done(mirror.reached(registry.size()));
        TestHttp.await("the mirror waits for changes", () -> registry.waiting() == 1);
        return mirror;
    }

    MirroredDirectory started() throws Exception {
        return started(null);
    }

    static <T> T done(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    static LookupFilter seller() {
        return LookupFilter.subscriber(SELLER, Role.BPP);
    }

    static LookupFilter everyone(Role role) {
        return LookupFilter.serving(role, DOMAIN, "std:080", null);
    }

    static List<String> ids(Future<List<Subscription>> rows) {
        if (rows.failed()) {
            throw new AssertionError(rows.cause());
        }
        return rows.result().stream().map(Subscription::subscriberId).toList();
    }

    double refusals(Refusal refusal) {
        return metric("haat_registry_copy_refusals_total{part=\"test\",reason=\"" + refusal.tag() + "\"}");
    }

    double metric(String name) {
        return metrics.scrape()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    void awaitRefusal(Refusal refusal) throws InterruptedException {
        TestHttp.await(refusal + " is counted", () -> refusals(refusal) > 0);
    }

    void stop() throws Exception {
        for (MirroredDirectory mirror : mirrors) {
            done(mirror.close());
        }
        done(vertx.close());
    }
}

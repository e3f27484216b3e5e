package network.haat.node.fanout;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import network.haat.node.outbound.HostResolver;
import network.haat.node.outbound.PeerDial;

/** Parcels, a fan-out with short times, and what it tells. */
final class Sending {

    static final FanOutRules RULES = new FanOutRules(
            4,
            100,
            10_000,
            1_000,
            Duration.ofSeconds(2),
            Duration.ofSeconds(1),
            3,
            Duration.ofMillis(300),
            Duration.ofSeconds(2),
            true);

    private Sending() {}

    static FanOut fanOut(Vertx vertx, FanOutRules rules) {
        PeerDial dial = new PeerDial(HostResolver.system(vertx), rules.sandbox(), Duration.ofSeconds(5));
        return FanOut.open(vertx, rules, dial, BreakerHints.none(), Clock.systemUTC());
    }

    static Parcel parcel(String sender, Duration ttl) {
        return parcel(sender, Instant.now().plus(ttl));
    }

    static Parcel parcel(String sender, Instant deadline) {
        return new Parcel(
                sender,
                "t1",
                "m1",
                "search",
                Map.of("Authorization", "Signature x"),
                Buffer.buffer("{\"a\":1}"),
                deadline);
    }

    /** Sends and waits until all is told; in the order of the targets. */
    static List<Delivery> send(FanOut fanOut, Parcel parcel, List<Target> targets) throws Exception {
        Queue<Delivery> told = new ConcurrentLinkedQueue<>();
        Future<Void> done = fanOut.send(parcel, targets, told::add);
        done.await(60, TimeUnit.SECONDS);
        return told.stream().sorted(Comparator.comparingInt(Delivery::index)).toList();
    }

    static Delivery send(FanOut fanOut, Duration ttl, Target target) throws Exception {
        List<Delivery> told = send(fanOut, parcel("buyer", ttl), List.of(target));
        if (told.size() != 1) {
            throw new AssertionError("told " + told);
        }
        return told.get(0);
    }
}

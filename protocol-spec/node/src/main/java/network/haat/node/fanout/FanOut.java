package network.haat.node.fanout;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.net.TrustOptions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import network.haat.node.outbound.PeerDial;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * Delivers one message to many peers. Each peer has a lane of its own: bounded, on one event loop, with kept connections
 * (HTTP/2 where the peer offers it over TLS), so that one that is slow, silent or hostile holds up nobody else. Tried
 * again, until the parcel's deadline, is what found no connection or lost it before an answer, and the answers 408, 429
 * and 5xx but for a NACK (a NACK with 429 or 503 is repeated); never a NACK, another status, or what was not answered in
 * time. Redirects are not followed. Safe for use by several threads.
 */
public final class FanOut {

    /** Looked up at a time: fewer than a resolver refuses. */
    private static final int NAMES = 128;

    private final List<LaneLoop> loops;
    private final Clients clients;
    private volatile boolean closed;

    private FanOut(List<LaneLoop> loops, Clients clients) {
        this.loops = loops;
        this.clients = clients;
    }

    /** A fan-out with a lane loop for each core, trusting the authorities that Java knows. */
    public static FanOut open(Vertx vertx, FanOutRules rules, PeerDial dial, BreakerHints hints, Clock clock) {
        return open(vertx, rules, dial, hints, clock, Runtime.getRuntime().availableProcessors(), null);
    }

    /**
     * A fan-out.
     *
     * @param dial with a resolver that remembers addresses for some seconds: it is asked for each connection
     * @param clock of deadlines and of the times told
     * @param loops on how many event loops
     * @param trust whom to trust of peers that speak TLS, or null for the authorities that Java knows
     */
    public static FanOut open(
            Vertx vertx,
            FanOutRules rules,
            PeerDial dial,
            BreakerHints hints,
            Clock clock,
            int loops,
            @Nullable TrustOptions trust) {
        Clients clients = new Clients(vertx, rules, trust);
        List<Context> contexts = contexts((VertxInternal) vertx, loops);
        // each alone may have them all: whoever admits messages counts them over all loops
        int errands = rules.total();
        int connections = Math.max(1, rules.connections() / contexts.size());
        int names = Math.max(1, NAMES / contexts.size());
        List<LaneLoop> opened = contexts.stream()
                .map(context -> new LaneLoop(
                        vertx,
                        context,
                        rules,
                        new Dialer(
                                context, dial, clients, rules.connectTimeout().multipliedBy(2), names),
                        hints,
                        clock,
                        new Tally(errands, connections)))
                .toList();
        return new FanOut(opened, clients);
    }

    /** Contexts on different event loops, as far as there are so many. */
    private static List<Context> contexts(VertxInternal vertx, int most) {
        Set<Object> seen = new HashSet<>();
        List<Context> contexts = new ArrayList<>();
        for (int i = 0; i < most * 8 && contexts.size() < most; i++) {
            ContextInternal context = vertx.createEventLoopContext();
            if (seen.add(context.nettyEventLoop())) {
                contexts.add(context);
            }
        }
        return contexts;
    }

    /**
     * Delivers a parcel. Never throws and never blocks.
     *
     * @param targets to whom, all of them; never changed after it was handed over
     * @param deliveries hears once of each target, in any order
     * @return succeeds when it has heard of all; fails with {@link IllegalArgumentException} when a header may not stand in
     *     a request, with {@link ProtocolException} of {@link Fault#UNAVAILABLE} when
     *     the fan-out is closed before that: of some targets it then never hears, and they may have been reached or not
     */
    public Future<Void> send(Parcel parcel, List<Target> targets, Deliveries deliveries) {
        if (closed) {
            return Future.failedFuture(stopping());
        }
        if (targets.isEmpty()) {
            return Future.succeededFuture();
        }
        Shipment shipment;
        try {
            shipment = new Shipment(parcel, targets, deliveries);
        } catch (IllegalArgumentException unfit) {
            return Future.failedFuture(unfit);
        }
        for (int loop = 0; loop < loops.size(); loop++) {
            int[] mine = mine(targets, loop);
            if (mine.length > 0) {
                loops.get(loop).take(shipment, mine);
            }
        }
        return shipment.done();
    }

    /** Everything of a subscriber is on one loop. */
    private int[] mine(List<Target> targets, int loop) {
        int[] mine = new int[targets.size()];
        int count = 0;
        for (int i = 0; i < targets.size(); i++) {
            if (Math.floorMod(targets.get(i).subscriberId().hashCode(), loops.size()) == loop) {
                mine[count++] = i;
            }
        }
        return Arrays.copyOf(mine, count);
    }

    /** Deliveries that have not ended, those that wait included. */
    public int underWay() {
        return loops.stream().mapToInt(LaneLoop::errands).sum();
    }

    /** All peers there has lately been something for, as of at most a second ago, in no order. */
    public List<LaneState> lanes() {
        return loops.stream().flatMap(loop -> loop.states().stream()).toList();
    }

    /** Drops what is under way or waits, without a word to its {@link Deliveries}, and closes all connections. */
    public Future<Void> close() {
        closed = true;
        List<Future<Void>> closing =
                loops.stream().map(loop -> loop.close(stopping())).toList();
        return Future.join(closing).transform((all, failure) -> clients.close());
    }

    private static ProtocolException stopping() {
        return new ProtocolException(Problem.of(Fault.UNAVAILABLE, "this node is stopping"));
    }
}

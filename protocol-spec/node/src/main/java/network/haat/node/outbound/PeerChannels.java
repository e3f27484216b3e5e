package network.haat.node.outbound;

import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import network.haat.node.config.TrafficRules;
import network.haat.node.observe.NodeMetrics;
import network.haat.node.trace.Tracer;
import network.haat.protocol.signature.Signer;

/**
 * Assembles the outbound onion. Outermost first: trace (log, count and remember the whole), deadline (nothing outlives the
 * message), retry (only what may be repeated), lane (a bound for each peer), sign (inside retry, so that times are
 * fresh), guard (no forbidden URL), send (to no forbidden address).
 */
public final class PeerChannels {

    /** Long enough to find open connections again, short enough to follow a peer that moves. */
    private static final Duration ADDRESS_LIFE = Duration.ofSeconds(30);

    private static final Duration RESOLVING = Duration.ofSeconds(3);

    private final String node;
    private final Vertx vertx;
    private final TrafficRules rules;
    private final Clock clock;
    private final NodeMetrics metrics;
    private final Tracer tracer;
    private final PeerDial dial;
    private final PeerChannel transport;

    /**
     * Opens one HTTP client, which all channels share.
     *
     * @param node subscriber id of this node, for the log
     */
    public PeerChannels(String node, Vertx vertx, TrafficRules rules, Clock clock, NodeMetrics metrics, Tracer tracer) {
        this.node = node;
        this.vertx = vertx;
        this.rules = rules;
        this.clock = clock;
        this.metrics = metrics;
        this.tracer = tracer;
        boolean sandbox = rules.allowPrivateAddresses();
        this.dial = new PeerDial(HostResolver.system(vertx).remembering(ADDRESS_LIFE), sandbox, RESOLVING);
        this.transport = new GuardChannel(new HttpChannel(vertx, dial, rules.peerTimeout()), sandbox);
    }

    /** A channel that signs every message as this node. */
    public PeerChannel signing(Signer signer) {
        return around(new SignChannel(transport, signer, clock));
    }

    /** Says where to connect to. */
    public PeerDial dial() {
        return dial;
    }

    private PeerChannel around(PeerChannel inner) {
        PeerChannel lanes = new LaneChannel(inner, rules.peerConcurrency());
        PeerChannel retry = new RetryChannel(
                lanes,
                clock,
                delay -> vertx.timer(delay.toMillis(), TimeUnit.MILLISECONDS),
                () -> ThreadLocalRandom.current().nextDouble());
        return new TraceChannel(node, new DeadlineChannel(retry, clock), clock, metrics, tracer);
    }
}

package network.haat.gateway;

import java.nio.file.Path;
import java.time.Duration;
import network.haat.node.config.AppFace;
import network.haat.node.config.KeyRules;
import network.haat.node.config.Listen;
import network.haat.node.config.Participant;
import network.haat.node.config.RegistryAccess;
import network.haat.node.config.SharedState;
import network.haat.node.config.Tracing;
import network.haat.node.config.TrafficRules;
import network.haat.node.fanout.FanOutRules;
import network.haat.node.journal.JournalLimits;

/**
 * Configuration of the gateway; {@code defaults.properties} beside it documents every key.
 *
 * @param network where the network face listens
 * @param app where the management face listens
 * @param subscriber who this gateway is
 * @param keys how it changes its keys
 * @param registry how it reaches the registry
 * @param traffic what it accepts
 * @param lanes how much may be under way to sellers
 * @param journal what it keeps on disk
 * @param policy what the network lets pass
 * @param tracing whether and where its spans are told
 * @param redis what it shares with other gateways of its name
 */
public record GatewayConfig(
        Listen network,
        AppFace app,
        Participant subscriber,
        KeyRules keys,
        RegistryAccess registry,
        TrafficRules traffic,
        Lanes lanes,
        Journaling journal,
        PolicyAccess policy,
        Tracing tracing,
        SharedState redis) {
    /** Refuses both faces on one port. */
    public GatewayConfig {
        app.requireApartFrom(network);
    }

    /**
     * How much may be under way.
     *
     * @param queue deliveries that may wait for one seller app
     * @param total deliveries under way or waiting for all of them together
     * @param connections to all of them together
     */
    public record Lanes(int queue, int total, int connections) {

        private static final Duration CONNECTING = Duration.ofSeconds(3);
        private static final int FAILURES = 5;
        private static final Duration PAUSE = Duration.ofSeconds(2);
        private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

        /** Refuses what lets nothing through. */
        public Lanes {
            if (queue < 1 || total < 1 || connections < 1) {
                throw new IllegalArgumentException("queue, total and connections must be positive");
            }
        }

        FanOutRules rules(TrafficRules traffic) {
            return new FanOutRules(
                    traffic.peerConcurrency(),
                    queue,
                    total,
                    connections,
                    traffic.peerTimeout(),
                    CONNECTING,
                    FAILURES,
                    PAUSE,
                    LONGEST_PAUSE,
                    traffic.allowPrivateAddresses());
        }
    }

    /**
     * What is kept on disk: messages from their ACK until they are sent, and receipts.
     *
     * @param folder of its own; made when it is not there
     * @param retention how long receipts are kept
     * @param maxBytes disk space; the oldest receipts go first
     * @param maxWaiting messages that may be taken and not finished
     * @param maxWaitingBytes bytes of their bodies, at most a quarter of the heap
     */
    public record Journaling(Path folder, Duration retention, long maxBytes, int maxWaiting, long maxWaitingBytes) {

        /** Bodies that wait are in memory too. */
        private static final int HEAP_SHARE = 4;

        /** Refuses what has no room for a message. */
        public Journaling {
            new JournalLimits(maxWaiting, maxWaitingBytes, retention, maxBytes);
        }

        JournalLimits limits() {
            return new JournalLimits(
                    maxWaiting,
                    Math.min(maxWaitingBytes, Runtime.getRuntime().maxMemory() / HEAP_SHARE),
                    retention,
                    maxBytes);
        }
    }
}

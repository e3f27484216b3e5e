package network.haat.node.fanout;

import java.time.Duration;

/**
 * The bounds of a fan-out. Immutable.
 *
 * @param concurrency exchanges under way with one peer at a time
 * @param queue deliveries that may wait for one peer; what is beyond is shed
 * @param total deliveries under way or waiting for all peers on one event loop together; what is beyond is shed
 * @param connections to all peers together
 * @param attemptTimeout from asking for a connection to the end of the answer
 * @param connectTimeout of TCP and of the TLS handshake, each; the name look-up has its own
 * @param breakerFailures in a row after which a peer is left alone for a while
 * @param breakerPause how long the first time; doubles with each probe that fails
 * @param breakerLongest at most this long
 * @param sandbox whether clear text and addresses of this machine are allowed: the same as of the {@code PeerDial}
 */
public record FanOutRules(
        int concurrency,
        int queue,
        int total,
        int connections,
        Duration attemptTimeout,
        Duration connectTimeout,
        int breakerFailures,
        Duration breakerPause,
        Duration breakerLongest,
        boolean sandbox) {

    /** Checks that everything is positive; {@link IllegalArgumentException} otherwise. */
    public FanOutRules {
        check(concurrency > 0, "concurrency");
        check(queue > 0, "queue");
        check(total > 0, "total");
        check(connections > 0, "connections");
        check(attemptTimeout.toMillis() > 0, "attempt timeout");
        check(connectTimeout.toMillis() > 0, "connect timeout");
        check(breakerFailures > 0, "breaker failures");
        check(breakerPause.toMillis() > 0, "breaker pause");
        check(breakerLongest.compareTo(breakerPause) >= 0, "longest breaker pause");
    }

    /** Bounds that fit a network of some thousand peers: 16 exchanges and 2,000 waiting for each, 10 s for an answer. */
    public static FanOutRules usual(boolean sandbox) {
        return new FanOutRules(
                16,
                2_000,
                500_000,
                8_192,
                Duration.ofSeconds(10),
                Duration.ofSeconds(3),
                5,
                Duration.ofSeconds(2),
                Duration.ofMinutes(1),
                sandbox);
    }

    private static void check(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException("the " + what + " of a fan-out is too small");
        }
    }
}

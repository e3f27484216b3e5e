package network.haat.registry;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import network.haat.node.config.AppFace;
import network.haat.node.config.Listen;
import network.haat.protocol.SubscriberId;
import network.haat.protocol.error.ProtocolException;

/**
 * Configuration of the registry; {@code defaults.properties} beside it documents every key.
 *
 * @param network where the face for participants listens
 * @param app where the face for the operator listens
 * @param registry who this registry is
 * @param storage where the register is kept
 * @param policy what newcomers must meet
 * @param challenge how newcomers prove themselves
 * @param limits what one caller may ask for
 */
public record RegistryConfig(
        Listen network,
        AppFace app,
        Identity registry,
        Storage storage,
        Policy policy,
        Challenge challenge,
        Limits limits) {

    /** Refuses both faces on one port. */
    public RegistryConfig {
        app.requireApartFrom(network);
    }

    /**
     * Who this registry is.
     *
     * @param id the name it signs under
     * @param url base URL of its network face as others reach it, without a trailing slash
     * @param keys file with its private keys; made at the first start
     */
    public record Identity(String id, URI url, Path keys) {

        /** Refuses a name that is not a subscriber id. */
        public Identity {
            try {
                SubscriberId.parse(id);
            } catch (ProtocolException malformed) {
                throw new IllegalArgumentException(malformed.getMessage(), malformed);
            }
        }
    }

    /**
     * Where the register is kept.
     *
     * @param file of SQLite; empty or {@code :memory:} keeps it in memory only
     */
    public record Storage(String file) {}

    /**
     * How newcomers prove themselves.
     *
     * @param timeout of one challenge, 1 second to 5 minutes
     */
    public record Challenge(Duration timeout) {

        private static final Duration SHORTEST = Duration.ofSeconds(1);
        private static final Duration LONGEST = Duration.ofMinutes(5);

        /** Refuses a time outside the bounds. */
        public Challenge {
            if (timeout.compareTo(SHORTEST) < 0 || timeout.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException(
                        "challenge.timeout is between " + SHORTEST + " and " + LONGEST + ", not " + timeout);
            }
        }
    }

    /**
     * What one caller may ask for.
     *
     * @param bodyBytes the largest body accepted, after decompression
     * @param lookupPage the most rows in an answer
     */
    public record Limits(int bodyBytes, int lookupPage) {

        /** Refuses limits under which nothing works. */
        public Limits {
            if (bodyBytes < 1 || lookupPage < 1) {
                throw new IllegalArgumentException("limits are at least 1");
            }
        }
    }
}

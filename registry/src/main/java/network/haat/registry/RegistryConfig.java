package network.haat.registry;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import network.haat.node.config.AppFace;
import network.haat.node.config.Listen;
import network.haat.node.config.Secret;
import network.haat.node.outbound.PeerAddress;
import network.haat.protocol.SubscriberId;
import network.haat.protocol.error.ProtocolException;
import network.haat.registry.outbound.CertificateCheck;

/**
 * Configuration of the registry; {@code defaults.properties} beside it documents every key.
 *
 * @param network where the face for participants listens
 * @param app where the face for the operator listens
 * @param registry who this registry is
 * @param storage where the register is kept
 * @param policy what newcomers must meet
 * @param proof what newcomers prove about their domain
 * @param challenge how newcomers prove themselves
 * @param keys what becomes of keys that are replaced
 * @param trust how long signed data may be believed
 * @param limits what one caller may ask for
 */
public record RegistryConfig(
        Listen network,
        AppFace app,
        Identity registry,
        Storage storage,
        Policy policy,
        Proof proof,
        Challenge challenge,
        Keys keys,
        Trust trust,
        Limits limits) {

    /** Refuses both faces on one port. */
    public RegistryConfig {
        app.requireApartFrom(network);
        if (policy == Policy.SANDBOX
                && PeerAddress.refuse(registry.url(), false).isEmpty()) {
            throw new IllegalArgumentException("policy=sandbox lets anybody in, and " + registry.url()
                    + " is a public address; choose reviewed or two-person");
        }
        if (policy != Policy.SANDBOX && app.token().get().isEmpty()) {
            throw new IllegalArgumentException(
                    "policy=" + policy.word() + " needs app.token, the token of its operator");
        }
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
     * @param postgresql JDBC URL of a PostgreSQL that is used instead; empty for SQLite
     * @param user of that
     * @param password of that
     */
    public record Storage(String file, String postgresql, String user, Secret password) {}

    /**
     * What newcomers prove about their domain.
     *
     * @param domain {@code none}, {@code site}, {@code dns} or {@code either}; empty leaves it to the policy
     * @param certificate {@code none}, {@code chain} or {@code revocation}; empty leaves it to the policy
     */
    public record Proof(String domain, String certificate) {

        private static final List<String> DOMAIN = List.of("", "none", "site", "dns", "either");

        /** Refuses words that mean nothing. */
        public Proof {
            if (!DOMAIN.contains(domain)) {
                throw new IllegalArgumentException("proof.domain is none, site, dns or either, not '" + domain + "'");
            }
            if (!certificate.isEmpty()) {
                CertificateCheck.Mode.of(certificate);
            }
        }
    }

    /**
     * How newcomers prove themselves.
     *
     * @param timeout of one challenge, 1 second to 5 minutes
     * @param attempts how often it is sent to one that does not answer, 1 to 10
     * @param pause before the second attempt; twice as long before each further one
     */
    public record Challenge(Duration timeout, int attempts, Duration pause) {

        private static final Duration SHORTEST = Duration.ofSeconds(1);
        private static final Duration LONGEST = Duration.ofMinutes(5);
        private static final int MOST = 10;

        /** Refuses values outside the bounds. */
        public Challenge {
            if (timeout.compareTo(SHORTEST) < 0 || timeout.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException(
                        "challenge.timeout is between " + SHORTEST + " and " + LONGEST + ", not " + timeout);
            }
            if (attempts < 1 || attempts > MOST || pause.isNegative() || pause.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException(
                        "challenge.attempts is 1 to " + MOST + ", challenge.pause at most " + LONGEST);
            }
        }
    }

    /**
     * What becomes of keys that are replaced.
     *
     * @param overlap how long they go on to count, so that what they signed arrives
     */
    public record Keys(Duration overlap) {}

    /**
     * How long signed data may be believed.
     *
     * @param validity of a signed head of the log; a node that has heard nothing for this long stops
     */
    public record Trust(Duration validity) {

        /** Refuses a time in which nothing could be refreshed. */
        public Trust {
            if (validity.compareTo(Duration.ofMinutes(1)) < 0) {
                throw new IllegalArgumentException("trust.validity is at least PT1M, not " + validity);
            }
        }
    }

    /**
     * What one caller may ask for.
     *
     * @param bodyBytes the largest body accepted, after decompression
     * @param lookupPage the most rows in an answer; it is never cut inside a participant
     * @param lookupsPerMinute from one address
     * @param vlookupsPerMinute from one address
     * @param subscribesPerMinute from one address
     */
    public record Limits(
            int bodyBytes, int lookupPage, int lookupsPerMinute, int vlookupsPerMinute, int subscribesPerMinute) {

        /** Refuses limits under which nothing works. */
        public Limits {
            if (Stream.of(bodyBytes, lookupPage, lookupsPerMinute, vlookupsPerMinute, subscribesPerMinute)
                    .anyMatch(limit -> limit < 1)) {
                throw new IllegalArgumentException("limits are at least 1");
            }
        }
    }
}

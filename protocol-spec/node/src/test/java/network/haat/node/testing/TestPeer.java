package network.haat.node.testing;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import network.haat.protocol.KeyId;
import network.haat.protocol.Role;
import network.haat.protocol.registry.Subscription;
import network.haat.protocol.registry.SubscriptionStatus;
import network.haat.protocol.signature.BodyDigest;
import network.haat.protocol.signature.Signer;
import network.haat.protocol.signature.SigningKey;

/** A participant of its own: a key, a role, and messages it can sign. */
public final class TestPeer {

    private final String id;
    private final Role role;
    private final String domain;
    private final SigningKey key = SigningKey.generate(new SecureRandom());
    private final KeyId keyId;

    /** A peer with a new key. */
    public TestPeer(String id, Role role, String domain) {
        this(id, "k1", role, domain);
    }

    /** The same with another name for its key. */
    public TestPeer(String id, String uniqueKeyId, Role role, String domain) {
        this.id = id;
        this.role = role;
        this.domain = domain;
        this.keyId = new KeyId(id, uniqueKeyId);
    }

    /** Its subscriber id. */
    public String id() {
        return id;
    }

    /** Its signer at a time. */
    public Signer signer(Clock clock) {
        return new Signer(keyId, key, clock);
    }

    /** A signature header over a body. */
    public String sign(String body, Clock clock) {
        return signer(clock)
                .sign(BodyDigest.of(body.getBytes(StandardCharsets.UTF_8)), Duration.ofSeconds(30))
                .format();
    }

    /** What a registry says about it. */
    public Subscription subscription(SubscriptionStatus status, String url) {
        return new Subscription(
                id,
                keyId.uniqueKeyId(),
                url,
                role,
                domain,
                "IND",
                List.of("*"),
                key.publicKey().base64(),
                "",
                Instant.EPOCH,
                Instant.parse("2100-01-01T00:00:00Z"),
                status);
    }

    /** The same, subscribed, at an address of its own. */
    public Subscription subscription() {
        return subscription(SubscriptionStatus.SUBSCRIBED, "https://" + id);
    }
}

package network.haat.node.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import network.haat.node.config.ConfigException;
import network.haat.node.config.ConfigLoader;
import network.haat.node.identity.NodeKeys;
import network.haat.protocol.Role;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.registry.Subscription;
import network.haat.protocol.registry.SubscriptionStatus;
import network.haat.protocol.signature.SignaturePolicy;
import network.haat.protocol.signature.Verification;
import network.haat.protocol.signature.Verifier;
import network.haat.protocol.signature.VerifyingKey;

/**
 * Where an application under test runs: on free ports, with keys of its own, as a subscriber of a stand-in registry.
 *
 * @param id its subscriber id
 * @param url base URL of its network face
 * @param api base URL of its application face
 * @param environment what makes it so
 * @param keys its keys
 */
public record NodeSetting(String id, String url, String api, Map<String, String> environment, NodeKeys keys) {

    /** Copies the environment. */
    public NodeSetting {
        environment = Map.copyOf(environment);
    }

    /**
     * A new setting.
     *
     * @param path of the network face; empty or starting with a slash
     * @param folder for the key file
     */
    public static NodeSetting in(Path folder, String id, String path, RegistryStandIn registry)
            throws IOException, ConfigException {
        int network = TestHttp.freePort();
        int app = TestHttp.freePort();
        Path file = folder.resolve(id + ".keys.json");
        String url = "http://localhost:" + network + path;
        Map<String, String> environment = Map.of(
                "NETWORK_PORT",
                Integer.toString(network),
                "APP_PORT",
                Integer.toString(app),
                "SUBSCRIBER_ID",
                id,
                "SUBSCRIBER_URL",
                url,
                "SUBSCRIBER_KEYS",
                file.toString(),
                "REGISTRY_URL",
                registry.url(),
                "REGISTRY_SUBSCRIBE",
                "false",
                "TRAFFIC_PEER_TIMEOUT",
                "PT1S",
                "TRAFFIC_ALLOW_PRIVATE_ADDRESSES",
                "true",
                "JOURNAL_FOLDER",
                folder.resolve(id + ".journal").toString());
        return new NodeSetting(id, url, "http://localhost:" + app, environment, NodeKeys.loadOrGenerate(file, id));
    }

    /** The same with another variable set. */
    public NodeSetting with(String name, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(name, value);
        return new NodeSetting(id, url, api, more, keys);
    }

    /** The application's configuration. */
    public <C> C load(Class<C> type) throws ConfigException {
        return new ConfigLoader(environment).load(type, null);
    }

    /** What a registry says about it. */
    public Subscription subscription(Role role, String domain) {
        return new Subscription(
                id,
                keys.keyId().uniqueKeyId(),
                url,
                role,
                domain,
                "IND",
                List.of("*"),
                key().base64(),
                "",
                Instant.EPOCH,
                Instant.parse("2100-01-01T00:00:00Z"),
                SubscriptionStatus.SUBSCRIBED);
    }

    /** Whether a signature header over a body is this node's. */
    public boolean signed(String header, byte[] body) {
        return isSignedBy(key(), header, body) && header.contains("\"" + keys.keyId());
    }

    /** Whether a signature header over a body is that of a subscription's key. */
    public static boolean isSignedBy(Subscription signer, String header, byte[] body) {
        try {
            return isSignedBy(VerifyingKey.parse(signer.signingPublicKey()), header, body);
        } catch (ProtocolException unusable) {
            throw new AssertionError(signer.toString(), unusable);
        }
    }

    private static boolean isSignedBy(VerifyingKey key, String header, byte[] body) {
        return new Verifier(SignaturePolicy.DEFAULT, Clock.systemUTC()).verify(header, body, key)
                instanceof Verification.Verified;
    }

    private VerifyingKey key() {
        return keys.signing().publicKey();
    }
}

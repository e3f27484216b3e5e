package network.haat.gateway.policy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import network.haat.gateway.core.NetworkPolicy;
import network.haat.gateway.core.PolicySeal;
import network.haat.gateway.core.PolicySource;
import network.haat.node.config.ConfigException;
import network.haat.node.observe.NodeMetrics;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.signature.VerifyingKey;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The network's policy in a file that its operator signs, read again every two seconds. While the file is not what it
 * should be there is no policy in force; see {@link PolicyDesk}. Safe for use by several threads.
 */
public final class PolicyFile implements PolicySource {

    private static final Logger LOG = LoggerFactory.getLogger(PolicyFile.class);
    private static final long EVERY_MILLIS = 2_000;

    private final Vertx vertx;
    private final Path file;
    private final Path seal;
    private final PolicyDesk desk;
    private final NodeMetrics metrics;
    private volatile long timer = -1;
    private volatile boolean closed;

    private PolicyFile(Vertx vertx, Path file, VerifyingKey key, NodeMetrics metrics) {
        this.vertx = vertx;
        this.file = file;
        this.seal = file.resolveSibling(file.getFileName() + PolicySeal.SUFFIX);
        this.desk = new PolicyDesk(key);
        this.metrics = metrics;
        metrics.policy(() -> desk.inForce().map(NetworkPolicy::version).orElse(0L));
    }

    /**
     * The policy in a file; nothing is read yet, see {@link #start}.
     *
     * @param key the operator's key, base64
     * @throws ConfigException when the key is none, or the file's name is none
     */
    public static PolicyFile at(Vertx vertx, String file, String key, NodeMetrics metrics) throws ConfigException {
        try {
            return new PolicyFile(vertx, Path.of(file).toAbsolutePath(), VerifyingKey.parse(key), metrics);
        } catch (ProtocolException noKey) {
            throw new ConfigException("configuration key 'policy.key': " + noKey.getMessage()
                    + "; ./haat policy keygen makes one, and prints what to put here");
        } catch (InvalidPathException noName) {
            throw new ConfigException("configuration key 'policy.file': not the name of a file");
        }
    }

    /** Reads the file and goes on watching it; completes when it was read once, whatever was found. */
    public Future<Void> start() {
        return look().onComplete(done -> next());
    }

    @Override
    public Optional<NetworkPolicy> inForce() {
        return desk.inForce();
    }

    /** Watches no longer; what is in force stays so. */
    public void close() {
        closed = true;
        vertx.cancelTimer(timer);
    }

    private void next() {
        if (!closed) {
            timer = vertx.setTimer(EVERY_MILLIS, now -> look().onComplete(done -> next()));
        }
    }

    private Future<Void> look() {
        return vertx.executeBlocking(() -> {
            if (desk.look(bytes(file, NetworkPolicy.MAX_BYTES), bytes(seal, PolicySeal.MAX_BYTES))) {
                tell();
            }
            return null;
        });
    }

    private void tell() {
        PolicyDesk.Trouble trouble = desk.trouble();
        if (trouble != null) {
            metrics.policyRefused(trouble.reason());
            LOG.atError()
                    .addKeyValue("file", file)
                    .addKeyValue("why", trouble.words())
                    .log("the network policy cannot be believed; nothing passes until it can");
        } else {
            LOG.atInfo()
                    .addKeyValue("file", file)
                    .addKeyValue(
                            "version",
                            desk.inForce().map(NetworkPolicy::version).orElse(0L))
                    .log("a network policy is in force");
        }
    }

    /** All of a file and one byte more than allowed, which the reader refuses; null when it cannot be read. */
    private static byte @Nullable [] bytes(Path path, int most) {
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(most + 1);
        } catch (IOException unreadable) {
            return null;
        }
    }
}

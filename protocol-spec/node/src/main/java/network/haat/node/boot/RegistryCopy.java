package network.haat.node.boot;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import network.haat.node.config.ConfigException;
import network.haat.node.config.RegistryAccess;
import network.haat.node.config.StartException;
import network.haat.node.directory.mirror.MirrorLimits;
import network.haat.node.directory.mirror.MirroredDirectory;
import network.haat.node.identity.Enrolment;
import network.haat.node.observe.NodeMetrics;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.transparency.Anchor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A node's own copy of the registry, from its configuration to its close. */
final class RegistryCopy {

    private static final Logger LOG = LoggerFactory.getLogger(RegistryCopy.class);

    /** How many times the patience for one look-up the first load, and seeing oneself in the copy, may take. */
    private static final int PATIENCE = 6;

    private final Anchor anchor;
    private final RegistryAccess registry;
    private final MirroredDirectory directory;

    private RegistryCopy(Vertx vertx, Anchor anchor, RegistryAccess registry, Clock clock, NodeMetrics metrics) {
        this.anchor = anchor;
        this.registry = registry;
        this.directory = new MirroredDirectory(
                vertx,
                anchor,
                registry.copy().isEmpty() ? null : Path.of(registry.copy()),
                MirrorLimits.of(registry.maxStaleness(), registry.timeout()),
                clock,
                metrics);
    }

    /**
     * Wires one; nothing is asked yet.
     *
     * @return null when the configuration names no anchor
     * @throws ConfigException when it names one that cannot be used
     */
    static @Nullable RegistryCopy of(Vertx vertx, RegistryAccess registry, Clock clock, NodeMetrics metrics)
            throws ConfigException {
        if (registry.anchor().isEmpty()) {
            return null;
        }
        return new RegistryCopy(vertx, read(registry.anchor()), registry, clock, metrics);
    }

    private static Anchor read(String file) throws ConfigException {
        try {
            return Anchor.read(Files.readAllBytes(Path.of(file)));
        } catch (IOException unreadable) {
            throw new ConfigException("configuration key 'registry.anchor': the file " + file
                    + " cannot be read; ask the operator of the registry for it, or leave the key empty");
        } catch (ProtocolException unusable) {
            throw new ConfigException("configuration key 'registry.anchor': " + file + ": " + unusable.getMessage());
        }
    }

    /** Answers look-ups. */
    MirroredDirectory directory() {
        return directory;
    }

    /** The registry's X25519 key. */
    String encryptionPublicKey() {
        return anchor.encryptionPublicKey();
    }

    /** Completes when it can answer; fails with {@link StartException} when that takes too long. */
    Future<Void> load() {
        return patiently(directory.start())
                .recover(late -> Future.failedFuture(new StartException("the registry " + anchor.registry() + " at "
                        + anchor.url() + " cannot be copied and there is no usable copy on disk: "
                        + directory.trouble())));
    }

    /**
     * Completes when it lists this node, or when that takes so long that an operator may have to let it in first; fails
     * with {@link StartException} when the registry that accepted it is another one.
     */
    Future<Void> lists(Enrolment enrolment) {
        return patiently(seen(enrolment))
                .recover(late -> registry.url().equals(anchor.url()) ? waits() : Future.failedFuture(strangers()));
    }

    private Future<Void> waits() {
        LOG.atWarn()
                .addKeyValue("registry", anchor.registry())
                .log("the registry accepted this node and does not list it yet; its operator may have to approve it");
        return Future.succeededFuture();
    }

    private StartException strangers() {
        return new StartException("the registry at " + registry.url() + " accepted this node, but the copy of "
                + anchor.registry() + " at " + anchor.url() + " does not list it; are they the same registry?");
    }

    private Future<Void> seen(Enrolment enrolment) {
        long version = directory.version();
        return directory
                .find(enrolment.own())
                .compose(rows -> enrolment.isListed(rows)
                        ? Future.succeededFuture()
                        : directory.reached(version + 1).compose(more -> seen(enrolment)));
    }

    private <T> Future<T> patiently(Future<T> future) {
        return future.timeout(PATIENCE * registry.timeout().toMillis(), TimeUnit.MILLISECONDS);
    }
}

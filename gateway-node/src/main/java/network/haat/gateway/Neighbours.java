package network.haat.gateway;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import network.haat.node.config.SharedState;
import network.haat.node.fanout.BreakerHints;
import network.haat.node.shared.InstanceName;
import network.haat.node.shared.Quotas;
import network.haat.node.shared.SharedRedis;
import network.haat.node.shared.SharedReplays;
import org.jspecify.annotations.Nullable;

/** What this gateway shares with those that act as one with it; nothing, where no Redis is configured. */
final class Neighbours {

    private final @Nullable SharedRedis redis;
    private final SharedReplays replays;
    private final Quotas quotas;
    private final BreakerHints hints;

    private Neighbours(@Nullable SharedRedis redis, SharedReplays replays, Quotas quotas, BreakerHints hints) {
        this.redis = redis;
        this.replays = replays;
        this.quotas = quotas;
        this.hints = hints;
    }

    /**
     * Connects to the Redis that is configured, if any.
     *
     * @param id the name the gateways have in common
     * @param folder of this one's journal, where its name among them is kept
     * @return fails with {@link network.haat.node.config.StartException} when it cannot
     */
    static Future<Neighbours> open(Vertx vertx, SharedState state, String id, Path folder, Clock clock) {
        if (state.address().isEmpty()) {
            return Future.succeededFuture(
                    new Neighbours(null, SharedReplays.none(), Quotas.local(clock), BreakerHints.none()));
        }
        return vertx.executeBlocking(() -> InstanceName.keptIn(folder))
                .compose(instance -> SharedRedis.open(vertx, state, id, instance))
                .map(redis ->
                        new Neighbours(redis, redis.replays(clock), redis.quotas(clock), redis.breakerHints(clock)));
    }

    SharedReplays replays() {
        return replays;
    }

    Quotas quotas() {
        return quotas;
    }

    BreakerHints hints() {
        return hints;
    }

    /** Whether they can be asked now. */
    boolean isReady() {
        return redis == null || redis.isConnected();
    }

    Future<Void> close() {
        return redis == null ? Future.succeededFuture() : redis.close();
    }
}

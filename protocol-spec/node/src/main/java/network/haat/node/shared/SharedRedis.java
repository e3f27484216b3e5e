package network.haat.node.shared;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.SocketAddress;
import java.time.Clock;
import network.haat.node.config.SharedState;
import network.haat.node.config.StartException;
import network.haat.node.fanout.BreakerHints;

/**
 * What nodes with the same name on the network share in one Redis. It connects again by itself after the connection was
 * lost; until then, and some seconds longer when Redis had started anew, every claim fails at once. Safe for use by several threads, and never blocks one.
 */
public final class SharedRedis {

    private final RedisLink link;
    private final RedisMemory memory;
    private final SharedState state;
    private final String prefix;
    private final String instance;
    private final StatefulRedisConnection<String, byte[]> commands;
    private final StatefulRedisPubSubConnection<String, String> news;

    private SharedRedis(
            Vertx vertx,
            RedisLink link,
            SharedState state,
            String prefix,
            String instance,
            StatefulRedisConnection<String, byte[]> commands,
            StatefulRedisPubSubConnection<String, String> news) {
        this.link = link;
        this.state = state;
        this.prefix = prefix;
        this.instance = instance;
        this.commands = commands;
        this.news = news;
        this.memory = new RedisMemory(vertx, link, commands);
        commands.addListener(memory);
    }

    /**
     * Connects.
     *
     * @param state with an address
     * @param subscriberId the name that the nodes have in common; others may use the same Redis
     * @param instance tells this node from the others, also after a restart: {@link InstanceName}
     * @return fails with a {@link StartException} when Redis cannot be reached
     */
    public static Future<SharedRedis> open(Vertx vertx, SharedState state, String subscriberId, String instance) {
        String address = state.address().orElseThrow(() -> new IllegalArgumentException("there is no Redis to open"));
        RedisURI uri = RedisURI.create(address);
        return vertx.executeBlocking(() -> new RedisLink(uri, state.timeout()), false)
                .compose(link -> connect(vertx, link, state, "haat:" + subscriberId + ":", instance)
                        .recover(failure -> link.close().transform(closed -> unreachable(uri, failure))));
    }

    private static Future<SharedRedis> connect(
            Vertx vertx, RedisLink link, SharedState state, String prefix, String instance) {
        RedisCodec<String, byte[]> codec = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);
        return OwnContext.of(link.client().connectAsync(codec, link.uri()))
                .compose(commands -> OwnContext.of(link.client().connectPubSubAsync(StringCodec.UTF8, link.uri()))
                        .map(news -> new SharedRedis(vertx, link, state, prefix, instance, commands, news)));
    }

    private static <T> Future<T> unreachable(RedisURI uri, Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return Future.failedFuture(new StartException("cannot use the Redis at " + RedisLink.address(uri) + " ("
                + cause.getMessage() + "); start it, or correct redis.url"));
    }

    /** Which messages were taken in by any of the nodes. To be called once. */
    public SharedReplays replays(Clock clock) {
        return new RedisReplays(this, prefix + "seen:", instance, clock);
    }

    /** Counts what participants ask of all nodes together. */
    public Quotas quotas(Clock clock) {
        return new RedisQuotas(commands, prefix + "quota:", state.timeout(), clock);
    }

    /** What the nodes tell each other about peers that fail. To be called once. */
    public BreakerHints breakerHints(Clock clock) {
        RedisBreakerHints hints = new RedisBreakerHints(this, prefix + "open", instance, clock);
        hints.listen(news);
        return hints;
    }

    /** Whether Redis can be asked now, and has not just forgotten everything, as far as this node knows. */
    public boolean isConnected() {
        return commands.isOpen() && memory.isBelieved();
    }

    /** Closes the connections. */
    public Future<Void> close() {
        return link.close();
    }

    StatefulRedisConnection<String, byte[]> commands() {
        return commands;
    }

    /** Calls an action whenever a connection is there again, on a thread where it may ask Redis. */
    void whenBack(Runnable action) {
        commands.addListener(new RedisConnectionStateListener() {
            @Override
            public void onRedisConnected(RedisChannelHandler<?, ?> connection, SocketAddress address) {
                link.later(action);
            }
        });
    }
}

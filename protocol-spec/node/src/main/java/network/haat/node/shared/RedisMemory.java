package network.haat.node.shared;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.StatefulRedisConnection;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether Redis can be believed when it says that it does not know a message. One that has just started may have forgotten
 * everything, so for some seconds, in which all nodes connect again and say what they have taken in, it is not.
 */
final class RedisMemory implements RedisConnectionStateListener {

    /** Longer than the longest pause before a node connects again. */
    private static final Duration SETTLING = Duration.ofSeconds(3);

    private static final Logger LOG = LoggerFactory.getLogger(RedisMemory.class);
    private static final Pattern UPTIME = Pattern.compile("uptime_in_seconds:(\\d{1,9})");

    private final Vertx vertx;
    private final RedisLink link;
    private final StatefulRedisConnection<String, byte[]> connection;
    private final AtomicInteger losses = new AtomicInteger();
    private volatile boolean believed = true;

    RedisMemory(Vertx vertx, RedisLink link, StatefulRedisConnection<String, byte[]> connection) {
        this.vertx = vertx;
        this.link = link;
        this.connection = connection;
    }

    boolean isBelieved() {
        return believed;
    }

    @Override
    public void onRedisDisconnected(RedisChannelHandler<?, ?> handler) {
        believed = false;
        losses.incrementAndGet();
        if (!link.isClosing()) {
            LOG.atWarn()
                    .addKeyValue("redis", link.address())
                    .log("the connection to Redis is lost; messages are refused until it is there again");
        }
    }

    @Override
    public void onRedisConnected(RedisChannelHandler<?, ?> handler, SocketAddress address) {
        int loss = losses.get();
        link.later(() ->
                uptime().otherwise(Duration.ZERO).onSuccess(uptime -> believeAfter(SETTLING.minus(uptime), loss)));
    }

    private void believeAfter(Duration wait, int loss) {
        if (wait.isNegative() || wait.isZero()) {
            believe(loss);
        } else {
            vertx.setTimer(wait.toMillis(), settled -> believe(loss));
        }
    }

    private void believe(int loss) {
        if (losses.get() == loss) {
            believed = true;
            LOG.atInfo().addKeyValue("redis", link.address()).log("connected to Redis again");
        }
    }

    /** Fails where Redis does not tell. */
    private Future<Duration> uptime() {
        try {
            return OwnContext.of(connection.async().info("server")).map(RedisMemory::uptime);
        } catch (RedisException rejected) {
            return Future.failedFuture(rejected);
        }
    }

    private static Duration uptime(String info) {
        Matcher uptime = UPTIME.matcher(info);
        return uptime.find() ? Duration.ofSeconds(Long.parseLong(uptime.group(1))) : Duration.ZERO;
    }
}

package network.haat.node.shared;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.RedisException;
import io.lettuce.core.ScoredValue;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import network.haat.node.fanout.BreakerHints;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hints through Redis: a sorted set of {@code instance lane} by the time it ends, for those who come later, and a message
 * for those who are there. Every node has what the others said in memory. While Redis is away nothing is said or heard,
 * and each node finds out for itself.
 */
final class RedisBreakerHints implements BreakerHints {

    private static final Logger LOG = LoggerFactory.getLogger(RedisBreakerHints.class);

    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int MOST_LANES = 10_000;
    private static final int LONGEST_LANE = 2_048;

    private static final String OPENED = """
            redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', ARGV[3])
            redis.call('ZADD', KEYS[1], ARGV[1], ARGV[2])
            redis.call('PEXPIRE', KEYS[1], ARGV[4])
            redis.call('PUBLISH', KEYS[1], ARGV[1] .. ' ' .. ARGV[2])
            return 1
            """;

    private final SharedRedis redis;
    private final String key;
    private final String instance;
    private final Clock clock;
    private final Cache<String, Instant> heard;

    RedisBreakerHints(SharedRedis redis, String key, String instance, Clock clock) {
        this.redis = redis;
        this.key = key;
        this.instance = instance;
        this.clock = clock;
        this.heard = Caffeine.newBuilder()
                .executor(Runnable::run)
                .ticker(() -> Duration.between(Instant.EPOCH, clock.instant()).toNanos())
                .maximumSize(MOST_LANES)
                .expireAfter(Expiry.<String, Instant>writing((lane, until) -> Duration.between(clock.instant(), until)))
                .build();
    }

    /** Hears what the others say from now on, and what they have said. */
    void listen(StatefulRedisPubSubConnection<String, String> news) {
        news.addListener(new RedisPubSubAdapter<>() {
            @Override
            public void message(String channel, String message) {
                hear(message);
            }
        });
        OwnContext.of(news.async().subscribe(key))
                .onSuccess(subscribed -> catchUp())
                .onFailure(RedisBreakerHints::unsaid);
        redis.whenBack(this::catchUp);
    }

    @Override
    public void opened(String lane, Instant until) {
        if (lane.length() > LONGEST_LANE) {
            return;
        }
        RedisScript.<Long>run(
                        redis.commands(),
                        OPENED,
                        ScriptOutputType.INTEGER,
                        key,
                        bytes(Long.toString(until.toEpochMilli())),
                        bytes(instance + " " + lane),
                        bytes(Long.toString(clock.millis())),
                        bytes(Long.toString(LONGEST.toMillis())))
                .onFailure(RedisBreakerHints::unsaid);
    }

    @Override
    public Optional<Instant> openUntil(String lane) {
        return Optional.ofNullable(heard.getIfPresent(lane));
    }

    private void catchUp() {
        Range<Long> open = Range.from(Range.Boundary.excluding(clock.millis()), Range.Boundary.unbounded());
        try {
            OwnContext.of(redis.commands().async().zrangebyscoreWithScores(key, open, Limit.create(0, MOST_LANES)))
                    .onSuccess(all -> all.forEach(this::hear))
                    .onFailure(RedisBreakerHints::unsaid);
        } catch (RedisException rejected) {
            unsaid(rejected);
        }
    }

    private void hear(ScoredValue<byte[]> said) {
        hear((long) said.getScore(), new String(said.getValue(), StandardCharsets.UTF_8));
    }

    private void hear(String message) {
        int space = message.indexOf(' ');
        try {
            hear(Long.parseLong(message, 0, Math.max(space, 0), 10), message.substring(space + 1));
        } catch (NumberFormatException notOurs) {
            LOG.atDebug().log("a hint could not be read");
        }
    }

    private void hear(long until, String member) {
        int space = member.indexOf(' ');
        Instant now = clock.instant();
        Instant end = Instant.ofEpochMilli(Math.min(until, now.plus(LONGEST).toEpochMilli()));
        if (space > 0 && !member.substring(0, space).equals(instance) && end.isAfter(now)) {
            heard.put(member.substring(space + 1), end);
        }
    }

    private static void unsaid(Throwable failure) {
        LOG.atDebug().setCause(failure).log("hints about peers that fail cannot be shared now");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

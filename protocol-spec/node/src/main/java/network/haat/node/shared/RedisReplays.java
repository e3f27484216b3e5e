package network.haat.node.shared;

import io.lettuce.core.ScriptOutputType;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import network.haat.node.journal.MessageIdentity;
import org.jspecify.annotations.Nullable;

/**
 * Replays in Redis. A key is a hash of the message's identity, so that neither its length nor what stands in it matters;
 * its value is one letter for claimed or confirmed, the instance that did so, and the digest, with a space between them.
 * Each question is one script, so that two nodes never both hear that a message is theirs.
 */
final class RedisReplays implements SharedReplays {

    private static final String CLAIMED = "p ";
    private static final String CONFIRMED = "c ";

    private static final String CLAIM = """
            local held = redis.call('GET', KEYS[1])
            if held and held ~= ARGV[1] then return held end
            redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
            return false
            """;

    private static final String CONFIRM = """
            local held = redis.call('GET', KEYS[1])
            if held and held ~= ARGV[1] and held ~= ARGV[2] then return false end
            redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
            return 1
            """;

    private static final String RELEASE = """
            if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
            return 0
            """;

    private static final byte[] LEASE = bytes(Long.toString(LEASE_SECONDS * 1000L));

    private final SharedRedis redis;
    private final String prefix;
    private final String instance;
    private final Clock clock;

    RedisReplays(SharedRedis redis, String prefix, String instance, Clock clock) {
        this.redis = redis;
        this.prefix = prefix;
        this.instance = instance;
        this.clock = clock;
    }

    @Override
    public Future<Claim> claim(MessageIdentity identity, String digest) {
        if (!redis.isConnected()) {
            return Future.failedFuture("Redis is away, or has just come back");
        }
        return RedisScript.<byte[]>run(
                        redis.commands(), CLAIM, ScriptOutputType.VALUE, key(identity), value(CLAIMED, digest), LEASE)
                .map(held -> claim(held, digest));
    }

    private static Claim claim(byte @Nullable [] held, String digest) {
        if (held == null) {
            return Claim.MINE;
        }
        String value = new String(held, StandardCharsets.UTF_8);
        if (!value.substring(value.lastIndexOf(' ') + 1).equals(digest)) {
            return Claim.OTHER_BODY;
        }
        return value.startsWith(CONFIRMED) ? Claim.TAKEN : Claim.PENDING;
    }

    @Override
    public Future<Boolean> confirm(MessageIdentity identity, String digest, Instant until) {
        long left = Duration.between(clock.instant(), until).toMillis();
        if (left <= 0) {
            return Future.succeededFuture(true);
        }
        return RedisScript.<Boolean>run(
                redis.commands(),
                CONFIRM,
                ScriptOutputType.BOOLEAN,
                key(identity),
                value(CLAIMED, digest),
                value(CONFIRMED, digest),
                bytes(Long.toString(left)));
    }

    @Override
    public Future<Void> release(MessageIdentity identity, String digest) {
        return RedisScript.<Long>run(
                        redis.commands(), RELEASE, ScriptOutputType.INTEGER, key(identity), value(CLAIMED, digest))
                .mapEmpty();
    }

    @Override
    public void whenBack(Runnable action) {
        redis.whenBack(action);
    }

    private byte[] value(String state, String digest) {
        return bytes(state + instance + " " + digest);
    }

    /** The length before each part keeps apart what would look the same when strung together. */
    private String key(MessageIdentity identity) {
        MessageDigest hash = sha256();
        List<String> parts = List.of(
                identity.sender(), identity.transactionId(), identity.messageId(), identity.action(), identity.page());
        for (String part : parts) {
            hash.update(bytes(part.length() + ":" + part));
        }
        return prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(hash.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

package network.haat.node.shared;

import io.lettuce.core.RedisException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.vertx.core.Future;

/** Runs a script on one key. Its text goes along each time, because a Redis that started again has forgotten it. */
final class RedisScript {

    private RedisScript() {}

    /** What the script answers, on the context of the caller; fails when Redis cannot be asked or does not answer. */
    static <T> Future<T> run(
            StatefulRedisConnection<String, byte[]> connection,
            String script,
            ScriptOutputType type,
            String key,
            byte[]... values) {
        try {
            return OwnContext.of(connection.async().<T>eval(script, type, new String[] {key}, values));
        } catch (RedisException rejected) {
            return Future.failedFuture(rejected);
        }
    }
}

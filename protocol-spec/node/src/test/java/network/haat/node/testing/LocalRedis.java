package network.haat.node.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import network.haat.node.config.Secret;
import network.haat.node.config.SharedState;
import redis.embedded.RedisServer;

/** A real Redis on a port of this machine, in memory only, that a test can stop and start again. */
public final class LocalRedis implements AutoCloseable {

    private final int port;
    private final String password;
    private RedisServer server;

    private LocalRedis(int port, String password) {
        this.port = port;
        this.password = password;
        this.server = run();
    }

    /** A Redis that runs. */
    public static LocalRedis start() {
        return startWithPassword("");
    }

    /** A Redis that runs and asks for a password, unless it is empty. */
    public static LocalRedis startWithPassword(String password) {
        try {
            return new LocalRedis(TestHttp.freePort(), password);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    /** Its address as a node's configuration. */
    public SharedState state() {
        String user = password.isEmpty() ? "" : ":" + password + "@";
        return new SharedState(Secret.of("redis://" + user + "127.0.0.1:" + port), Duration.ofSeconds(2));
    }

    /** Its port. */
    public int port() {
        return port;
    }

    /** Stops it; what it knew is gone. */
    public void stop() {
        try {
            server.stop();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Starts it again on the same port. */
    public void restart() {
        stop();
        server = run();
    }

    @Override
    public void close() {
        stop();
    }

    private RedisServer run() {
        try {
            var builder = RedisServer.newRedisServer()
                    .port(port)
                    .setting("bind 127.0.0.1")
                    .setting("save \"\"")
                    .setting("appendonly no");
            RedisServer started = (password.isEmpty() ? builder : builder.setting("requirepass " + password)).build();
            started.start();
            return started;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}

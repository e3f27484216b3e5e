package network.haat.node.shared;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** The client of one Redis: its threads and its manners. Blocking while it is made. */
final class RedisLink {

    private static final int THREADS = 2;
    private static final int MOST_WAITING = 20_000;
    private static final Duration FIRST_RETRY = Duration.ofMillis(50);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(2);

    private final RedisURI uri;
    private final ClientResources resources;
    private final RedisClient client;
    private final AtomicBoolean closing = new AtomicBoolean();

    RedisLink(RedisURI uri, Duration timeout) {
        this.uri = uri;
        uri.setTimeout(timeout);
        this.resources = ClientResources.builder()
                .ioThreadPoolSize(THREADS)
                .computationThreadPoolSize(THREADS)
                .reconnectDelay(
                        Delay.equalJitter(FIRST_RETRY, LONGEST_RETRY, FIRST_RETRY.toMillis(), TimeUnit.MILLISECONDS))
                .build();
        this.client = RedisClient.create(resources);
        client.setOptions(options(timeout));
    }

    /** While there is no connection a question fails at once: what waits for one would be answered too late. */
    private static ClientOptions options(Duration timeout) {
        return ClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(MOST_WAITING)
                .timeoutOptions(TimeoutOptions.enabled(timeout))
                .maintNotificationsConfig(MaintNotificationsConfig.disabled())
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(timeout)
                        .keepAlive(true)
                        .build())
                .build();
    }

    RedisURI uri() {
        return uri;
    }

    /** Host and port, for the operator: what else the address holds is secret. */
    String address() {
        return address(uri);
    }

    static String address(RedisURI uri) {
        return uri.getHost() + ":" + uri.getPort();
    }

    RedisClient client() {
        return client;
    }

    /** Runs it on a thread of its own, in which a question to Redis may be asked. */
    void later(Runnable action) {
        resources.eventExecutorGroup().execute(action);
    }

    boolean isClosing() {
        return closing.get();
    }

    Future<Void> close() {
        if (!closing.compareAndSet(false, true)) {
            return Future.succeededFuture();
        }
        return OwnContext.of(client.shutdownAsync(0, LONGEST_RETRY.toMillis(), TimeUnit.MILLISECONDS))
                .eventually(() -> Future.future(closed -> resources
                        .shutdown(0, LONGEST_RETRY.toMillis(), TimeUnit.MILLISECONDS)
                        .addListener(done -> closed.complete())))
                .mapEmpty();
    }
}

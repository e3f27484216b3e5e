package network.haat.node.http;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.net.BindException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import network.haat.node.config.Listen;
import network.haat.node.config.StartException;

/** Opens HTTP servers with the same bounds everywhere: short headers that come soon, no idle connections, gzip understood. */
public final class HttpServers {

    private static final int MAX_HEADER_BYTES = 16_384;
    private static final int MAX_LINE_BYTES = 4_096;
    private static final int IDLE_SECONDS = 60;
    private static final Duration HEADER_TIMEOUT = Duration.ofSeconds(15);

    /** Below zero, servers of one Vert.x with the same number share a free port. */
    private static final AtomicInteger SHARED_FREE_PORT = new AtomicInteger();

    private HttpServers() {}

    /** Opens a server on one event loop; fails with {@link StartException} when the port is taken. */
    public static Future<HttpServer> listen(Vertx vertx, Listen listen, Router router) {
        return listen(vertx, listen, listen.port(), router, HEADER_TIMEOUT);
    }

    /**
     * Opens a server on several event loops, which share its connections: all it serves must be safe for use by several
     * threads. Fails with {@link StartException} when the port is taken.
     *
     * @param loops on how many
     * @param headerTimeout how long a new connection may take to send the header of its first request
     */
    public static Future<OpenServer> listen(
            Vertx vertx, Listen listen, Router router, int loops, Duration headerTimeout) {
        int port = listen.port() > 0 ? listen.port() : SHARED_FREE_PORT.decrementAndGet();
        List<HttpServer> servers = new CopyOnWriteArrayList<>();
        return vertx.deployVerticle(
                        () -> context -> listen(vertx, listen, port, router, headerTimeout)
                                .onSuccess(servers::add),
                        new DeploymentOptions().setInstances(loops))
                .map(deployment -> new OpenServer(vertx, deployment, servers));
    }

    private static Future<HttpServer> listen(
            Vertx vertx, Listen listen, int port, Router router, Duration headerTimeout) {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(listen.host())
                .setPort(port)
                .setMaxHeaderSize(MAX_HEADER_BYTES)
                .setMaxInitialLineLength(MAX_LINE_BYTES)
                .setIdleTimeout(IDLE_SECONDS)
                .setDecompressionSupported(true)
                // an upgrade to HTTP/2 in clear text would go around the decompression
                .setHttp2ClearTextEnabled(false);
        ConnectionWatch watch = new ConnectionWatch(vertx, headerTimeout, Duration.ofSeconds(IDLE_SECONDS));
        return vertx.createHttpServer(options)
                .connectionHandler(watch::opened)
                .requestHandler(request -> {
                    watch.began(request);
                    router.handle(request);
                })
                .listen()
                .recover(failure -> Future.failedFuture(explain(failure, listen)));
    }

    private static Throwable explain(Throwable failure, Listen listen) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return new StartException("port " + listen.port() + " on " + listen.host()
                        + " is in use or not ours to take; stop what uses it, or choose another port");
            }
        }
        return failure;
    }
}

package network.haat.node.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.net.BindException;
import network.haat.node.config.Listen;
import network.haat.node.config.StartException;

/** Opens HTTP servers with the same bounds everywhere: short headers, no idle connections, gzip understood. */
public final class HttpServers {

    private static final int MAX_HEADER_BYTES = 16_384;
    private static final int MAX_LINE_BYTES = 4_096;
    private static final int IDLE_SECONDS = 60;

    private HttpServers() {}

    /** Opens a server; fails with {@link StartException} when the port is taken. */
    public static Future<HttpServer> listen(Vertx vertx, Listen listen, Router router) {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(listen.host())
                .setPort(listen.port())
                .setMaxHeaderSize(MAX_HEADER_BYTES)
                .setMaxInitialLineLength(MAX_LINE_BYTES)
                .setIdleTimeout(IDLE_SECONDS)
                .setDecompressionSupported(true)
                // an upgrade to HTTP/2 in clear text would go around the decompression
                .setHttp2ClearTextEnabled(false);
        return vertx.createHttpServer(options)
                .requestHandler(router)
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

package network.haat.sandbox.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.PfxOptions;
import java.util.ArrayList;
import java.util.List;
import network.haat.node.boot.NodeProcess;
import network.haat.node.config.StartException;

/** Where deliveries end: bare servers that read a body, count it, and acknowledge; some that never answer. */
final class Sinks {

    private static final int PORTS = 10;
    private static final long SECONDS = 30;
    private static final Buffer ACK = Buffer.buffer("{\"message\":{\"ack\":{\"status\":\"ACK\"}}}");

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    private final Arrivals arrivals;
    private final List<Integer> clear = new ArrayList<>();
    private final List<Integer> tls = new ArrayList<>();
    private final int silent;

    private Sinks(Arrivals arrivals, int silent) {
        this.arrivals = arrivals;
        this.silent = silent;
    }

    /** Opens them all on this machine. */
    static Sinks open(Arrivals arrivals, BenchCertificate certificate) throws StartException, InterruptedException {
        Sinks sinks = new Sinks(arrivals, FreePort.next());
        HttpServerOptions secure = new HttpServerOptions()
                .setSsl(true)
                .setKeyCertOptions(
                        new PfxOptions().setPath(certificate.keys().toString()).setPassword(BenchCertificate.PASSWORD));
        NativeTls.use(secure);
        for (int i = 0; i < PORTS; i++) {
            sinks.clear.add(sinks.listen(new HttpServerOptions()));
            sinks.tls.add(sinks.listen(secure));
        }
        NetServer black = sinks.vertx.createNetServer().connectHandler(socket -> socket.handler(ignored -> {}));
        NodeProcess.await(black.listen(sinks.silent, "127.0.0.1"), SECONDS);
        return sinks;
    }

    /** One server on every core. */
    private int listen(HttpServerOptions options) throws StartException, InterruptedException {
        int port = FreePort.next();
        OnEveryCore.start(
                vertx,
                context -> vertx.createHttpServer(options)
                        .requestHandler(this::take)
                        .listen(port, "127.0.0.1"));
        return port;
    }

    private void take(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            arrivals.arrived(body);
            request.response().putHeader("Content-Type", "application/json").end(ACK);
        });
    }

    /** Base URL of an answering seller. */
    String url(int index, boolean secure) {
        List<Integer> ports = secure ? tls : clear;
        return (secure ? "https" : "http") + "://localhost:" + ports.get(index % PORTS) + "/s" + index;
    }

    /** Base URL of a seller that never answers. */
    String silentUrl(int index) {
        return "http://localhost:" + silent + "/s" + index;
    }

    void close() {
        NodeProcess.stop(vertx, Future::succeededFuture);
    }
}

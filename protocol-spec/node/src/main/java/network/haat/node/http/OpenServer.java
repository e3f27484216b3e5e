package network.haat.node.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A face that is open, on one port and any number of event loops. Safe for use by several threads. */
public final class OpenServer {

    private final Vertx vertx;
    private final String deployment;
    private final List<HttpServer> servers;

    OpenServer(Vertx vertx, String deployment, List<HttpServer> servers) {
        this.vertx = vertx;
        this.deployment = deployment;
        this.servers = List.copyOf(servers);
    }

    /** The port it listens on. */
    public int port() {
        return servers.get(0).actualPort();
    }

    /** Takes no connections any more, answers the requests under way, for so long at most, and closes. */
    public Future<Void> shutdown(long time, TimeUnit unit) {
        List<Future<Void>> ending =
                servers.stream().map(server -> server.shutdown(time, unit)).toList();
        return Future.join(ending)
                .mapEmpty()
                .eventually(() -> vertx.undeploy(deployment))
                .mapEmpty();
    }
}

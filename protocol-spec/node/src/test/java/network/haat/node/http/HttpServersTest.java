package network.haat.node.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import network.haat.node.boot.NodeProcess;
import network.haat.node.config.Listen;
import network.haat.node.config.StartException;
import network.haat.node.testing.RawPeer;
import network.haat.node.testing.TestHttp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpServersTest {

    private static final int LOOPS = 3;
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(LOOPS));
    private final Set<String> threads = ConcurrentHashMap.newKeySet();

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
    }

    private OpenServer open(int port, Router router) throws Exception {
        return NodeProcess.await(HttpServers.listen(vertx, new Listen("127.0.0.1", port), router, LOOPS, SOON), 10);
    }

    private Router router() {
        Router router = Router.router(vertx);
        router.get("/").handler(routing -> {
            threads.add(Thread.currentThread().getName());
            routing.response().end("here");
        });
        return router;
    }

    private static String url(OpenServer server) {
        return "http://127.0.0.1:" + server.port() + "/";
    }

    @Test
    void listen_severalLoops_everyLoopServes() throws Exception {
        OpenServer server = open(0, router());
        for (int i = 0; i < 4 * LOOPS; i++) {
            try (RawPeer peer = new RawPeer(server.port())) {
                peer.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
                assertThat(peer.answer().status()).isEqualTo(200);
            }
        }
        assertThat(threads).hasSize(LOOPS);
    }

    @Test
    void listen_twiceOnAFreePort_twoPorts() throws Exception {
        OpenServer one = open(0, router());
        OpenServer other = open(0, router());
        assertThat(one.port()).isPositive().isNotEqualTo(other.port());
    }

    @Test
    void listen_portTaken_oneLineWithTheFix() throws Exception {
        Vertx another = Vertx.vertx();
        try {
            int taken = NodeProcess.await(
                            HttpServers.listen(another, new Listen("127.0.0.1", 0), Router.router(another)), 10)
                    .actualPort();
            assertThatThrownBy(() -> open(taken, router()))
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("port " + taken)
                    .hasMessageContaining("choose another port");
        } finally {
            another.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
        }
    }

    @Test
    void shutdown_requestUnderWay_answeredFirstAndNothingTakenAnyMore() throws Exception {
        Promise<String> work = Promise.promise();
        Promise<Void> arrived = Promise.promise();
        Router router = Router.router(vertx);
        router.get("/").handler(routing -> {
            arrived.tryComplete();
            work.future().onSuccess(text -> routing.response().end(text));
        });
        OpenServer server = open(0, router);
        String url = url(server);
        CompletableFuture<HttpResponse<String>> call = CompletableFuture.supplyAsync(() -> get(url));
        arrived.future().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
        var ending = server.shutdown(5, TimeUnit.SECONDS);
        work.complete("done");
        assertThat(call.get(5, TimeUnit.SECONDS).body()).isEqualTo("done");
        NodeProcess.await(ending, 10);
        assertThatThrownBy(() -> TestHttp.get(url)).isInstanceOf(IOException.class);
    }

    private static HttpResponse<String> get(String url) {
        try {
            return TestHttp.get(url);
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    @Test
    void connection_drippingItsHeader_closed() throws Exception {
        OpenServer server = open(0, router());
        try (RawPeer peer = new RawPeer(server.port())) {
            peer.drip("GET / HTTP/1.1\r\nHost: a\r\nA: " + "a".repeat(100), Duration.ofMillis(50));
            assertThat(peer.isClosedByOther()).isTrue();
        }
        assertThat(TestHttp.get(url(server)).body()).isEqualTo("here");
    }

    @Test
    void connection_keptBetweenRequestsForLongerThanAHeaderMayTake_staysOpen() throws Exception {
        OpenServer server = open(0, router());
        try (RawPeer peer = new RawPeer(server.port())) {
            for (int i = 0; i < 2; i++) {
                peer.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
                assertThat(peer.answer().status()).isEqualTo(200);
                try (RawPeer silent = new RawPeer(server.port())) {
                    assertThat(silent.isClosedByOther()).isTrue();
                }
            }
        }
    }
}

package network.haat.sandbox.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import network.haat.node.boot.NodeProcess;
import network.haat.node.identity.NodeKeys;
import network.haat.protocol.signature.NamedKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the load generator counts, against a real server. */
class LoadGeneratorTest {

    private static final String ACK = "{\"message\":{\"ack\":{\"status\":\"ACK\"}}}";
    private static final String NACK = "{\"message\":{\"ack\":{\"status\":\"NACK\"}}}";

    private final Vertx vertx = Vertx.vertx();
    private final Set<String> bodies = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean refuses = new AtomicBoolean();
    private final List<SignedSearches.Request> requests = requests();
    private int port;

    private static List<SignedSearches.Request> requests() {
        NodeKeys buyer = NodeKeys.generate(BenchNetwork.BUYER, new SecureRandom());
        return new SignedSearches(new NamedKey(buyer.keyId(), buyer.signing())).make(SellerSet.ONE.city(), 500);
    }

    @BeforeEach
    void serve() throws Exception {
        port = NodeProcess.await(
                        vertx.createHttpServer().requestHandler(this::take).listen(0, "127.0.0.1"), 10)
                .actualPort();
    }

    private void take(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            bodies.add(body.toString());
            request.response().setStatusCode(refuses.get() ? 401 : 200).end(refuses.get() ? NACK : ACK);
        });
    }

    @AfterEach
    void close() {
        vertx.close();
    }

    @Test
    void run_manyConnectionsAndDepth_eachIsSentOnceAndAnswered() throws IOException {
        List<Long> sent = Collections.synchronizedList(new ArrayList<>());
        try (LoadGenerator load = new LoadGenerator(port, 8, 4, sent::add)) {
            LoadGenerator.Result result = load.run(Feeds.all(requests));
            assertThat(result.acknowledged()).isEqualTo(500);
            assertThat(result.refused()).isZero();
            assertThat(bodies).hasSize(500);
            assertThat(sent)
                    .containsExactlyInAnyOrderElementsOf(
                            LongStream.range(0, 500).boxed().toList());
            assertThat(load.run(Feeds.all(requests.subList(0, 10))).acknowledged())
                    .as("counts from nothing again")
                    .isEqualTo(10);
        }
    }

    @Test
    void run_refusals_areCountedAndShown() throws IOException {
        refuses.set(true);
        try (LoadGenerator load = new LoadGenerator(port, 2, 2, number -> {})) {
            LoadGenerator.Result result = load.run(Feeds.all(requests.subList(0, 20)));
            assertThat(result.acknowledged()).isZero();
            assertThat(result.refused()).isEqualTo(20);
            assertThat(result.firstRefusal()).isEqualTo("HTTP/1.1 401 Unauthorized " + NACK);
        }
    }

    @Test
    void run_paced_sendsNoFasterThanTold() throws IOException {
        try (LoadGenerator load = new LoadGenerator(port, 2, 2, number -> {})) {
            var rest = requests.iterator();
            LoadGenerator.Result result = load.run(Feeds.paced(rest::next, 100, 0.5));
            assertThat(result.acknowledged()).isEqualTo(50);
            assertThat(result.nanos()).isGreaterThan(480_000_000L);
        }
    }

    @Test
    void run_serverCloses_fails() throws Exception {
        int closing = NodeProcess.await(
                        vertx.createNetServer()
                                .connectHandler(socket -> socket.handler(bytes -> socket.close()))
                                .listen(0, "127.0.0.1"),
                        10)
                .actualPort();
        try (LoadGenerator load = new LoadGenerator(closing, 1, 1, number -> {})) {
            assertThatThrownBy(() -> load.run(Feeds.all(requests))).isInstanceOf(IOException.class);
        }
    }
}

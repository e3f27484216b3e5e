package network.haat.node.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import network.haat.protocol.dialect.Acknowledgement;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeerDialTest {

    private static final URI SHOP = URI.create("https://shop.example.com/bpp/search");
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final String ACK = "{\"message\":{\"ack\":{\"status\":\"ACK\"}}}";

    private final Vertx vertx = Vertx.vertx();
    private final NameServer names = new NameServer();

    @AfterEach
    void close() {
        vertx.close();
    }

    /** Gives its answers one after the other; the last one for ever. */
    private static final class NameServer implements HostResolver {
        final List<String> asked = new CopyOnWriteArrayList<>();
        private final Deque<Future<List<InetAddress>>> answers = new ArrayDeque<>();

        NameServer then(String... addresses) {
            answers.add(Future.succeededFuture(
                    Arrays.stream(addresses).map(PeerDialTest::address).toList()));
            return this;
        }

        NameServer thenFails() {
            answers.add(Future.failedFuture(new UnknownHostException("NXDOMAIN")));
            return this;
        }

        @Override
        public synchronized Future<List<InetAddress>> resolve(String host) {
            asked.add(host);
            return answers.size() > 1 ? answers.remove() : answers.element();
        }
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException noLiteral) {
            throw new AssertionError(noLiteral);
        }
    }

    private PeerDial dial(boolean sandbox) {
        return new PeerDial(names, sandbox, SECOND);
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (ExecutionException | InterruptedException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    private static Problem refusal(Future<SocketAddress> future) {
        Throwable cause = await(future.transform(done -> Future.succeededFuture(Optional.ofNullable(done.cause()))))
                .orElseThrow();
        return ((ProtocolException) cause).problem();
    }

    @Test
    void to_publicHost_theAddressThatWasChecked() {
        names.then("2600::1", "8.8.8.8");

        SocketAddress server = await(dial(false).to(SHOP));

        assertThat(server.hostAddress()).isEqualTo("8.8.8.8");
        assertThat(server.host()).as("no name that could be resolved again").isEqualTo("8.8.8.8");
        assertThat(server.port()).isEqualTo(443);
        assertThat(names.asked).containsExactly("shop.example.com");
    }

    @Test
    void to_portInTheUrl_kept() {
        names.then("2600::1");

        SocketAddress server = await(dial(false).to(URI.create("https://shop.example.com:8443/bpp")));

        assertThat(server.port()).isEqualTo(8443);
        assertThat(address(server.hostAddress())).isEqualTo(address("2600::1"));
    }

    @Test
    void to_publicThenPrivate_eachAnswerJudged() {
        names.then("8.8.8.8").then("127.0.0.1");
        PeerDial dial = dial(false);

        assertThat(await(dial.to(SHOP)).hostAddress()).isEqualTo("8.8.8.8");
        assertThat(refusal(dial.to(SHOP)).fault()).isEqualTo(Fault.BUSINESS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1", "169.254.169.254", "::1", "fd00::1"})
    void to_oneForbiddenAmongPublicAddresses_refusedWithoutTellingTheAddress(String forbidden) {
        names.then("8.8.8.8", forbidden, "1.1.1.1");

        Problem problem = refusal(dial(false).to(SHOP));

        assertThat(problem.fault()).isEqualTo(Fault.BUSINESS);
        assertThat(problem.message()).contains("shop.example.com").doesNotContain(forbidden);
    }

    @Test
    void to_privateAddressInASandbox_fine() {
        names.then("10.0.0.1");

        assertThat(await(dial(true).to(SHOP)).hostAddress()).isEqualTo("10.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://shop.example.com/bpp",
                "https://127.0.0.1/bpp",
                "https://shop..example.com/bpp",
                "https://shop.example.com:0/bpp",
                "https://shop.example.com:99999/bpp"
            })
    void to_urlRefusedAsText_notResolved(String url) {
        names.then("8.8.8.8");

        Problem problem = refusal(dial(false).to(URI.create(url)));

        assertThat(problem.fault()).isEqualTo(Fault.BUSINESS);
        assertThat(names.asked).isEmpty();
    }

    @Test
    void to_noAddress_unknownCounterparty() {
        names.thenFails();
        assertThat(refusal(dial(false).to(SHOP)).fault()).isEqualTo(Fault.UNKNOWN_COUNTERPARTY);

        names.then();
        assertThat(refusal(dial(true).to(SHOP)).fault()).isEqualTo(Fault.UNKNOWN_COUNTERPARTY);
    }

    @Test
    void to_nameServerSilent_givenUp() {
        Promise<List<InetAddress>> never = Promise.promise();
        PeerDial dial = new PeerDial(host -> never.future(), false, Duration.ofMillis(100));

        assertThat(refusal(dial.to(SHOP)).fault()).isEqualTo(Fault.UNKNOWN_COUNTERPARTY);
    }

    @Test
    void system_localhost_resolvedOffTheEventLoop() {
        PeerDial dial = new PeerDial(HostResolver.system(vertx), true, SECOND);

        SocketAddress server = await(dial.to(URI.create("http://localhost/bpp")));

        assertThat(address(server.hostAddress()).isLoopbackAddress()).isTrue();
        assertThat(server.port()).isEqualTo(80);
    }

    @Test
    void remembering_askedAgain_onlyAfterItsTime() {
        AtomicLong nanos = new AtomicLong();
        HostResolver remembered = new RememberedHosts(names.then("8.8.8.8"), SECOND, nanos::get);

        remembered.resolve("a.example");
        remembered.resolve("a.example");
        assertThat(names.asked).hasSize(1);

        nanos.addAndGet(SECOND.toNanos() + 1);
        assertThat(await(remembered.resolve("a.example"))).containsExactly(address("8.8.8.8"));
        assertThat(names.asked).hasSize(2);
    }

    @Test
    void remembering_failure_askedAgainAtOnce() {
        HostResolver remembered = names.thenFails().then("8.8.8.8").remembering(SECOND);

        assertThat(remembered.resolve("a.example").failed()).isTrue();
        assertThat(await(remembered.resolve("a.example"))).containsExactly(address("8.8.8.8"));
    }

    /** The victim of a rebinding listens on the same port of another loopback address. */
    @Test
    void send_nameServerTurnsToAnotherAddress_onlyTheCheckedOneIsConnected() {
        List<String> victim = new CopyOnWriteArrayList<>();
        List<String> peer = new CopyOnWriteArrayList<>();
        HttpServer open = listen("127.0.0.2", 0, peer);
        listen("127.0.0.1", open.actualPort(), victim);
        names.then("127.0.0.2").then("127.0.0.1");
        PeerDial dial = new PeerDial(names, true, PeerDialTest::refuseTheVictim, SECOND);
        HttpChannel channel = new HttpChannel(vertx, dial, SECOND);

        assertThat(await(channel.send(message(open.actualPort()))).isAck()).isTrue();
        Throwable second = await(channel.send(message(open.actualPort()))
                        .transform(done -> Future.succeededFuture(Optional.ofNullable(done.cause()))))
                .orElseThrow();

        assertThat(((PeerException) second).reason()).isEqualTo(PeerException.Reason.FORBIDDEN_ADDRESS);
        assertThat(peer).containsExactly("peer.haat.test:" + open.actualPort());
        assertThat(victim).isEmpty();
        assertThat(names.asked).containsExactly("peer.haat.test", "peer.haat.test");
    }

    @Test
    void send_severalMessages_connectionsKeptAlive() {
        Set<String> connections = ConcurrentHashMap.newKeySet();
        HttpServer server = await(vertx.createHttpServer()
                .requestHandler(request -> {
                    connections.add(request.remoteAddress().toString());
                    request.body().onSuccess(read -> request.response().end(ACK));
                })
                .listen(0, "127.0.0.1"));
        HttpChannel channel = new HttpChannel(vertx, new PeerDial(names.then("127.0.0.1"), true, SECOND), SECOND);

        for (int i = 0; i < 20; i++) {
            assertThat(await(channel.send(message(server.actualPort()))).isAck())
                    .isTrue();
        }

        assertThat(connections)
                .as("a connection may be needed again while it goes back to the pool")
                .hasSizeLessThan(5);
    }

    private static Optional<String> refuseTheVictim(InetAddress address) {
        return address.equals(address("127.0.0.1")) ? Optional.of("the victim") : Optional.empty();
    }

    private HttpServer listen(String address, int port, List<String> hosts) {
        return await(vertx.createHttpServer()
                .requestHandler(request -> {
                    hosts.add(request.getHeader("Host"));
                    request.body().onSuccess(read -> request.response().end(ACK));
                })
                .listen(port, address));
    }

    private static PeerMessage message(int port) {
        return new PeerMessage(
                "peer.haat.test",
                URI.create("http://peer.haat.test:" + port + "/bpp/search"),
                "search",
                "t1",
                "m1",
                Buffer.buffer("{}"),
                Map.of(),
                Instant.now().plusSeconds(10));
    }

    @Test
    void send_hostWithoutAddress_unreachable() {
        HttpChannel channel = new HttpChannel(vertx, new PeerDial(names.thenFails(), true, SECOND), SECOND);
        Future<Acknowledgement> sent = channel.send(message(80));

        assertThat(sent.cause())
                .isInstanceOfSatisfying(
                        PeerException.class, e -> assertThat(e.reason()).isEqualTo(PeerException.Reason.UNREACHABLE));
    }
}

package network.haat.node.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import network.haat.node.testing.TestHttp;
import network.haat.protocol.error.ProtocolException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FanOutTest {

    private static final Duration TTL = Duration.ofSeconds(10);

    private final Vertx vertx = Vertx.vertx();
    private final FanOut fanOut = Sending.fanOut(vertx, Sending.RULES);

    @AfterEach
    void close() {
        fanOut.close().await();
        vertx.close().await();
    }

    @Test
    void send_manyPeers_eachGetsTheSameOnce() throws Exception {
        List<RawPeer> peers = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            peers.add(RawPeer.saying(vertx, RawPeer.ACK));
        }
        List<Target> targets = IntStream.range(0, 5)
                .mapToObj(i -> peers.get(i).target("seller" + i))
                .toList();

        List<Delivery> told = Sending.send(fanOut, Sending.parcel("buyer", TTL), targets);

        assertThat(told).hasSize(5).allSatisfy(delivery -> {
            assertThat(delivery.outcome()).isEqualTo(Outcome.ACK);
            assertThat(delivery.attempts()).isEqualTo(1);
            assertThat(delivery.httpStatus()).isEqualTo(200);
            assertThat(delivery.target()).isEqualTo(targets.get(delivery.index()));
            assertThat(delivery.last()).isAfterOrEqualTo(delivery.first());
        });
        assertThat(peers).allSatisfy(peer -> {
            assertThat(peer.texts()).hasSize(1);
            assertThat(peer.texts().element())
                    .startsWith("POST /beckn/search HTTP/1.1\r\n")
                    .containsIgnoringCase("authorization: Signature x\r\n")
                    .containsIgnoringCase("host: 127.0.0.1:" + peer.url().getPort() + "\r\n")
                    .containsIgnoringCase("content-type: application/json\r\n")
                    .endsWith("\r\n\r\n{\"a\":1}");
        });
        assertThat(fanOut.underWay()).isZero();
    }

    @Test
    void send_manyMessages_keepsFewConnections() throws Exception {
        RawPeer peer = RawPeer.saying(vertx, RawPeer.ACK);
        Queue<Delivery> told = new ConcurrentLinkedQueue<>();
        List<Future<Void>> sent = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            sent.add(fanOut.send(Sending.parcel("buyer", TTL), List.of(peer.target("seller")), told::add));
        }
        Future.all(sent).await(20, TimeUnit.SECONDS);

        assertThat(told).hasSize(60).allMatch(delivery -> delivery.outcome() == Outcome.ACK);
        assertThat(peer.requests()).isEqualTo(60);
        assertThat(peer.connections()).isLessThanOrEqualTo(Sending.RULES.concurrency());
        TestHttp.await("the state of the lane", () -> !fanOut.lanes().isEmpty());
        assertThat(fanOut.lanes()).singleElement().satisfies(lane -> {
            assertThat(lane.subscriberId()).isEqualTo("seller");
            assertThat(lane.breaker()).isEqualTo("closed");
            assertThat(lane.waiting()).isZero();
        });
    }

    @Test
    void send_nack_isNotRepeated() throws Exception {
        RawPeer peer = RawPeer.saying(vertx, RawPeer.NACK);
        Delivery delivery = Sending.send(fanOut, TTL, peer.target("seller"));
        assertThat(delivery.outcome()).isEqualTo(Outcome.NACK);
        assertThat(peer.requests()).isEqualTo(1);
    }

    @Test
    void send_unavailableAtFirst_isRepeated() throws Exception {
        RawPeer peer = RawPeer.start(
                vertx, (socket, number) -> socket.write(number == 1 ? RawPeer.answer(500, "") : RawPeer.ACK));
        Delivery delivery = Sending.send(fanOut, TTL, peer.target("seller"));
        assertThat(delivery.outcome()).isEqualTo(Outcome.ACK);
        assertThat(delivery.attempts()).isEqualTo(2);
    }

    @Test
    void send_retryAfter_isHonoured() throws Exception {
        RawPeer peer = RawPeer.start(
                vertx,
                (socket, number) ->
                        socket.write(number == 1 ? RawPeer.answer(429, "", "Retry-After: 1") : RawPeer.ACK));
        Delivery delivery = Sending.send(fanOut, TTL, peer.target("seller"));
        assertThat(delivery.outcome()).isEqualTo(Outcome.ACK);
        assertThat(Duration.between(delivery.first(), delivery.last())).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void send_retryAfterTheDeadline_givesUpAtOnce() throws Exception {
        RawPeer peer = RawPeer.saying(vertx, RawPeer.answer(429, "", "Retry-After: 3600"));
        Delivery delivery = Sending.send(fanOut, TTL, peer.target("seller"));
        assertThat(delivery.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(delivery.httpStatus()).isEqualTo(429);
        assertThat(peer.requests()).isEqualTo(1);
    }

    @Test
    void send_pastDeadline_sendsNothing() throws Exception {
        RawPeer peer = RawPeer.saying(vertx, RawPeer.ACK);
        List<Delivery> told = Sending.send(
                fanOut, Sending.parcel("buyer", Instant.now().minusSeconds(1)), List.of(peer.target("seller")));
        assertThat(told).singleElement().satisfies(delivery -> {
            assertThat(delivery.outcome()).isEqualTo(Outcome.EXPIRED);
            assertThat(delivery.attempts()).isZero();
        });
        assertThat(peer.connections()).isZero();
    }

    @Test
    void send_forbiddenUrls_connectsNowhere() throws Exception {
        FanOutRules strict =
                new FanOutRules(4, 100, 100, 100, Duration.ofSeconds(1), Duration.ofSeconds(1), 3, TTL, TTL, false);
        FanOut guarded = Sending.fanOut(vertx, strict);
        RawPeer peer = RawPeer.saying(vertx, RawPeer.ACK);
        List<Delivery> told = Sending.send(
                guarded,
                Sending.parcel("buyer", TTL),
                List.of(
                        peer.target("plain"),
                        new Target(
                                "literal",
                                URI.create("https://127.0.0.1:" + peer.url().getPort())),
                        new Target("mail", URI.create("mailto:seller@haat.test")),
                        new Target("relative", URI.create("/beckn"))));
        assertThat(told).hasSize(4).allMatch(delivery -> delivery.outcome() == Outcome.FORBIDDEN);
        assertThat(peer.connections()).isZero();
        guarded.close().await();
    }

    @Test
    void send_noTargets_isDone() {
        assertThat(fanOut.send(Sending.parcel("buyer", TTL), List.of(), told -> {})
                        .succeeded())
                .isTrue();
    }

    @Test
    void send_headerThatMayNotStandInARequest_failsAndSendsNothing() throws Exception {
        RawPeer peer = RawPeer.saying(vertx, RawPeer.ACK);
        Parcel parcel = new Parcel(
                "buyer",
                "t1",
                "m1",
                "search",
                Map.of("Authorization", "a\r\nX-Forged: b"),
                Buffer.buffer("{}"),
                Instant.now().plus(TTL));
        assertThat(fanOut.send(parcel, List.of(peer.target("seller")), told -> {})
                        .cause())
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(peer.connections()).isZero();
    }

    @Test
    void send_listenerThrows_goesOn() throws Exception {
        RawPeer peer = RawPeer.saying(vertx, RawPeer.ACK);
        fanOut.send(Sending.parcel("buyer", TTL), List.of(peer.target("a"), peer.target("b")), told -> {
                    throw new IllegalStateException("a fault of the listener");
                })
                .await(10, TimeUnit.SECONDS);
        assertThat(peer.requests()).isEqualTo(2);
        assertThat(Sending.send(fanOut, TTL, peer.target("a")).outcome()).isEqualTo(Outcome.ACK);
    }

    @Test
    void close_underWay_tellsOfNothingMore() throws Exception {
        RawPeer silent = RawPeer.start(vertx, (socket, number) -> {});
        Queue<Delivery> told = new ConcurrentLinkedQueue<>();
        Future<Void> sent = fanOut.send(Sending.parcel("buyer", TTL), List.of(silent.target("seller")), told::add);
        TestHttp.await("the request", () -> silent.requests() == 1);

        fanOut.close().await(10, TimeUnit.SECONDS);

        assertThatThrownBy(() -> sent.await(10, TimeUnit.SECONDS)).isInstanceOf(ProtocolException.class);
        assertThat(told).isEmpty();
        assertThat(fanOut.underWay()).isZero();
        assertThat(fanOut.send(Sending.parcel("buyer", TTL), List.of(silent.target("seller")), told::add)
                        .failed())
                .isTrue();
    }

    @Test
    void send_moreConnectionsNeededThanAllowed_servesAll() throws Exception {
        FanOutRules few = new FanOutRules(4, 100, 1_000, 1, TTL, Duration.ofSeconds(1), 3, TTL, TTL, true);
        FanOut narrow = Sending.fanOut(vertx, few);
        List<Target> targets = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            targets.add(RawPeer.saying(vertx, RawPeer.ACK).target("seller" + i));
        }
        List<Delivery> told = Sending.send(narrow, Sending.parcel("buyer", TTL), targets);
        assertThat(told).hasSize(8).allMatch(delivery -> delivery.outcome() == Outcome.ACK);
        narrow.close().await();
    }
}

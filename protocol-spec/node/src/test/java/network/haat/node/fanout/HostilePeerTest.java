package network.haat.node.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import network.haat.node.testing.TestHttp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each peer misbehaves in its own way; its lane must say how, and a good peer must not notice. */
class HostilePeerTest {

    private static final Duration TTL = Duration.ofSeconds(5);

    /** What takes a hostile peer a while. */
    private static final Set<Outcome> LASTING = Set.of(Outcome.TIMEOUT, Outcome.UNREACHABLE);

    private final Vertx vertx = Vertx.vertx();
    private final FanOut fanOut = Sending.fanOut(vertx, Sending.RULES);

    @AfterEach
    void close() {
        fanOut.close().await();
        vertx.close().await();
    }

    /** What a peer with such manners gets, while a good one gets the same message. */
    private Delivery send(RawPeer.Manners manners) throws Exception {
        RawPeer hostile = RawPeer.start(vertx, manners);
        RawPeer good = RawPeer.saying(vertx, RawPeer.ACK);
        Sending.send(fanOut, TTL, good.target("first, so that all classes are loaded"));
        List<Delivery> told = Sending.send(
                fanOut, Sending.parcel("buyer", TTL), List.of(hostile.target("same"), good.target("same")));
        assertThat(told.get(1).outcome()).isEqualTo(Outcome.ACK);
        assertThat(told.get(1).attempts()).isEqualTo(1);
        if (LASTING.contains(told.get(0).outcome())) {
            assertThat(told.get(1).last()).isBefore(told.get(0).last());
        }
        return told.get(0);
    }

    @Test
    void silent_isATimeoutAndNotRepeated() throws Exception {
        Delivery delivery = send((socket, number) -> {});
        assertThat(delivery.outcome()).isEqualTo(Outcome.TIMEOUT);
        assertThat(delivery.attempts()).isEqualTo(1);
        assertThat(Duration.between(delivery.first(), delivery.last())).isLessThan(TTL);
    }

    @Test
    void dripping_isATimeout() throws Exception {
        Delivery delivery = send((socket, number) -> {
            socket.write("HTTP/1.1 200 OK\r\nContent-Length: 60000\r\n\r\n");
            vertx.setPeriodic(20, tick -> socket.write("."));
        });
        assertThat(delivery.outcome()).isEqualTo(Outcome.TIMEOUT);
        assertThat(delivery.attempts()).isEqualTo(1);
    }

    @Test
    void resetting_isUnreachableAndRepeated() throws Exception {
        Delivery delivery = send((socket, number) -> socket.close());
        assertThat(delivery.outcome()).isEqualTo(Outcome.UNREACHABLE);
        assertThat(delivery.attempts()).isGreaterThan(1);
    }

    @Test
    void endless_isCutAt64Kilobytes() throws Exception {
        Delivery delivery = send((socket, number) -> {
            socket.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            pour(socket);
        });
        assertThat(delivery.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(delivery.httpStatus()).isEqualTo(200);
        assertThat(delivery.attempts()).isEqualTo(1);
    }

    private void pour(NetSocket socket) {
        socket.write("400\r\n" + "x".repeat(1_024) + "\r\n")
                .onSuccess(written -> vertx.runOnContext(on -> pour(socket)));
    }

    @Test
    void gigabyteAnnounced_isCutAt64Kilobytes() throws Exception {
        Delivery delivery = send((socket, number) ->
                socket.write("HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n" + "x".repeat(100_000)));
        assertThat(delivery.outcome()).isEqualTo(Outcome.REFUSED);
    }

    @Test
    void endlessHeader_isRefused() throws Exception {
        Delivery delivery =
                send((socket, number) -> socket.write("HTTP/1.1 200 OK\r\nX: " + "x".repeat(100_000) + "\r\n\r\n"));
        assertThat(delivery.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(delivery.attempts()).isEqualTo(1);
    }

    @Test
    void redirecting_isNotFollowed() throws Exception {
        RawPeer elsewhere = RawPeer.saying(vertx, RawPeer.ACK);
        Delivery delivery = send(
                (socket, number) -> socket.write(RawPeer.answer(307, "", "Location: " + elsewhere.url() + "search")));
        assertThat(delivery.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(delivery.httpStatus()).isEqualTo(307);
        assertThat(elsewhere.connections()).isZero();
    }

    @Test
    void halfAnswer_isRefusedAndNotRepeated() throws Exception {
        Delivery delivery =
                send((socket, number) -> socket.write("HTTP/1.1 200 OK\r\nContent-Length: 60\r\n\r\n{\"mess")
                        .onComplete(written -> socket.close()));
        assertThat(delivery.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(delivery.attempts()).isEqualTo(1);
    }

    @Test
    void noHttp_isRefusedAndNotRepeated() throws Exception {
        Delivery delivery = send((socket, number) -> socket.write("SSH-2.0-OpenSSH_9.6\r\n\r\n"));
        assertThat(delivery.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(delivery.httpStatus()).isZero();
        assertThat(delivery.attempts()).isEqualTo(1);
    }

    @Test
    void noAcknowledgement_isRefused() throws Exception {
        Delivery delivery = send((socket, number) -> socket.write(RawPeer.answer(200, "<html>hello</html>")));
        assertThat(delivery.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(delivery.httpStatus()).isEqualTo(200);
    }

    @Test
    void answersTwice_nextMessageGetsItsOwnAnswer() throws Exception {
        RawPeer peer = RawPeer.saying(vertx, RawPeer.ACK + RawPeer.NACK);
        assertThat(Sending.send(fanOut, TTL, peer.target("seller")).outcome()).isEqualTo(Outcome.ACK);
        assertThat(Sending.send(fanOut, TTL, peer.target("seller")).outcome()).isIn(Outcome.ACK, Outcome.NACK);
    }

    @Test
    void closesAfterEachAnswer_allAreDelivered() throws Exception {
        RawPeer peer = RawPeer.start(
                vertx, (socket, number) -> socket.write(RawPeer.ACK).onComplete(written -> socket.close()));
        for (int i = 0; i < 10; i++) {
            assertThat(Sending.send(fanOut, TTL, peer.target("seller")).outcome())
                    .isEqualTo(Outcome.ACK);
        }
        assertThat(peer.requests()).isEqualTo(10);
    }

    @Test
    void saysThatItCloses_isBelieved() throws Exception {
        RawPeer peer = RawPeer.saying(
                vertx, RawPeer.answer(200, "{\"message\":{\"ack\":{\"status\":\"ACK\"}}}", "Connection: close"));
        for (int i = 0; i < 3; i++) {
            assertThat(Sending.send(fanOut, TTL, peer.target("seller")).attempts())
                    .isEqualTo(1);
        }
        assertThat(peer.connections()).isEqualTo(3);
    }

    @Test
    void nobodyListens_isUnreachable() throws Exception {
        URI nowhere = URI.create("http://127.0.0.1:" + TestHttp.freePort());
        Delivery delivery = Sending.send(fanOut, TTL, new Target("seller", nowhere));
        assertThat(delivery.outcome()).isEqualTo(Outcome.UNREACHABLE);
        assertThat(delivery.attempts()).isGreaterThan(1);
    }

    @Test
    void neverAccepts_isATimeout() throws Exception {
        List<Socket> filling = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (int i = 0; i < 2; i++) {
                filling.add(new Socket(full.getInetAddress(), full.getLocalPort()));
            }
            URI url = URI.create("http://127.0.0.1:" + full.getLocalPort());
            Delivery delivery = Sending.send(fanOut, Duration.ofSeconds(1), new Target("seller", url));
            assertThat(delivery.outcome()).isIn(Outcome.UNREACHABLE, Outcome.TIMEOUT);
            assertThat(Duration.between(delivery.first(), delivery.last())).isLessThan(Duration.ofSeconds(5));
        } finally {
            for (Socket socket : filling) {
                socket.close();
            }
        }
    }

    @Test
    void silentToMany_isLeftAlone() throws Exception {
        RawPeer silent = RawPeer.start(vertx, (socket, number) -> {});
        for (int i = 0; i < 3; i++) {
            Sending.send(fanOut, TTL, silent.target("seller"));
        }
        TestHttp.await(
                "the open breaker",
                () -> fanOut.lanes().stream().anyMatch(lane -> lane.breaker().equals("open")));
        int before = silent.requests();
        Delivery delivery = Sending.send(fanOut, Duration.ofMillis(10), silent.target("seller"));
        assertThat(delivery.outcome()).isIn(Outcome.SUSPENDED, Outcome.TIMEOUT, Outcome.EXPIRED);
        assertThat(silent.requests()).isLessThanOrEqualTo(before + 1);
    }
}

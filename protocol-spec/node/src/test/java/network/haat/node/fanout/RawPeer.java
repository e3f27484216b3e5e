package network.haat.node.fanout;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A seller made of a bare socket: it can misbehave in every way. Counts whole requests and connections. */
final class RawPeer {

    static final String ACK = answer(200, "{\"message\":{\"ack\":{\"status\":\"ACK\"}}}");
    static final String NACK = answer(200, "{\"message\":{\"ack\":{\"status\":\"NACK\"}}}");

    /** What a peer does with a request. */
    @FunctionalInterface
    interface Manners {
        void answer(NetSocket socket, int number);
    }

    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    private final Queue<String> texts = new ConcurrentLinkedQueue<>();
    private final NetServer server;

    private RawPeer(Vertx vertx, Manners manners) {
        this.server = vertx.createNetServer();
        server.connectHandler(socket -> {
            connections.incrementAndGet();
            socket.exceptionHandler(gone -> {});
            Buffer[] held = {Buffer.buffer()};
            socket.handler(chunk -> {
                held[0].appendBuffer(chunk);
                int length = whole(held[0]);
                while (length > 0) {
                    texts.add(held[0].getString(0, length));
                    held[0] = held[0].getBuffer(length, held[0].length());
                    manners.answer(socket, requests.incrementAndGet());
                    length = whole(held[0]);
                }
            });
        });
    }

    static RawPeer start(Vertx vertx, Manners manners) throws Exception {
        RawPeer peer = new RawPeer(vertx, manners);
        peer.server.listen(0, "127.0.0.1").await(10, TimeUnit.SECONDS);
        return peer;
    }

    /** One that always answers the same. */
    static RawPeer saying(Vertx vertx, String answer) throws Exception {
        return start(vertx, (socket, number) -> socket.write(answer));
    }

    static String answer(int status, String body, String... headers) {
        StringBuilder text = new StringBuilder("HTTP/1.1 " + status + " Whatever\r\nContent-Length: " + body.length());
        for (String header : headers) {
            text.append("\r\n").append(header);
        }
        return text.append("\r\n\r\n").append(body).toString();
    }

    /** Length of the first request when all of it is there, else 0. */
    private static int whole(Buffer held) {
        String text = new String(held.getBytes(), StandardCharsets.ISO_8859_1);
        int head = text.indexOf("\r\n\r\n");
        if (head < 0) {
            return 0;
        }
        String length =
                text.substring(0, head).toLowerCase(Locale.ROOT).replaceAll("(?s).*content-length: (\\d+).*", "$1");
        int end = head + 4 + Integer.parseInt(length);
        return text.length() >= end ? end : 0;
    }

    Target target(String id) {
        return new Target(id, url());
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.actualPort() + "/beckn/");
    }

    int requests() {
        return requests.get();
    }

    int connections() {
        return connections.get();
    }

    /** Whole requests as they came. */
    Queue<String> texts() {
        return texts;
    }

    void stop() {
        server.close();
    }
}

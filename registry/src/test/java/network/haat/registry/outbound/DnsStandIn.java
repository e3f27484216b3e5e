package network.haat.registry.outbound;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.datagram.DatagramSocket;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** A name server on this machine that knows some TXT records, over UDP and TCP (RFC 1035). */
final class DnsStandIn {

    static final int NXDOMAIN = 3;
    static final int SERVFAIL = 2;
    private static final int HEADER = 12;
    private static final int TXT = 16;
    private static final int LARGEST_DATAGRAM = 512;

    /** Names asked for, and whether over TCP. */
    final List<String> asked = new CopyOnWriteArrayList<>();

    /** The texts of each record by name; a text is one piece of a record. */
    private final Map<String, List<List<String>>> records = new ConcurrentHashMap<>();

    private final Map<String, Integer> codes = new ConcurrentHashMap<>();
    private final int port;
    private volatile boolean silent;
    private volatile UnaryOperator<Buffer> mangling = UnaryOperator.identity();

    DnsStandIn(Vertx vertx) {
        NetServer tcp = await(vertx.createNetServer()
                .connectHandler(socket -> socket.handler(query -> {
                    Buffer answer = answer(query.slice(2, query.length()), true);
                    if (!silent) {
                        socket.write(Buffer.buffer()
                                .appendUnsignedShort(answer.length())
                                .appendBuffer(answer));
                    }
                }))
                .listen(0, "127.0.0.1"));
        this.port = tcp.actualPort();
        DatagramSocket udp = vertx.createDatagramSocket();
        udp.handler(packet -> {
            Buffer answer = answer(packet.data(), false);
            if (!silent) {
                udp.send(answer, packet.sender().port(), packet.sender().host());
            }
        });
        await(udp.listen(port, "127.0.0.1"));
    }

    SocketAddress address() {
        return SocketAddress.inetSocketAddress(port, "127.0.0.1");
    }

    /** Adds a record. */
    DnsStandIn txt(String name, String... pieces) {
        records.computeIfAbsent(name, any -> new CopyOnWriteArrayList<>()).add(List.of(pieces));
        return this;
    }

    DnsStandIn fails(String name, int code) {
        codes.put(name, code);
        return this;
    }

    DnsStandIn isSilent() {
        silent = true;
        return this;
    }

    /** Changes every answer before it is sent. */
    DnsStandIn mangles(UnaryOperator<Buffer> change) {
        mangling = change;
        return this;
    }

    private Buffer answer(Buffer query, boolean overTcp) {
        String name = name(query);
        asked.add(name + (overTcp ? " TCP" : ""));
        Buffer question = query.slice(HEADER, HEADER + name.length() + 2 + 4);
        Buffer body = Buffer.buffer();
        List<List<String>> found = records.getOrDefault(name, List.of());
        found.forEach(pieces -> append(body, pieces));
        boolean cut = !overTcp && HEADER + question.length() + body.length() > LARGEST_DATAGRAM;
        Buffer whole = Buffer.buffer()
                .appendUnsignedShort(query.getUnsignedShort(0))
                .appendUnsignedShort(0x8180 | (cut ? 0x0200 : 0) | codes.getOrDefault(name, 0))
                .appendUnsignedShort(1)
                .appendUnsignedShort(cut ? 0 : found.size())
                .appendUnsignedShort(0)
                .appendUnsignedShort(0)
                .appendBuffer(question);
        return mangling.apply(cut ? whole : whole.appendBuffer(body));
    }

    private static void append(Buffer body, List<String> pieces) {
        Buffer data = Buffer.buffer();
        for (String piece : pieces) {
            byte[] bytes = piece.getBytes(StandardCharsets.UTF_8);
            data.appendUnsignedByte((short) bytes.length).appendBytes(bytes);
        }
        body.appendUnsignedShort(0xc000 | HEADER)
                .appendUnsignedShort(TXT)
                .appendUnsignedShort(1)
                .appendUnsignedInt(60)
                .appendUnsignedShort(data.length())
                .appendBuffer(data);
    }

    private static String name(Buffer query) {
        StringBuilder name = new StringBuilder();
        int at = HEADER;
        while (query.getUnsignedByte(at) != 0) {
            int length = query.getUnsignedByte(at);
            name.append(name.isEmpty() ? "" : ".").append(query.getString(at + 1, at + 1 + length));
            at += 1 + length;
        }
        return name.toString();
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }
}

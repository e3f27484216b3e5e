package network.haat.sandbox.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.function.LongConsumer;

/** One kept connection of the load generator, and the answers on it. */
final class LoadConnection {

    private static final int LARGEST_ANSWER = 65_536;
    private static final String LENGTH = "content-length: ";

    private final InetSocketAddress address;
    private final Selector selector;
    private final int depth;
    private final LongConsumer sent;
    private final Deque<ByteBuffer> unwritten = new ArrayDeque<>();
    private final ByteBuffer in = ByteBuffer.allocate(LARGEST_ANSWER);
    private SocketChannel channel;
    private SelectionKey key;
    private int underWay;
    private long acknowledged;
    private long refused;
    private String firstRefusal = "";

    LoadConnection(InetSocketAddress address, Selector selector, int depth, LongConsumer sent) throws IOException {
        this.address = address;
        this.selector = selector;
        this.depth = depth;
        this.sent = sent;
        this.channel = open(address);
        this.key = channel.register(selector, SelectionKey.OP_READ, this);
    }

    private static SocketChannel open(InetSocketAddress address) throws IOException {
        SocketChannel channel = SocketChannel.open(address);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        return channel;
    }

    boolean hasRoom() {
        return underWay < depth;
    }

    boolean isIdle() {
        return underWay == 0;
    }

    long acknowledged() {
        return acknowledged;
    }

    long refused() {
        return refused;
    }

    long answers() {
        return acknowledged + refused;
    }

    /** The first answer that was not an ACK; empty when all were. */
    String firstRefusal() {
        return firstRefusal;
    }

    /** Counts from nothing again. */
    void reset() {
        acknowledged = 0;
        refused = 0;
        firstRefusal = "";
    }

    void send(SignedSearches.Request request) throws IOException {
        underWay++;
        sent.accept(request.number());
        unwritten.add(request.bytes().duplicate());
        write();
    }

    /** Reads and writes what can be. */
    void proceed(SelectionKey ready) throws IOException {
        if (ready.isReadable()) {
            read();
        }
        if (ready.isValid() && ready.isWritable()) {
            write();
        }
    }

    private void write() throws IOException {
        while (!unwritten.isEmpty()) {
            ByteBuffer first = unwritten.element();
            channel.write(first);
            if (first.hasRemaining()) {
                key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
                return;
            }
            unwritten.remove();
        }
        key.interestOps(SelectionKey.OP_READ);
    }

    private void read() throws IOException {
        if (channel.read(in) < 0) {
            closed();
            return;
        }
        in.flip();
        while (takeAnswer()) {
            underWay--;
        }
        in.compact();
        if (!in.hasRemaining()) {
            throw new IOException("an answer of more than " + LARGEST_ANSWER + " bytes");
        }
    }

    /** A server may close what is idle. */
    private void closed() throws IOException {
        channel.close();
        if (underWay > 0) {
            throw new EOFException("the server closed a connection with " + underWay + " requests under way");
        }
        in.clear();
        channel = open(address);
        key = channel.register(selector, SelectionKey.OP_READ, this);
    }

    private boolean takeAnswer() throws IOException {
        int head = headLength();
        if (head < 0) {
            return false;
        }
        String text = new String(in.array(), in.position(), head, StandardCharsets.ISO_8859_1);
        int at = text.toLowerCase(Locale.ROOT).indexOf(LENGTH);
        if (at < 0) {
            throw new IOException("an answer without Content-Length: " + text.strip());
        }
        int length = Integer.parseInt(
                text.substring(at + LENGTH.length(), text.indexOf('\r', at)).strip());
        if (in.remaining() < head + length) {
            return false;
        }
        String body = new String(in.array(), in.position() + head, length, StandardCharsets.UTF_8);
        in.position(in.position() + head + length);
        count(text, body);
        return true;
    }

    private void count(String head, String body) {
        if (head.startsWith("HTTP/1.1 2") && body.contains("\"ACK\"")) {
            acknowledged++;
            return;
        }
        refused++;
        if (firstRefusal.isEmpty()) {
            firstRefusal = head.lines().findFirst().orElse("") + " " + body;
        }
    }

    /** Length of the next head with the empty line after it; -1 when it is not all here. */
    private int headLength() {
        for (int i = in.position(); i + 3 < in.limit(); i++) {
            if (in.get(i) == '\r' && in.get(i + 1) == '\n' && in.get(i + 2) == '\r' && in.get(i + 3) == '\n') {
                return i + 4 - in.position();
            }
        }
        return -1;
    }

    void close() throws IOException {
        channel.close();
    }
}

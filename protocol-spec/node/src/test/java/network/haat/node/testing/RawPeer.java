package network.haat.node.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/** A peer that sends what it likes, byte by byte, and reads what comes back. */
public final class RawPeer implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 10_000;
    private static final int MOMENT_MILLIS = 300;

    private final Socket socket;
    private final InputStream in;

    /**
     * What was answered.
     *
     * @param head status line and headers
     * @param body as the length in the head says
     */
    public record Answer(String head, String body) {

        /** The status. */
        public int status() {
            return Integer.parseInt(head.substring(9, 12));
        }

        /** The value of a header; empty when there is none. */
        public String header(String name) {
            return head.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }

        /** All of it. */
        public String text() {
            return head + body;
        }
    }

    /** Connects to a port of this machine. */
    public RawPeer(int port) throws IOException {
        this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
        this.socket.setTcpNoDelay(true);
        this.in = socket.getInputStream();
    }

    /** Sends text. */
    public void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends bytes. */
    public void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /** Sends text one byte at a time until it is through, or the other side has answered or closed. */
    public void drip(String text, Duration pause) throws IOException {
        for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
            try {
                send(new byte[] {one});
            } catch (SocketException closed) {
                return;
            }
            LockSupport.parkNanos(pause.toNanos());
            if (in.available() > 0) {
                return;
            }
        }
    }

    /** Reads one answer; fails when none comes. */
    public Answer answer() throws IOException {
        socket.setSoTimeout(PATIENCE_MILLIS);
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("closed after: " + head.toString(StandardCharsets.ISO_8859_1));
            }
            head.write(next);
        }
        Answer empty = new Answer(head.toString(StandardCharsets.ISO_8859_1), "");
        String length = empty.header("Content-Length");
        byte[] body = in.readNBytes(length.isEmpty() ? 0 : Integer.parseInt(length));
        return new Answer(empty.head(), new String(body, StandardCharsets.UTF_8));
    }

    /** Whether the other side closes the connection, within ten seconds and without another 200. */
    public boolean isClosedByOther() throws IOException {
        socket.setSoTimeout(PATIENCE_MILLIS);
        try {
            String rest = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
            return !rest.contains(" 200 ");
        } catch (SocketTimeoutException open) {
            return false;
        } catch (SocketException reset) {
            return true;
        }
    }

    /** Whether nothing more comes for a moment. */
    public boolean isSilent() throws IOException {
        socket.setSoTimeout(MOMENT_MILLIS);
        try {
            return in.read() < 0;
        } catch (SocketTimeoutException silence) {
            return true;
        }
    }

    /** Drops the connection without a farewell. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

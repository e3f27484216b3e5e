package network.haat.node.directory.mirror;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.GZIPInputStream;

/** Lines of JSON, whether they come as gzip or plain; told apart by their first two bytes, so that headers cannot lie. */
final class Unpacked {

    private static final int BUFFER = 64 * 1024;
    private static final int[] GZIP = {0x1f, 0x8b};

    private Unpacked() {}

    /** Unpacks while reading. */
    static InputStream of(InputStream in) throws IOException {
        PushbackInputStream start = new PushbackInputStream(in, GZIP.length);
        int first = start.read();
        int second = first < 0 ? -1 : start.read();
        if (second >= 0) {
            start.unread(second);
        }
        if (first >= 0) {
            start.unread(first);
        }
        return first == GZIP[0] && second == GZIP[1] ? new GZIPInputStream(start, BUFFER) : start;
    }
}

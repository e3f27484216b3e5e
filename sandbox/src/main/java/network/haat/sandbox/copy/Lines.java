package network.haat.sandbox.copy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The lines of a stream as their exact bytes, each of bounded length. */
final class Lines implements AutoCloseable {

    /** The longest line, in bytes. */
    static final int LONGEST = 1 << 20;

    private final InputStream in;
    private final String name;
    private final byte[] buffer = new byte[1 << 16];
    private int position;
    private int filled;
    private long number;
    private boolean terminated = true;

    Lines(InputStream in, String name) {
        this.in = in;
        this.name = name;
    }

    /** The next line without its newline; null after the last. */
    byte @Nullable [] next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        boolean any = false;
        while (fill()) {
            any = true;
            int start = position;
            while (position < filled && buffer[position] != '\n') {
                position++;
            }
            append(line, start);
            if (position < filled) {
                position++;
                number++;
                return line.toByteArray();
            }
        }
        terminated &= !any;
        return any ? line.toByteArray() : null;
    }

    /** Whether the last line ended with a newline; true of an empty stream. */
    boolean terminated() {
        return terminated;
    }

    private void append(ByteArrayOutputStream line, int start) throws UnreadableCopyException {
        if (line.size() + position - start > LONGEST) {
            throw new UnreadableCopyException("line " + (number + 1) + " of " + name + " is longer than 1 MB");
        }
        line.write(buffer, start, position - start);
    }

    private boolean fill() throws IOException {
        if (position == filled) {
            position = 0;
            filled = Math.max(0, in.read(buffer));
        }
        return position < filled;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}

package network.haat.sandbox.copy;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Content that may not be longer than was allowed; a few bytes can unpack to more than any disk holds. */
final class BoundedInput extends FilterInputStream {

    private final String name;
    private long left;

    BoundedInput(InputStream in, String name, long limit) {
        super(in);
        this.name = name;
        this.left = limit;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        count(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        count(read);
        return read;
    }

    private void count(int read) throws IOException {
        left -= Math.max(0, read);
        if (left < 0) {
            throw new UnreadableCopyException(name + " unpacks to far more than such a file holds; it is not read");
        }
    }
}

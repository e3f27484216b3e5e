package network.haat.node.directory.mirror;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Keeps what is read from it, as it came. A disk that is full does not stop the reading. For one thread. */
final class Recording extends FilterInputStream {

    private final OutputStream record;
    private boolean whole = true;

    Recording(InputStream in, OutputStream record) {
        super(in);
        this.record = record;
    }

    /** Whether everything read so far was kept. */
    boolean isWhole() {
        return whole;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int read = super.read(bytes, from, length);
        if (read > 0 && whole) {
            keep(bytes, from, read);
        }
        return read;
    }

    private void keep(byte[] bytes, int from, int length) {
        try {
            record.write(bytes, from, length);
        } catch (IOException full) {
            whole = false;
        }
    }
}

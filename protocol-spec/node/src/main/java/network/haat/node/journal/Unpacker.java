package network.haat.node.journal;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;

/**
 * Reads what a {@link Packer} wrote. For one thread. Every method throws {@link BrokenJournalException} where the bytes
 * end too early.
 */
final class Unpacker {

    private final byte[] bytes;
    private int position;

    Unpacker(byte[] bytes) {
        this.bytes = bytes;
    }

    boolean hasMore() {
        return position < bytes.length;
    }

    long number() {
        int start = take(Long.BYTES);
        long value = 0;
        for (int i = start; i < start + Long.BYTES; i++) {
            value = value << Byte.SIZE | (bytes[i] & 0xff);
        }
        return value;
    }

    int size() {
        int value = 0;
        for (int shift = 0; shift < Integer.SIZE; shift += 7) {
            byte next = bytes[take(1)];
            value |= (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new BrokenJournalException("a size in it has no end");
    }

    Instant time() {
        try {
            return Instant.ofEpochSecond(number(), size());
        } catch (DateTimeException outOfRange) {
            throw new BrokenJournalException("a time in it is none");
        }
    }

    String text() {
        int size = size();
        return new String(bytes, take(size), size, StandardCharsets.UTF_8);
    }

    Buffer buffer() {
        int size = size();
        int start = take(size);
        return Buffer.buffer(Arrays.copyOfRange(bytes, start, start + size));
    }

    /** Where the next bytes start. */
    private int take(int count) {
        int start = position;
        if (count < 0 || count > bytes.length - start) {
            throw new BrokenJournalException("an entry of it is cut off");
        }
        position = start + count;
        return start;
    }
}

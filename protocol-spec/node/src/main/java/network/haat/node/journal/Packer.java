package network.haat.node.journal;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/** Writes values one after the other, to be read by {@link Unpacker} in the same order. For one thread. */
final class Packer {

    private static final int FIRST_CAPACITY = 4096;
    private static final int LARGEST_KEPT = 1 << 20;
    private static final int LARGEST_SIZE = 5;

    private byte[] bytes = new byte[FIRST_CAPACITY];
    private int length;

    /** How many bytes have been written. */
    int length() {
        return length;
    }

    /** Starts anew. */
    void clear() {
        length = 0;
        if (bytes.length > LARGEST_KEPT) {
            bytes = new byte[FIRST_CAPACITY];
        }
    }

    /** A copy of what has been written. */
    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    Packer number(long value) {
        reserve(Long.BYTES);
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            bytes[length++] = (byte) (value >>> shift);
        }
        return this;
    }

    /** A number that is not negative and most often small. */
    Packer size(int value) {
        reserve(LARGEST_SIZE);
        int rest = value;
        while (rest > 0x7f) {
            bytes[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
        return this;
    }

    Packer time(Instant time) {
        return number(time.getEpochSecond()).size(time.getNano());
    }

    Packer text(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        size(encoded.length).reserve(encoded.length);
        System.arraycopy(encoded, 0, bytes, length, encoded.length);
        length += encoded.length;
        return this;
    }

    Packer buffer(Buffer buffer) {
        size(buffer.length()).reserve(buffer.length());
        buffer.getBytes(bytes, length);
        length += buffer.length();
        return this;
    }

    private void reserve(int more) {
        int needed = Math.addExact(length, more);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(needed, 2L * bytes.length)));
        }
    }
}

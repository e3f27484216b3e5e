package network.haat.node.journal;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32C;

/**
 * The last notes, in memory that the operating system keeps when this process is killed: a note is there as soon as it is
 * made, while its commit is still on its way to the disk, so that after a kill less is done a second time. A loss of power
 * may lose it, as it may lose what is not committed. Safe for use by several threads.
 */
final class NoteRing {

    /** More than are made while a commit is on its way. */
    private static final int SLOTS = 16_384;

    private static final int SLOT = 256;
    private static final int LENGTH = 4;
    private static final int TICKET = 8;
    private static final int NUMBER = 16;
    private static final int CONTENT = 24;

    /** Longer notes only go with their commit. */
    static final int LONGEST = SLOT - CONTENT;

    private final MappedByteBuffer memory;
    private final AtomicLong next = new AtomicLong();

    private NoteRing(MappedByteBuffer memory) {
        this.memory = memory;
    }

    /** The ring kept in a file, with what an earlier process left in it. */
    static NoteRing open(Path file) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return new NoteRing(channel.map(FileChannel.MapMode.READ_WRITE, 0, (long) SLOTS * SLOT));
        }
    }

    void add(long ticket, Buffer note) {
        if (note.length() > LONGEST) {
            return;
        }
        long number = next.getAndIncrement();
        int slot = (int) (number % SLOTS) * SLOT;
        byte[] content = note.getBytes();
        memory.putInt(slot, 0);
        memory.putInt(slot + LENGTH, content.length);
        memory.putLong(slot + TICKET, ticket);
        memory.putLong(slot + NUMBER, number);
        memory.put(slot + CONTENT, content);
        memory.putInt(slot, checksum(ticket, number, content));
    }

    /** What is in it and whole, in the order in which it was made. */
    List<Order.Note> notes() {
        SortedMap<Long, Order.Note> notes = new TreeMap<>();
        for (int slot = 0; slot < SLOTS * SLOT; slot += SLOT) {
            int checksum = memory.getInt(slot);
            int length = memory.getInt(slot + LENGTH);
            if (checksum != 0 && length >= 0 && length <= LONGEST) {
                long ticket = memory.getLong(slot + TICKET);
                long number = memory.getLong(slot + NUMBER);
                byte[] content = new byte[length];
                memory.get(slot + CONTENT, content);
                if (checksum(ticket, number, content) == checksum) {
                    notes.put(number, new Order.Note(ticket, Buffer.buffer(content)));
                }
            }
        }
        return List.copyOf(notes.values());
    }

    /** Forgets all: tickets of a later run must not be taken for those of an earlier one. */
    void clear() {
        for (int slot = 0; slot < SLOTS * SLOT; slot += SLOT) {
            memory.putInt(slot, 0);
        }
        memory.force();
    }

    /** Never 0, which marks what is empty or half written. */
    private static int checksum(long ticket, long number, byte[] content) {
        CRC32C crc = new CRC32C();
        crc.update(content);
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            crc.update((int) (ticket >>> shift));
            crc.update((int) (number >>> shift));
        }
        int value = (int) crc.getValue();
        return value == 0 ? 1 : value;
    }
}

package network.haat.sandbox.copy;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.registry.record.Entry;
import network.haat.protocol.registry.record.Register;
import network.haat.protocol.transparency.Hash;

/** What a registry's log says of everybody at any time, from a copy that is what the registry signed. */
public final class PastRegistry {

    /** The newest one and the one that a few receipts in a row are about. */
    private static final int MOST_KEPT = 2;

    private final CopyFile copy;
    private final CheckedCopy checked;
    private final Map<Long, Register> made = new HashMap<>();

    /**
     * Reads from a copy.
     *
     * @param copy stays open while this is used
     * @param checked what was found out about it: {@link CheckedCopy#trustworthy}
     */
    public PastRegistry(CopyFile copy, CheckedCopy checked) {
        if (!checked.trustworthy() || checked.head() == null) {
            throw new IllegalArgumentException("a copy that is not to be trusted says nothing: " + copy.name());
        }
        this.copy = copy;
        this.checked = checked;
    }

    /** How many entries the copy has. */
    public long size() {
        return checked.tree().size();
    }

    /** Whether the log had this root when it had so many entries, of which the copy must have at least as many. */
    public boolean had(long size, Hash root) {
        return checked.tree().root(size).equals(root);
    }

    /** How many entries the log had at a time. */
    public long sizeAt(Instant time) throws IOException {
        long size = 0;
        try (Lines lines = lines()) {
            for (byte[] line = lines.next(); line != null; line = lines.next()) {
                if (entry(line).event().time().isAfter(time)) {
                    return size;
                }
                size++;
            }
        }
        return size;
    }

    /** When an entry was made; empty when the copy has none of this number. */
    public Optional<Instant> timeOf(long number) throws IOException {
        long size = 0;
        try (Lines lines = lines()) {
            for (byte[] line = lines.next(); line != null; line = lines.next()) {
                if (size++ == number) {
                    return Optional.of(entry(line).event().time());
                }
            }
        }
        return Optional.empty();
    }

    /** Everybody as the first so many entries made them. Not to be changed. */
    public Register at(long size) throws IOException {
        Register register = made.get(size);
        if (register == null) {
            if (made.size() == MOST_KEPT) {
                made.clear();
            }
            register = new Register();
            long number = 0;
            try (Lines lines = lines()) {
                for (byte[] line = lines.next(); line != null && number < size; line = lines.next()) {
                    register.apply(entry(line).event());
                    number++;
                }
            }
            made.put(size, register);
        }
        return register;
    }

    private Lines lines() throws IOException {
        return Objects.requireNonNull(copy.lines(CopyFile.LOG));
    }

    private static Entry entry(byte[] line) throws IOException {
        try {
            return Entry.read(line);
        } catch (ProtocolException changed) {
            throw new UnreadableCopyException("the copy was changed while it was read");
        }
    }
}

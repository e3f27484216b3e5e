package network.haat.sandbox.copy;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.registry.record.Entry;
import network.haat.protocol.registry.record.Register;
import network.haat.protocol.transparency.Checkpoint;
import network.haat.protocol.transparency.MerkleTree;
import org.jspecify.annotations.Nullable;

/** Goes once through the entries of a copy: their numbers and times, the tree over them, and what they make of everybody. */
final class LogCheck {

    private static final int MOST_MALFORMED = 1_000;

    private final @Nullable Checkpoint head;
    private final Optional<Snapshot> snapshot;
    private final Proofs proofs;
    private final Findings findings;
    private final MerkleTree tree = new MerkleTree();
    private final Register register = new Register();

    private long place;
    private long expected;
    private Instant latest = Instant.MIN;
    private int malformed;

    LogCheck(@Nullable Checkpoint head, Optional<Snapshot> snapshot, Proofs proofs, Findings findings) {
        this.head = head;
        this.snapshot = snapshot;
        this.proofs = proofs;
        this.findings = findings;
    }

    /** Over the entries that the checkpoint covers. */
    MerkleTree tree() {
        return tree;
    }

    /** Whether the entries are those the checkpoint was signed for. */
    boolean read(Lines lines) throws IOException {
        compareSnapshot();
        for (byte[] line = lines.next(); line != null; line = lines.next()) {
            take(line);
            place++;
            if (malformed == MOST_MALFORMED) {
                findings.error("log.ndjson is not read beyond line " + place + ": too much of it is no entry");
                return false;
            }
            compareSnapshot();
        }
        if (place > 0 && !lines.terminated()) {
            findings.error(place - 1, "the last line of log.ndjson has no end; the file was cut off");
        }
        return isWhatWasSigned();
    }

    private void take(byte[] line) {
        proofs.compare(place, line);
        // A tail nobody signed must not fill the memory.
        if (head != null && place < head.size()) {
            tree.append(line);
        }
        Entry entry = entry(line);
        if (entry == null) {
            expected++;
            malformed++;
            return;
        }
        checkNumber(entry);
        checkTime(entry);
        if (head != null && place < head.size()) {
            register.apply(entry.event());
        }
    }

    private @Nullable Entry entry(byte[] line) {
        try {
            Entry entry = Entry.read(line);
            if (!Arrays.equals(entry.leaf(), line)) {
                findings.warning(
                        place, "line " + (place + 1) + " has more, or other spellings, than this version knows");
            }
            return entry;
        } catch (ProtocolException malformed) {
            findings.error(
                    place,
                    "line " + (place + 1) + " of log.ndjson is no entry: "
                            + malformed.problem().message());
        } catch (RuntimeException malformed) {
            findings.error(place, "line " + (place + 1) + " of log.ndjson is no entry");
        }
        return null;
    }

    private void checkNumber(Entry entry) {
        long number = entry.number();
        if (number == expected + 1) {
            findings.error(expected, "the entry is missing: after number " + (expected - 1) + " comes " + number);
        } else if (number > expected) {
            findings.error(
                    expected,
                    "the entries " + expected + " to " + (number - 1) + " are missing: after number " + (expected - 1)
                            + " comes " + number);
        } else if (number < expected) {
            findings.error(
                    number,
                    "the entry stands in line " + (place + 1) + ", where " + expected
                            + " belongs: it was moved, or is there twice");
        }
        expected = Math.max(expected, number) + 1;
    }

    private void checkTime(Entry entry) {
        Instant time = entry.event().time();
        if (time.isBefore(latest)) {
            findings.warning(entry.number(), "time goes backwards: from " + latest + " to " + time);
        } else {
            latest = time;
        }
    }

    private void compareSnapshot() throws IOException {
        if (snapshot.isPresent() && snapshot.get().size() == place && malformed == 0 && head != null) {
            snapshot.get().compare(register);
        }
    }

    private boolean isWhatWasSigned() {
        if (head == null) {
            return false;
        }
        if (place < head.size()) {
            findings.error("the checkpoint is of " + head.size() + " entries, the copy has " + place);
            return false;
        }
        boolean same = tree.root().equals(head.root());
        if (!same) {
            findings.error("the entries are not those the checkpoint was signed for: their root is " + tree.root()
                    + ", it must be " + head.root());
        }
        if (place > head.size()) {
            findings.error(head.size(), "entries from here to " + (place - 1) + " are not covered by the checkpoint");
        }
        return same;
    }
}

package network.haat.sandbox.copy;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.registry.record.Entry;
import network.haat.protocol.registry.record.Event;
import network.haat.protocol.transparency.Checkpoint;
import network.haat.sandbox.copy.Finding.Kind;
import org.jspecify.annotations.Nullable;

/** Two copies of the log of one registry: the one must begin with the other. */
public final class Comparison {

    private static final int MOST_DIFFERENCES = 5;

    private final CopyFile first;
    private final CopyFile second;
    private final Findings findings = new Findings();

    private Comparison(CopyFile first, CopyFile second) {
        this.first = first;
        this.second = second;
    }

    /**
     * Compares two copies that were checked, by what was signed and entry by entry.
     *
     * @return what is wrong between them; a split view only when both are signed
     * @throws IOException when a file cannot be read to its end, with one line that says why
     */
    public static List<Finding> of(CopyFile first, CheckedCopy one, CopyFile second, CheckedCopy two)
            throws IOException {
        Comparison comparison = new Comparison(first, second);
        comparison.heads(one, two);
        comparison.entries();
        return comparison.findings.list();
    }

    private void heads(CheckedCopy one, CheckedCopy two) {
        if (size(one) > size(two)) {
            grown(two, one);
        } else {
            grown(one, two);
        }
    }

    private void grown(CheckedCopy smaller, CheckedCopy larger) {
        Checkpoint older = smaller.head();
        Checkpoint newer = larger.head();
        if (older == null || newer == null) {
            return;
        }
        boolean split = older.size() == newer.size()
                ? !older.root().equals(newer.root())
                : larger.intact() && !larger.tree().root(older.size()).equals(older.root());
        if (split) {
            findings.splitView(older.origin() + " signed two histories: the log of " + older.size()
                    + " entries it signed at " + older.time() + " is not "
                    + (older.size() == newer.size()
                            ? "the log of as many entries"
                            : "the beginning of the log of " + newer.size() + " entries")
                    + " it signed at " + newer.time());
        }
    }

    private static long size(CheckedCopy copy) {
        return copy.head() == null ? -1 : copy.head().size();
    }

    /** Walks both logs side by side to the end of the shorter, or to where an entry is missing in one of them. */
    private void entries() throws IOException {
        try (Lines one = Objects.requireNonNull(first.lines(CopyFile.LOG));
                Lines two = Objects.requireNonNull(second.lines(CopyFile.LOG))) {
            byte[] here = one.next();
            byte[] there = two.next();
            int differences = 0;
            for (long place = 0; here != null && there != null; place++) {
                byte[] nextHere = one.next();
                byte[] nextThere = two.next();
                if (!Arrays.equals(here, there)) {
                    boolean aligned = differ(place, here, nextHere, there, nextThere);
                    if (!aligned || ++differences == MOST_DIFFERENCES) {
                        return;
                    }
                }
                here = nextHere;
                there = nextThere;
            }
        }
    }

    /** Tells how the copies differ at a place; whether they can be compared further side by side. */
    private boolean differ(
            long place, byte[] here, byte @Nullable [] nextHere, byte[] there, byte @Nullable [] nextThere) {
        if (isSame(here, nextThere) && isSame(nextHere, there)) {
            findings.error(
                    place,
                    "the entries " + place + " and " + (place + 1) + " are in another order in " + second.name()
                            + " than in " + first.name());
            return false;
        }
        if (isSame(nextHere, there)) {
            findings.error(place, "the entry is in " + first.name() + " only: " + said(here));
            return false;
        }
        if (isSame(here, nextThere)) {
            findings.error(place, "the entry is in " + second.name() + " only: " + said(there));
            return false;
        }
        findings.error(
                place,
                "the entry differs: " + said(here) + " in " + first.name() + ", " + said(there) + " in "
                        + second.name());
        return true;
    }

    /** Whether both lines say the same, whatever their numbers: who removes an entry counts the others anew. */
    private static boolean isSame(byte @Nullable [] one, byte @Nullable [] other) {
        if (one == null || other == null) {
            return false;
        }
        Event event = event(one);
        return event == null ? Arrays.equals(one, other) : event.equals(event(other));
    }

    private static @Nullable Event event(byte[] line) {
        Entry entry = entry(line);
        return entry == null ? null : entry.event();
    }

    private static @Nullable Entry entry(byte[] line) {
        try {
            return Entry.read(line);
        } catch (ProtocolException | RuntimeException noEntry) {
            return null;
        }
    }

    private static String said(byte[] line) {
        Entry entry = entry(line);
        if (entry == null) {
            return "no entry";
        }
        Event event = entry.event();
        return "number " + entry.number() + ", '" + event.change() + "' ("
                + event.subject().label() + ") of " + event.subscriberId() + " by " + event.actor() + " at "
                + event.time();
    }

    /** Whether any of these shows that a registry signed two histories. */
    public static boolean isSplitView(List<Finding> findings) {
        return findings.stream().anyMatch(finding -> finding.kind() == Kind.SPLIT_VIEW);
    }
}

package network.haat.node.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What must come to disk, if not with this commit then with a later one: no taken work is refused any more, so nothing
 * about it may be lost because the disk is full. For one thread.
 */
final class Owed {

    private static final int MOST_NOTES = 100_000;

    private final List<Noted> notes = new ArrayList<>();
    private final List<Ending> endings = new ArrayList<>();
    private final List<Long> emptied = new ArrayList<>();

    /** A note and until when it is of use. */
    record Noted(Forms.Noted noted, Instant until) {}

    /** A work that is finished, which leaves {@code bytes} of room, and until when that must be known. */
    record Ending(Forms.Finished finished, Instant until, int bytes, Caller<Void> caller) {}

    void add(Noted note) {
        if (notes.size() < MOST_NOTES) {
            notes.add(note);
        }
    }

    void add(Ending ending) {
        endings.add(ending);
    }

    /** An entry all of whose works are finished. */
    void addEmptied(long number) {
        emptied.add(number);
    }

    List<Noted> notes() {
        return notes;
    }

    List<Ending> endings() {
        return endings;
    }

    List<Long> emptied() {
        return emptied;
    }

    /** How many notes and endings. */
    int size() {
        return notes.size() + endings.size();
    }

    /** All of it is on disk. */
    void clear() {
        notes.clear();
        endings.clear();
        emptied.clear();
    }
}

package network.haat.node.directory.mirror;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.transparency.Anchor;
import network.haat.protocol.transparency.Checkpoint;

/** Decides which signed heads are believed. Safe for use by several threads. */
final class Heads {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Anchor anchor;
    private final Clock clock;

    Heads(Anchor anchor, Clock clock) {
        this.anchor = anchor;
        this.clock = clock;
    }

    /** The first line of an answer: an object with a head in it. */
    static JsonNode object(String line) throws RefusedException {
        try {
            JsonNode json = JSON.readTree(line);
            if (json.path("checkpoint").isTextual()) {
                return json;
            }
        } catch (JsonProcessingException notJson) {
            // told below like anything else without a head
        }
        throw new RefusedException(Refusal.MALFORMED, "the first line is not a JSON object with a checkpoint");
    }

    /** A head that is signed and not from the future; it may have run out. */
    Checkpoint signed(String note) throws RefusedException {
        Checkpoint checkpoint;
        try {
            checkpoint = Checkpoint.verify(note, anchor);
        } catch (ProtocolException refused) {
            boolean unsigned = refused.problem().fault() == Fault.INVALID_SIGNATURE;
            throw new RefusedException(unsigned ? Refusal.SIGNATURE : Refusal.MALFORMED, refused);
        }
        try {
            checkpoint.requireFresh(clock.instant());
        } catch (ProtocolException refused) {
            if (refused.problem().fault() != Fault.STALE) {
                throw new RefusedException(Refusal.FUTURE, refused);
            }
        }
        return checkpoint;
    }

    /** Checks that a head has not run out. */
    void requireFresh(Checkpoint checkpoint) throws RefusedException {
        try {
            checkpoint.requireFresh(clock.instant());
        } catch (ProtocolException refused) {
            boolean stale = refused.problem().fault() == Fault.STALE;
            throw new RefusedException(stale ? Refusal.STALE : Refusal.FUTURE, refused);
        }
    }

    /** Checks that a head does not take back what an earlier one said. */
    static void requireAfter(Checkpoint held, Checkpoint next) throws RefusedException {
        if (next.time().isBefore(held.time())) {
            throw new RefusedException(
                    Refusal.OLDER, "the head is of " + next.time() + ", the one held here of " + held.time());
        }
        if (next.size() < held.size()) {
            throw new RefusedException(
                    Refusal.ROLLBACK, "the log has " + next.size() + " entries and had " + held.size() + " before");
        }
        if (next.size() == held.size() && !next.root().equals(held.root())) {
            throw new RefusedException(Refusal.SPLIT, "two heads of size " + held.size() + " have different roots");
        }
    }
}

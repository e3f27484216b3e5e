package network.haat.protocol.transparency;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * The claim that a log only grew between two sizes, and the hashes that prove it (RFC 6962, 2.1.2). Worth nothing until
 * {@link #verify(Checkpoint, Checkpoint)} has returned. Immutable.
 *
 * @param from the older size
 * @param to the newer size, not below the older
 * @param hashes the proof; empty when both sizes are the same or the older is 0
 * @param checkpoint the note of a checkpoint of the newer size, not verified; null when the answer had none
 */
public record ConsistencyProof(
        long from, long to, List<Hash> hashes, @Nullable String checkpoint) {

    /** Copies the list. */
    public ConsistencyProof {
        hashes = List.copyOf(hashes);
    }

    /**
     * Reads the answer of {@code /v1/log/consistency}. Unknown members are ignored.
     *
     * @throws ProtocolException when a member is missing or malformed, naming it; whether the proof holds is not checked
     */
    public static ConsistencyProof read(JsonNode json) throws ProtocolException {
        LogJson.requireObject(json, "the proof");
        return new ConsistencyProof(
                LogJson.number(json, "from"),
                LogJson.number(json, "to"),
                LogJson.hashes(json.path("hashes"), "/hashes"),
                LogJson.optionalText(json, "checkpoint"));
    }

    /** The same as JSON. */
    public ObjectNode write() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("from", from).put("to", to);
        json.set("hashes", LogJson.array(hashes));
        if (checkpoint != null) {
            json.put("checkpoint", checkpoint);
        }
        return json;
    }

    /**
     * Checks that the newer head's log begins with the whole log of the older head.
     *
     * @throws ProtocolException when the checkpoints are of other sizes or logs, or the newer log was not grown from the
     *     older one
     */
    public void verify(Checkpoint older, Checkpoint newer) throws ProtocolException {
        if (!older.origin().equals(newer.origin())) {
            throw new ProtocolException(Problem.of(Fault.INVALID_MESSAGE, "the checkpoints are of two logs")
                    .at("origin")
                    .expected(older.origin())
                    .found(newer.origin()));
        }
        checkSize("from", older.size(), from);
        checkSize("to", newer.size(), to);
        verify(older.root(), newer.root());
    }

    /**
     * Checks that the proof leads to both roots (RFC 9162, 2.1.4.2). The roots must be those of {@link #from()} and
     * {@link #to()}, signed with them: hashes alone do not tell a size.
     *
     * @throws ProtocolException when it does not, or the proof is out of range or of the wrong length
     */
    public void verify(Hash older, Hash newer) throws ProtocolException {
        TreeSize.check(to, "to");
        if (from < 0 || from > to) {
            throw new ProtocolException(Problem.of(Fault.INVALID_MESSAGE, "not a size before " + to)
                    .at("from")
                    .found(Long.toString(from)));
        }
        if (from == 0) {
            requireSame("from", Hash.EMPTY_TREE, older);
        }
        if (from == to) {
            requireSame("to", older, newer);
        }
        if (from == 0 || from == to) {
            requireNoHashes();
        } else {
            climb(older, newer);
        }
    }

    private void climb(Hash older, Hash newer) throws ProtocolException {
        // A complete old tree is a node of the new one, and the proof begins above it.
        boolean complete = Long.bitCount(from) == 1;
        if (hashes.isEmpty()) {
            throw wrongLength();
        }
        Hash first = complete ? older : hashes.get(0);
        Hash oldRoot = first;
        Hash newRoot = first;
        int level = Long.numberOfTrailingZeros(from);
        long node = (from - 1) >> level;
        long last = (to - 1) >> level;
        for (Hash hash : complete ? hashes : hashes.subList(1, hashes.size())) {
            if (last == 0) {
                throw wrongLength();
            }
            if ((node & 1) == 1 || node == last) {
                oldRoot = Hash.ofNode(hash, oldRoot);
                newRoot = Hash.ofNode(hash, newRoot);
                // A last node without sibling is on its parent's level already.
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                newRoot = Hash.ofNode(newRoot, hash);
            }
            node >>= 1;
            last >>= 1;
        }
        if (last != 0) {
            throw wrongLength();
        }
        requireSame("from", oldRoot, older);
        requireSame("to", newRoot, newer);
    }

    private void requireNoHashes() throws ProtocolException {
        if (!hashes.isEmpty()) {
            throw wrongLength();
        }
    }

    private static void requireSame(String side, Hash led, Hash root) throws ProtocolException {
        if (!led.equals(root)) {
            throw new ProtocolException(
                    Problem.of(Fault.INVALID_MESSAGE, "the hashes do not lead to the root of the size '" + side + "'")
                            .at("hashes")
                            .fix("entries were changed or removed between the two sizes, or the proof was changed"));
        }
    }

    private static void checkSize(String side, long expected, long found) throws ProtocolException {
        if (expected != found) {
            throw new ProtocolException(Problem.of(Fault.INVALID_MESSAGE, "the proof is about another size of the log")
                    .at(side)
                    .expected(Long.toString(expected))
                    .found(Long.toString(found)));
        }
    }

    private ProtocolException wrongLength() {
        return new ProtocolException(Problem.of(Fault.INVALID_MESSAGE, "the proof has too many or too few hashes")
                .at("hashes")
                .found(Integer.toString(hashes.size())));
    }
}

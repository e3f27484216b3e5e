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
 * The claim that a log has a certain leaf, and the hashes that prove it (RFC 6962, 2.1.1). Worth nothing until
 * {@link #verify(Checkpoint)} has returned. Immutable.
 *
 * @param number of the leaf, from 0
 * @param size of the log the proof is about
 * @param leaf the leaf's line, without newline
 * @param hashes the audit path, from the leaf upwards
 * @param checkpoint the note of a checkpoint of that size, not verified; null when the answer had none
 */
public record InclusionProof(
        long number,
        long size,
        String leaf,
        List<Hash> hashes,
        @Nullable String checkpoint) {

    /** Copies the list. */
    public InclusionProof {
        hashes = List.copyOf(hashes);
    }

    /**
     * Reads the answer of {@code /v1/log/inclusion}. Unknown members are ignored.
     *
     * @throws ProtocolException when a member is missing or malformed, naming it; whether the proof holds is not checked
     */
    public static InclusionProof read(JsonNode json) throws ProtocolException {
        LogJson.requireObject(json, "the proof");
        return new InclusionProof(
                LogJson.number(json, "number"),
                LogJson.number(json, "size"),
                LogJson.text(json, "leaf"),
                LogJson.hashes(json.path("hashes"), "/hashes"),
                LogJson.optionalText(json, "checkpoint"));
    }

    /** The same as JSON. */
    public ObjectNode write() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("number", number).put("size", size).put("leaf", leaf);
        json.set("hashes", LogJson.array(hashes));
        if (checkpoint != null) {
            json.put("checkpoint", checkpoint);
        }
        return json;
    }

    /**
     * Checks that the log whose head is the checkpoint has the leaf at its number.
     *
     * @throws ProtocolException when the checkpoint is of another size, or the hashes do not lead to its root
     */
    public void verify(Checkpoint head) throws ProtocolException {
        if (head.size() != size) {
            throw new ProtocolException(Problem.of(Fault.INVALID_MESSAGE, "the proof is about another size of the log")
                    .at("size")
                    .expected(Long.toString(head.size()))
                    .found(Long.toString(size)));
        }
        verify(head.root());
    }

    /**
     * Checks that the leaf leads to a root (RFC 9162, 2.1.3.2). The root must be that of {@link #size()}, signed with
     * it: hashes alone do not tell a size, and some paths fit more than one.
     *
     * @throws ProtocolException when it does not, or the proof is out of range or of the wrong length
     */
    public void verify(Hash root) throws ProtocolException {
        TreeSize.check(size, "size");
        if (number < 0 || number >= size) {
            throw refused(Problem.of(Fault.INVALID_MESSAGE, "no such leaf in a log of " + size)
                    .at("number")
                    .found(Long.toString(number)));
        }
        if (!climbed().equals(root)) {
            throw refused(Problem.of(Fault.INVALID_MESSAGE, "the hashes do not lead from the leaf to the root")
                    .at("hashes")
                    .fix("the log does not hold this leaf at this number, or the proof was changed"));
        }
    }

    /** The root that leaf and hashes lead to. */
    private Hash climbed() throws ProtocolException {
        Hash hash = Hash.ofLeaf(leafBytes());
        long node = number;
        long last = size - 1;
        for (Hash sibling : hashes) {
            if (last == 0) {
                throw wrongLength();
            }
            if ((node & 1) == 1 || node == last) {
                hash = Hash.ofNode(sibling, hash);
                // A last node without sibling is on its parent's level already.
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                hash = Hash.ofNode(hash, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        if (last != 0) {
            throw wrongLength();
        }
        return hash;
    }

    private byte[] leafBytes() throws ProtocolException {
        byte[] bytes = StrictUtf8.encode(leaf);
        if (bytes == null || leaf.indexOf('\n') >= 0) {
            throw refused(Problem.of(Fault.INVALID_MESSAGE, "the leaf is not one line of UTF-8")
                    .at("leaf"));
        }
        return bytes;
    }

    private ProtocolException wrongLength() {
        return refused(Problem.of(Fault.INVALID_MESSAGE, "the proof has too many or too few hashes")
                .at("hashes")
                .found(Integer.toString(hashes.size())));
    }

    private static ProtocolException refused(Problem problem) {
        return new ProtocolException(problem);
    }
}

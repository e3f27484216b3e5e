package network.haat.protocol.transparency;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;

/**
 * The right edge of a log's Merkle tree: the roots of its complete subtrees, enough to append leaves and know the root
 * without keeping the log. A few dozen hashes at most. Immutable: leaves that turn out not to lead to a signed root are
 * forgotten by keeping the frontier one had.
 */
public final class Frontier {

    /** Of a log without leaves. */
    public static final Frontier EMPTY = new Frontier(0, List.of());

    private final long size;
    private final List<Hash> hashes;

    private Frontier(long size, List<Hash> hashes) {
        this.size = size;
        this.hashes = hashes;
    }

    /**
     * Takes a frontier over from somebody else. Its {@link #root()} must then be compared with a signed one.
     *
     * @param hashes the roots of the complete subtrees, largest first
     * @throws ProtocolException when there is not one for each 1-bit of the size, or no log can have the size
     */
    public static Frontier of(long size, List<Hash> hashes) throws ProtocolException {
        TreeSize.check(size, "size");
        if (hashes.size() != Long.bitCount(size)) {
            throw new ProtocolException(Problem.of(Fault.INVALID_MESSAGE, "not the frontier of a log of " + size)
                    .at("frontier")
                    .expected(Long.bitCount(size) + " hashes")
                    .found(Integer.toString(hashes.size())));
        }
        return new Frontier(size, List.copyOf(hashes));
    }

    /**
     * Reads the array of a snapshot's first line.
     *
     * @throws ProtocolException when it is not an array of as many hashes as the size has 1-bits
     */
    public static Frontier read(long size, JsonNode array) throws ProtocolException {
        return of(size, LogJson.hashes(array, "/frontier"));
    }

    /** The same as an array of base64. */
    public ArrayNode write() {
        return LogJson.array(hashes);
    }

    /** The frontier after one more leaf; this one stays as it is. */
    public Frontier append(byte[] leaf) {
        List<Hash> grown = new ArrayList<>(hashes);
        Hash hash = Hash.ofLeaf(leaf);
        for (long rest = size; (rest & 1) == 1; rest >>= 1) {
            hash = Hash.ofNode(grown.remove(grown.size() - 1), hash);
        }
        grown.add(hash);
        return new Frontier(size + 1, List.copyOf(grown));
    }

    /** How many leaves the log has. */
    public long size() {
        return size;
    }

    /** The roots of the complete subtrees, largest first. */
    public List<Hash> hashes() {
        return hashes;
    }

    /** The root over all leaves. */
    public Hash root() {
        if (size == 0) {
            return Hash.EMPTY_TREE;
        }
        Hash root = hashes.get(hashes.size() - 1);
        for (int i = hashes.size() - 2; i >= 0; i--) {
            root = Hash.ofNode(hashes.get(i), root);
        }
        return root;
    }

    @Override
    public String toString() {
        return "Frontier[size=" + size + ", root=" + root() + "]";
    }
}

package network.haat.protocol.receipt;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.signature.VerifyingKey;
import network.haat.protocol.transparency.InclusionProof;
import network.haat.protocol.transparency.MerkleTree;

/**
 * What a receipt says of one seller app, with the proof (RFC 6962, 2.1.1): its own lines; or, when it has none, the two
 * lines side by side between which its own would stand, or the one at the edge. Immutable.
 */
public final class Extract implements Statement {

    /** How many lines of one seller app are proven; a seller app mostly has one address. */
    static final int MOST_PROOFS = 16;

    private final SignedHead head;
    private final String subscriberId;
    private final List<InclusionProof> proofs;
    private final List<ReceiptLine> proven;

    private Extract(SignedHead head, String subscriberId, List<InclusionProof> proofs, List<ReceiptLine> proven) {
        this.head = head;
        this.subscriberId = subscriberId;
        this.proofs = List.copyOf(proofs);
        this.proven = List.copyOf(proven);
    }

    static Extract of(Receipt receipt, String name) {
        String subscriberId = PlainText.of(name);
        List<ReceiptLine> lines = receipt.lines();
        int found = position(lines, subscriberId);
        int from = found >= 0 ? found : Math.max(0, -found - 2);
        int to = found >= 0 ? end(lines, found) : Math.min(lines.size(), -found);
        MerkleTree tree = new MerkleTree();
        lines.forEach(line -> tree.append(line.leaf()));
        List<InclusionProof> proofs = new ArrayList<>();
        for (int i = from; i < to; i++) {
            proofs.add(new InclusionProof(i, lines.size(), lines.get(i).text(), tree.inclusion(i, lines.size()), null));
        }
        return new Extract(receipt.head(), subscriberId, proofs, lines.subList(from, to));
    }

    static Extract of(SignedHead head, String subscriberId, List<InclusionProof> proofs) throws ProtocolException {
        List<ReceiptLine> lines = new ArrayList<>();
        for (InclusionProof proof : proofs) {
            lines.add(ReceiptLine.parse(proof.leaf(), "proofs/" + lines.size() + "/leaf"));
        }
        return new Extract(head, subscriberId, proofs, lines);
    }

    /** Index of the first line of somebody; as binary searches have it, -1 minus the index it would have. */
    static int position(List<ReceiptLine> lines, String subscriberId) {
        int low = 0;
        int high = lines.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (lines.get(middle).subscriberId().compareTo(subscriberId) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < lines.size() && lines.get(low).subscriberId().equals(subscriberId) ? low : -low - 1;
    }

    private static int end(List<ReceiptLine> lines, int first) {
        String subscriberId = lines.get(first).subscriberId();
        int end = first;
        while (end < lines.size()
                && end - first < MOST_PROOFS
                && lines.get(end).subscriberId().equals(subscriberId)) {
            end++;
        }
        return end;
    }

    /** Whom it is about. */
    public String subscriberId() {
        return subscriberId;
    }

    /** Its own lines, at most 16; empty when it has none. To be believed after {@link #verify}. */
    public List<ReceiptLine> lines() {
        return isListed() ? proven : List.of();
    }

    /** Whether the seller app has a line. To be believed after {@link #verify}. */
    public boolean isListed() {
        return proven.stream().anyMatch(line -> line.subscriberId().equals(subscriberId));
    }

    @Override
    public SignedHead head() {
        return head;
    }

    @Override
    public ReceiptHead claimed() {
        return head.claimed();
    }

    @Override
    public ReceiptHead verify(List<VerifyingKey> keys) throws ProtocolException {
        ReceiptHead signed = head.verify(keys);
        for (int i = 0; i < proofs.size(); i++) {
            verify(proofs.get(i), i, signed);
        }
        if (isListed() ? !areItsOwn() : !leavesNoPlace(signed.size())) {
            throw refused(
                    "the lines do not show whether " + subscriberId + " has one",
                    "proofs",
                    "its own lines, or the two side by side between which it would stand");
        }
        return signed;
    }

    private void verify(InclusionProof proof, int index, ReceiptHead signed) throws ProtocolException {
        String place = "proofs/" + index;
        if (proof.size() != signed.size()) {
            throw refused("the proof is of another number of lines", place + "/size", Integer.toString(signed.size()));
        }
        if (index > 0 && proof.number() != proofs.get(0).number() + index) {
            throw refused("the lines are not side by side", place + "/number", "the next number");
        }
        try {
            proof.verify(signed.root());
        } catch (ProtocolException refused) {
            throw new ProtocolException(
                    refused.problem().at(place + "/" + refused.problem().path()));
        }
    }

    private boolean areItsOwn() {
        return proven.stream().allMatch(line -> line.subscriberId().equals(subscriberId));
    }

    /** Whether the lines stand on both sides of where it would, or at an edge with nothing beyond it. */
    private boolean leavesNoPlace(int size) {
        if (proven.isEmpty()) {
            return size == 0;
        }
        long first = proofs.get(0).number();
        boolean afterFirst = proven.get(0).subscriberId().compareTo(subscriberId) < 0;
        if (proven.size() == 1) {
            return afterFirst ? first == size - 1 : first == 0;
        }
        return proven.size() == 2 && afterFirst && proven.get(1).subscriberId().compareTo(subscriberId) > 0;
    }

    @Override
    public ObjectNode write() {
        ObjectNode json = head.write().put("subscriber_id", subscriberId);
        ArrayNode array = json.putArray("proofs");
        proofs.forEach(proof -> array.add(proof.write()));
        return json;
    }

    private static ProtocolException refused(String detail, String place, String expected) {
        return new ProtocolException(
                Problem.of(Fault.INVALID_MESSAGE, detail).at(place).expected(expected));
    }
}

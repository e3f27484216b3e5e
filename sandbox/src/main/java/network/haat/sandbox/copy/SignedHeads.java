package network.haat.sandbox.copy;

import java.util.LinkedHashMap;
import java.util.Map;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.transparency.Anchor;
import network.haat.protocol.transparency.Checkpoint;
import network.haat.protocol.transparency.MerkleTree;
import org.jspecify.annotations.Nullable;

/** All checkpoints found in a copy, each of which the registry signed; together they must tell one history. */
final class SignedHeads {

    private final Anchor anchor;
    private final Findings findings;
    private final Map<String, Checkpoint> others = new LinkedHashMap<>();

    SignedHeads(Anchor anchor, Findings findings) {
        this.anchor = anchor;
        this.findings = findings;
    }

    /** Believes a note when it is signed; null when not, which is a finding. */
    @Nullable
    Checkpoint verified(String note, String where) {
        try {
            return Checkpoint.verify(note, anchor);
        } catch (ProtocolException refused) {
            findings.errorIn(
                    part(where),
                    "the checkpoint in " + where + " is not to be believed: "
                            + refused.problem().message());
            return null;
        }
    }

    /** The same, of one that must agree with the copy's own. */
    @Nullable
    Checkpoint another(String note, String where) {
        Checkpoint other = verified(note, where);
        if (other != null) {
            others.put(where, other);
        }
        return other;
    }

    /**
     * Compares all of them with the copy's own and its entries.
     *
     * @param intact whether the entries are those that {@code head} was signed for
     */
    void compare(Checkpoint head, MerkleTree tree, boolean intact) {
        others.forEach((where, other) -> {
            boolean sameSize = other.size() == head.size();
            boolean covered = other.size() <= tree.size();
            if (sameSize ? !other.root().equals(head.root()) : intact && covered && disagrees(other, tree)) {
                findings.splitView("the registry signed two different logs of " + other.size()
                        + " entries: that of this copy, and that in " + where);
            } else if (!intact && covered) {
                findings.errorIn(
                        part(where),
                        disagrees(other, tree)
                                ? "something among the entries before " + other.size() + " is not as it was signed in "
                                        + where
                                : "the entries before " + other.size() + " are as they were signed in " + where
                                        + "; what is wrong comes after them");
            }
        });
    }

    private static String part(String where) {
        return where.startsWith(CopyFile.PROOFS) ? CopyFile.PROOFS : where;
    }

    private static boolean disagrees(Checkpoint other, MerkleTree tree) {
        return !tree.root(other.size()).equals(other.root());
    }
}

package network.haat.sandbox.copy;

import java.util.List;
import network.haat.protocol.transparency.Checkpoint;
import network.haat.protocol.transparency.MerkleTree;
import org.jspecify.annotations.Nullable;

/**
 * What was found out about one copy. Immutable.
 *
 * @param name the file
 * @param head its checkpoint; null when that is not to be believed
 * @param tree over its entries, as far as the checkpoint covers them
 * @param intact whether its entries are exactly those the checkpoint was signed for
 * @param snapshot how many entries its snapshot sums up; null when it has none that is to be believed
 * @param proofs how many proofs it has that hold
 * @param findings what is wrong or odd
 */
public record CheckedCopy(
        String name,
        @Nullable Checkpoint head,
        MerkleTree tree,
        boolean intact,
        @Nullable Long snapshot,
        int proofs,
        List<Finding> findings) {

    /** Copies the list. */
    public CheckedCopy {
        findings = List.copyOf(findings);
    }

    /** The same, called by another name. */
    public CheckedCopy named(String other) {
        return new CheckedCopy(other, head, tree, intact, snapshot, proofs, findings);
    }

    /** Whether nothing is wrong; warnings do not count. */
    public boolean trustworthy() {
        return findings.stream().allMatch(finding -> finding.kind() == Finding.Kind.WARNING);
    }
}

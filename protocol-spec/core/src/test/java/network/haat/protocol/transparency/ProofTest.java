package network.haat.protocol.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ProofTest {

    private static final int LARGEST = 130;
    private static final List<String> LEAVES = Reference.leaves(LARGEST);
    private static final MerkleTree TREE = new MerkleTree();
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00.123Z");

    static {
        LEAVES.forEach(leaf -> TREE.append(Reference.bytes(leaf)));
    }

    private static InclusionProof inclusion(int number, int size) {
        return new InclusionProof(number, size, LEAVES.get(number), TREE.inclusion(number, size), null);
    }

    private static ConsistencyProof consistency(int from, int to) {
        return new ConsistencyProof(from, to, TREE.consistency(from, to), null);
    }

    private static Checkpoint head(String origin, int size) {
        return new Checkpoint(origin, size, TREE.root(size), NOW, NOW.plusSeconds(600), null);
    }

    /** Sizes at which to try everything: all small ones, and those around powers of two. */
    private static int[] sizes() {
        return IntStream.concat(IntStream.rangeClosed(0, 20), IntStream.of(31, 32, 33, 63, 64, 65, 127, 128, 129, 130))
                .toArray();
    }

    /** The list with every one hash changed, dropped, doubled, put in addition, or swapped with another. */
    private static List<List<Hash>> mutations(List<Hash> hashes) {
        List<List<Hash>> mutations = new ArrayList<>();
        Hash strange = Hash.sha256(new byte[] {42});
        for (int i = 0; i <= hashes.size(); i++) {
            List<Hash> added = new ArrayList<>(hashes);
            added.add(i, strange);
            mutations.add(added);
        }
        for (int i = 0; i < hashes.size(); i++) {
            byte[] bit = hashes.get(i).bytes();
            bit[i] ^= 1;
            List<Hash> changed = new ArrayList<>(hashes);
            changed.set(i, Hash.of(bit));
            mutations.add(changed);
            List<Hash> dropped = new ArrayList<>(hashes);
            dropped.remove(i);
            mutations.add(dropped);
            List<Hash> doubled = new ArrayList<>(hashes);
            doubled.add(i, hashes.get(i));
            mutations.add(doubled);
            for (int j = i + 1; j < hashes.size(); j++) {
                List<Hash> swapped = new ArrayList<>(hashes);
                Collections.swap(swapped, i, j);
                mutations.add(swapped);
            }
        }
        return mutations;
    }

    private static Problem problem(ThrowingCallable call) {
        ProtocolException refused = catchThrowableOfType(ProtocolException.class, call);
        assertThat(refused).isNotNull();
        return refused.problem();
    }

    private static boolean holds(InclusionProof proof, Hash root) {
        try {
            proof.verify(root);
            return true;
        } catch (ProtocolException refused) {
            return false;
        }
    }

    private static boolean holds(ConsistencyProof proof, Hash older, Hash newer) {
        try {
            proof.verify(older, newer);
            return true;
        } catch (ProtocolException refused) {
            return false;
        }
    }

    @Test
    void verify_everyProofOfEverySize_holds() throws ProtocolException {
        for (int size = 0; size <= LARGEST; size++) {
            for (int number = 0; number < size; number++) {
                inclusion(number, size).verify(TREE.root(size));
            }
            for (int from = 0; from <= size; from++) {
                consistency(from, size).verify(TREE.root(from), TREE.root(size));
            }
        }
    }

    @Test
    void verifyInclusion_changedHashes_refused() {
        for (int size : sizes()) {
            for (int number = 0; number < size; number++) {
                InclusionProof proof = inclusion(number, size);
                for (List<Hash> hashes : mutations(proof.hashes())) {
                    assertThat(holds(new InclusionProof(number, size, proof.leaf(), hashes, null), TREE.root(size)))
                            .isFalse();
                }
            }
        }
    }

    @Test
    void verifyInclusion_otherNumberLeafOrSize_refused() {
        for (int size : sizes()) {
            for (int number = 0; number < size; number++) {
                InclusionProof proof = inclusion(number, size);
                for (int other = -1; other <= LARGEST; other++) {
                    if (other != number) {
                        assertThat(holds(
                                        new InclusionProof(other, size, proof.leaf(), proof.hashes(), null),
                                        TREE.root(size)))
                                .isFalse();
                    }
                    if (other >= 0 && other != size) {
                        assertThat(holds(
                                        new InclusionProof(number, other, proof.leaf(), proof.hashes(), null),
                                        TREE.root(other)))
                                .isFalse();
                    }
                    if (other >= 0 && other < LARGEST && other != number) {
                        assertThat(holds(
                                        new InclusionProof(number, size, LEAVES.get(other), proof.hashes(), null),
                                        TREE.root(size)))
                                .isFalse();
                    }
                }
            }
        }
    }

    @Test
    void verifyConsistency_changedHashes_refused() {
        for (int to : sizes()) {
            for (int from = 0; from <= to; from++) {
                ConsistencyProof proof = consistency(from, to);
                for (List<Hash> hashes : mutations(proof.hashes())) {
                    assertThat(holds(new ConsistencyProof(from, to, hashes, null), TREE.root(from), TREE.root(to)))
                            .isFalse();
                }
            }
        }
    }

    @Test
    void verifyConsistency_otherSizes_refused() {
        for (int to : sizes()) {
            for (int from = 0; from <= to; from++) {
                List<Hash> hashes = consistency(from, to).hashes();
                for (int other = 0; other <= LARGEST; other++) {
                    // No hashes are the right proof between equal sizes, and from the empty log to any.
                    if (other > to || !TREE.consistency(other, to).equals(hashes)) {
                        assertThat(holds(
                                        new ConsistencyProof(other, to, hashes, null), TREE.root(other), TREE.root(to)))
                                .isFalse();
                    }
                    if (other < from || !TREE.consistency(from, other).equals(hashes)) {
                        assertThat(holds(
                                        new ConsistencyProof(from, other, hashes, null),
                                        TREE.root(from),
                                        TREE.root(other)))
                                .isFalse();
                    }
                }
            }
        }
    }

    @Test
    void verifyConsistency_otherRoots_refused() {
        Hash strange = Hash.sha256(new byte[] {42});
        for (int to : sizes()) {
            for (int from = 0; from <= to; from++) {
                ConsistencyProof proof = consistency(from, to);
                assertThat(holds(proof, strange, TREE.root(to))).isFalse();
                // Whatever grew out of nothing is consistent with it.
                assertThat(holds(proof, TREE.root(from), strange)).isEqualTo(from == 0 && to > 0);
                assertThat(holds(proof, strange, strange)).isEqualTo(from == to && to > 0);
            }
        }
    }

    @Test
    void verify_largestNumbers_refusedWithoutHarm() {
        List<Hash> many = Collections.nCopies(64, Hash.EMPTY_TREE);
        for (long size : new long[] {-1, Long.MIN_VALUE, Long.MAX_VALUE, TreeSize.MAX, TreeSize.MAX + 1}) {
            for (long other : new long[] {-1, 0, 1, size - 1, size, Long.MAX_VALUE, Long.MIN_VALUE}) {
                assertThat(holds(new InclusionProof(other, size, "x", many, null), Hash.EMPTY_TREE))
                        .isFalse();
                assertThat(holds(new ConsistencyProof(other, size, many, null), Hash.EMPTY_TREE, Hash.EMPTY_TREE))
                        .isFalse();
            }
        }
    }

    @Test
    void verify_checkpointsOfOtherSizeOrLog_refused() throws ProtocolException {
        Checkpoint three = head("registry.haat.test", 3);
        Checkpoint seven = head("registry.haat.test", 7);
        inclusion(2, 7).verify(seven);
        consistency(3, 7).verify(three, seven);
        assertThat(problem(() -> inclusion(2, 7).verify(three)).path()).isEqualTo("size");
        assertThat(problem(() -> consistency(3, 7).verify(three, three)).path()).isEqualTo("to");
        assertThat(problem(() -> consistency(3, 7).verify(seven, seven)).path()).isEqualTo("from");
        assertThat(problem(() -> consistency(3, 7).verify(head("other.haat.test", 3), seven))
                        .path())
                .isEqualTo("origin");
    }

    @Test
    void verifyInclusion_leafThatIsNotOneLine_refused() {
        // Half a surrogate pair would be encoded like the question mark that the log holds.
        Hash root = Hash.ofLeaf(new byte[] {'?'});
        assertThat(holds(new InclusionProof(0, 1, "?", List.of(), null), root)).isTrue();
        assertThat(holds(new InclusionProof(0, 1, "\ud800", List.of(), null), root))
                .isFalse();
        Hash lines = Hash.ofLeaf(new byte[] {'a', '\n', 'b'});
        assertThat(problem(() -> new InclusionProof(0, 1, "a\nb", List.of(), null).verify(lines))
                        .path())
                .isEqualTo("leaf");
    }
}

package network.haat.protocol.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import network.haat.protocol.error.ProtocolException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MerkleTreeTest {

    private static final int LARGEST = 130;
    private static final List<String> LEAVES = Reference.leaves(LARGEST);

    /** The leaves and figures below are those of the certificate-transparency project. */
    private static final String[] KNOWN_LEAVES = {
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"
    };

    private static MerkleTree tree(List<String> leaves) {
        MerkleTree tree = new MerkleTree();
        leaves.forEach(leaf -> tree.append(Reference.bytes(leaf)));
        return tree;
    }

    private static MerkleTree known() {
        MerkleTree tree = new MerkleTree();
        for (String leaf : KNOWN_LEAVES) {
            tree.append(HexFormat.of().parseHex(leaf));
        }
        return tree;
    }

    private static List<String> hex(List<Hash> hashes) {
        return hashes.stream().map(h -> HexFormat.of().formatHex(h.bytes())).toList();
    }

    private static List<String> listed(String hashes) {
        return List.of(hashes.split(" ", -1));
    }

    @ParameterizedTest
    @CsvSource({
        "0, e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "1, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "2, fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "3, aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "4, d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "5, 4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "6, 76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "7, ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "8, 5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
    })
    void root_knownLeaves_asPublished(int size, String root) {
        assertThat(hex(List.of(known().root(size)))).containsExactly(root);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 8, 96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"
                + " 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
                + " 6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        "5, 8, bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"
                + " ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"
                + " d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "2, 3, fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "1, 5, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
                + " 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
                + " bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"
    })
    void inclusion_knownLeaves_asPublished(int number, int size, String hashes) {
        assertThat(hex(known().inclusion(number, size))).isEqualTo(listed(hashes));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 8, 96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"
                + " 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
                + " 6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        "6, 8, 0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a"
                + " ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"
                + " d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "2, 5, 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
                + " bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"
    })
    void consistency_knownLeaves_asPublished(int from, int to, String hashes) {
        assertThat(hex(known().consistency(from, to))).isEqualTo(listed(hashes));
    }

    @Test
    void root_everySize_asTheReferenceNowAndLater() {
        MerkleTree tree = new MerkleTree();
        MerkleTree whole = tree(LEAVES);
        for (int size = 0; size <= LARGEST; size++) {
            assertThat(tree.size()).isEqualTo(size);
            assertThat(tree.root())
                    .isEqualTo(Reference.root(LEAVES.subList(0, size)))
                    .isEqualTo(whole.root(size));
            if (size < LARGEST) {
                tree.append(Reference.bytes(LEAVES.get(size)));
            }
        }
    }

    @Test
    void proofs_everySize_asTheReference() {
        MerkleTree tree = tree(LEAVES);
        for (int size = 0; size <= LARGEST; size++) {
            List<String> leaves = LEAVES.subList(0, size);
            for (int number = 0; number < size; number++) {
                assertThat(tree.inclusion(number, size)).isEqualTo(Reference.path(number, leaves));
            }
            for (int from = 0; from <= size; from++) {
                assertThat(tree.consistency(from, size)).isEqualTo(Reference.proof(from, leaves));
            }
        }
    }

    @Test
    void frontier_everySize_asTheTree() throws ProtocolException {
        MerkleTree tree = tree(LEAVES);
        Frontier grown = Frontier.EMPTY;
        for (int size = 0; size <= LARGEST; size++) {
            Frontier taken = Frontier.of(size, tree.frontier(size));
            assertThat(grown.size()).isEqualTo(taken.size()).isEqualTo(size);
            assertThat(grown.hashes()).isEqualTo(taken.hashes()).hasSize(Integer.bitCount(size));
            assertThat(grown.root()).isEqualTo(taken.root()).isEqualTo(tree.root(size));
            if (size < LARGEST) {
                Frontier before = grown;
                grown = taken.append(Reference.bytes(LEAVES.get(size)));
                assertThat(before.root()).isEqualTo(tree.root(size));
            }
        }
    }

    @Test
    void question_outsideTheLog_refused() {
        MerkleTree tree = tree(Reference.leaves(3));
        assertThatThrownBy(() -> tree.root(4)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tree.root(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tree.frontier(4)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tree.inclusion(3, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tree.inclusion(-1, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tree.inclusion(0, 4)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tree.consistency(3, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tree.consistency(-1, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tree.consistency(1, 4)).isInstanceOf(IllegalArgumentException.class);
        assertThat(tree.size()).isEqualTo(3);
    }

    /** Enough leaves for several chunks, and for the list of chunks to grow while it is read. */
    @Test
    void append_whileOthersRead_everyAnswerVerifies() throws Exception {
        int count = 6_000;
        List<String> leaves = Reference.leaves(count);
        List<Hash> roots = new ArrayList<>();
        Frontier frontier = Frontier.EMPTY;
        roots.add(frontier.root());
        for (String leaf : leaves) {
            frontier = frontier.append(Reference.bytes(leaf));
            roots.add(frontier.root());
        }
        MerkleTree tree = new MerkleTree();
        Callable<Long> reader = () -> {
            long checked = 0;
            for (long size = 0; size < count; checked++) {
                size = tree.size();
                long older = size / 3;
                assertThat(tree.root(size)).isEqualTo(roots.get((int) size));
                new ConsistencyProof(older, size, tree.consistency(older, size), null)
                        .verify(roots.get((int) older), roots.get((int) size));
                if (size > 0) {
                    String leaf = leaves.get((int) older);
                    new InclusionProof(older, size, leaf, tree.inclusion(older, size), null)
                            .verify(roots.get((int) size));
                }
            }
            return checked;
        };
        ExecutorService readers = Executors.newFixedThreadPool(3);
        try {
            List<Future<Long>> running =
                    List.of(readers.submit(reader), readers.submit(reader), readers.submit(reader));
            leaves.forEach(leaf -> tree.append(Reference.bytes(leaf)));
            for (Future<Long> one : running) {
                assertThat(one.get(60, TimeUnit.SECONDS)).isPositive();
            }
        } finally {
            readers.shutdownNow();
        }
        assertThat(tree.root()).isEqualTo(roots.get(count));
    }
}

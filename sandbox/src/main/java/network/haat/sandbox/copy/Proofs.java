package network.haat.sandbox.copy;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.transparency.Checkpoint;
import network.haat.protocol.transparency.ConsistencyProof;
import network.haat.protocol.transparency.InclusionProof;
import network.haat.protocol.transparency.MerkleTree;
import org.jspecify.annotations.Nullable;

/** The proofs in a copy, as the registry once answered them; each must hold for the copy's entries. */
final class Proofs {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SignedHeads heads;
    private final Findings findings;
    private final Map<String, InclusionProof> inclusions = new LinkedHashMap<>();
    private final Map<String, ConsistencyProof> consistencies = new LinkedHashMap<>();
    private final Map<String, Checkpoint> checkpoints = new HashMap<>();
    private final Map<Long, String> leaves = new HashMap<>();
    private int held;

    Proofs(SignedHeads heads, Findings findings) {
        this.heads = heads;
        this.findings = findings;
    }

    void read(CopyFile copy) throws IOException {
        for (String name : copy.proofs()) {
            try {
                read(name, JSON.readTree(Objects.requireNonNullElse(copy.bytes(name), new byte[0])));
            } catch (ProtocolException malformed) {
                findings.errorIn(
                        CopyFile.PROOFS,
                        name + " is no proof: " + malformed.problem().message());
            } catch (JacksonException notJson) {
                findings.errorIn(CopyFile.PROOFS, name + " is no proof: it is not JSON");
            }
        }
    }

    private void read(String name, JsonNode json) throws ProtocolException {
        String note;
        if (json.has("number")) {
            InclusionProof proof = InclusionProof.read(json);
            inclusions.put(name, proof);
            leaves.put(proof.number(), proof.leaf());
            note = proof.checkpoint();
        } else {
            ConsistencyProof proof = ConsistencyProof.read(json);
            consistencies.put(name, proof);
            note = proof.checkpoint();
        }
        Checkpoint signed = note == null ? null : heads.another(note, name);
        if (signed != null) {
            checkpoints.put(name, signed);
        }
    }

    /** Tells when an entry is not the one a proof is about, which shows what was changed. */
    void compare(long number, byte[] line) {
        String proven = leaves.get(number);
        if (proven != null && !Arrays.equals(proven.getBytes(StandardCharsets.UTF_8), line)) {
            findings.error(
                    number, "the entry is not the one that a proof in the copy is about: it was changed, or moved");
        }
    }

    /** Checks all proofs against the tree over the copy's entries; returns how many hold. */
    int verify(MerkleTree tree) {
        inclusions.forEach((name, proof) -> check(name, () -> verify(name, proof, tree)));
        consistencies.forEach((name, proof) -> check(name, () -> verify(name, proof, tree)));
        return held;
    }

    @FunctionalInterface
    private interface Check {
        void run() throws ProtocolException;
    }

    private void check(String name, Check check) {
        try {
            check.run();
            held++;
        } catch (ProtocolException refused) {
            findings.errorIn(
                    CopyFile.PROOFS,
                    name + " does not hold: " + refused.problem().message());
        }
    }

    private void verify(String name, InclusionProof proof, MerkleTree tree) throws ProtocolException {
        @Nullable Checkpoint newer = newer(name, proof.size(), tree);
        if (newer == null) {
            proof.verify(tree.root(proof.size()));
        } else {
            proof.verify(newer);
        }
    }

    private void verify(String name, ConsistencyProof proof, MerkleTree tree) throws ProtocolException {
        @Nullable Checkpoint newer = newer(name, proof.to(), tree);
        if (proof.from() > tree.size()) {
            throw beyond(tree);
        }
        proof.verify(tree.root(proof.from()), newer == null ? tree.root(proof.to()) : newer.root());
    }

    /** The signed head of a proof that is newer than the copy; null when the copy reaches so far. */
    private @Nullable Checkpoint newer(String name, long size, MerkleTree tree) throws ProtocolException {
        if (size <= tree.size()) {
            return null;
        }
        Checkpoint newer = checkpoints.get(name);
        if (newer == null || newer.size() != size) {
            throw beyond(tree);
        }
        return newer;
    }

    private static ProtocolException beyond(MerkleTree tree) {
        return new ProtocolException(Problem.of(
                Fault.INVALID_MESSAGE,
                "it is about a log of more than the copy's " + tree.size() + " entries and has no checkpoint of that"));
    }
}

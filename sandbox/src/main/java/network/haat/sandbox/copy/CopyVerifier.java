package network.haat.sandbox.copy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import network.haat.protocol.transparency.Anchor;
import network.haat.protocol.transparency.Checkpoint;

/** Checks copies without asking anybody: all it believes is the anchor. */
public final class CopyVerifier {

    private final Anchor anchor;

    /** Believes the keys of this anchor. */
    public CopyVerifier(Anchor anchor) {
        this.anchor = anchor;
    }

    /**
     * Checks signature, entries, snapshot and proofs of a copy. Needs memory for the tree, about 64 bytes an entry, and for
     * what the entries make of everybody.
     *
     * @throws IOException when the file cannot be read to its end, with one line that says why
     */
    public CheckedCopy verify(CopyFile copy) throws IOException {
        Findings findings = new Findings();
        SignedHeads heads = new SignedHeads(anchor, findings);
        byte[] note = Objects.requireNonNullElse(copy.bytes(CopyFile.CHECKPOINT), new byte[0]);
        Checkpoint head = heads.verified(new String(note, StandardCharsets.UTF_8), CopyFile.CHECKPOINT);
        Optional<Snapshot> snapshot = Snapshot.of(copy, heads, findings);
        Proofs proofs = new Proofs(heads, findings);
        proofs.read(copy);
        LogCheck log = new LogCheck(head, snapshot, proofs, findings);
        boolean intact;
        try (Lines lines = Objects.requireNonNull(copy.lines(CopyFile.LOG))) {
            intact = log.read(lines);
        }
        int held = 0;
        if (head != null) {
            held = proofs.verify(log.tree());
            heads.compare(head, log.tree(), intact);
            snapshot.ifPresent(one -> tooNew(one, head, findings));
            if (!intact) {
                snapshot.ifPresent(one -> one.locate(log.tree()));
            }
        }
        Long size = snapshot.map(Snapshot::size).orElse(null);
        return new CheckedCopy(copy.name(), head, log.tree(), intact, size, held, findings.list());
    }

    private static void tooNew(Snapshot snapshot, Checkpoint head, Findings findings) {
        if (snapshot.size() > head.size()) {
            findings.error("snapshot.ndjson is of " + snapshot.size() + " entries, newer than the copy's " + head.size()
                    + ", and cannot be compared");
        }
    }
}

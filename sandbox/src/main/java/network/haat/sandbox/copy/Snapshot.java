package network.haat.sandbox.copy;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.registry.record.Participant;
import network.haat.protocol.registry.record.RecordJson;
import network.haat.protocol.registry.record.Register;
import network.haat.protocol.transparency.Checkpoint;
import network.haat.protocol.transparency.Frontier;
import network.haat.protocol.transparency.Hash;
import network.haat.protocol.transparency.MerkleTree;
import org.jspecify.annotations.Nullable;

/** The snapshot in a copy: what the register looked like at some size of the log, signed. */
final class Snapshot {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int NAMED = 3;
    private static final int MOST_MALFORMED = 1_000;

    private final CopyFile copy;
    private final Checkpoint head;
    private final @Nullable Frontier frontier;
    private final Findings findings;
    private int malformed;

    private Snapshot(CopyFile copy, Checkpoint head, @Nullable Frontier frontier, Findings findings) {
        this.copy = copy;
        this.head = head;
        this.frontier = frontier;
        this.findings = findings;
    }

    /** Reads the head of a copy's snapshot; empty when there is none, or none to be believed, which is a finding. */
    static Optional<Snapshot> of(CopyFile copy, SignedHeads heads, Findings findings) throws IOException {
        try (Lines lines = copy.lines(CopyFile.SNAPSHOT)) {
            if (lines == null) {
                return Optional.empty();
            }
            JsonNode first = json(lines.next());
            Checkpoint head = heads.another(first.path("checkpoint").asText(), CopyFile.SNAPSHOT);
            return Optional.ofNullable(head)
                    .map(signed ->
                            new Snapshot(copy, signed, frontier(signed, first.path("frontier"), findings), findings));
        }
    }

    private static JsonNode json(byte @Nullable [] line) throws IOException {
        try {
            return Objects.requireNonNull(JSON.readTree(line == null ? new byte[0] : line));
        } catch (JacksonException notJson) {
            return JSON.createObjectNode();
        }
    }

    private static @Nullable Frontier frontier(Checkpoint head, JsonNode array, Findings findings) {
        try {
            Frontier frontier = Frontier.read(head.size(), array);
            if (frontier.root().equals(head.root())) {
                return frontier;
            }
            findings.error("the frontier in snapshot.ndjson does not lead to the root of its checkpoint");
        } catch (ProtocolException malformed) {
            findings.error("the frontier in snapshot.ndjson is malformed: "
                    + malformed.problem().message());
        }
        return null;
    }

    /** How many entries it sums up. */
    long size() {
        return head.size();
    }

    /**
     * Compares it with what the entries before {@link #size} make of everybody.
     *
     * @param register folded from these entries
     */
    void compare(Register register) throws IOException {
        MessageDigest digest = sha256();
        Set<String> seen = new HashSet<>();
        long number = 1;
        try (Lines lines = Objects.requireNonNull(copy.lines(CopyFile.SNAPSHOT))) {
            lines.next();
            for (byte[] line = lines.next(); line != null; line = lines.next()) {
                digest.update(line);
                if (lines.terminated()) {
                    digest.update((byte) '\n');
                }
                compare(++number, line, register, seen);
                if (malformed == MOST_MALFORMED) {
                    findings.error("snapshot.ndjson is not read beyond line " + number);
                    return;
                }
            }
        }
        if (!Hash.of(digest.digest()).equals(head.snapshot())) {
            findings.error("snapshot.ndjson was changed after it was signed: its digest is not that in its checkpoint");
        }
        missing(register, seen);
    }

    private void compare(long number, byte[] line, Register register, Set<String> seen) {
        try {
            Participant said = RecordJson.participant(line);
            String id = said.id().value();
            if (!seen.add(id)) {
                findings.errorIn(CopyFile.SNAPSHOT, "snapshot.ndjson has " + id + " twice, again in line " + number);
            } else if (register.find(id).isEmpty()) {
                findings.errorIn(
                        CopyFile.SNAPSHOT,
                        "snapshot.ndjson has " + id + " in line " + number + ", of whom the log knows nothing");
            } else if (!register.find(id).get().equals(said)) {
                findings.errorIn(
                        CopyFile.SNAPSHOT,
                        "snapshot.ndjson says of " + id + " in line " + number + " something else than the log");
            }
        } catch (ProtocolException noParticipant) {
            malformed++;
            findings.errorIn(
                    CopyFile.SNAPSHOT,
                    "line " + number + " of snapshot.ndjson is no participant: "
                            + noParticipant.problem().message());
        } catch (RuntimeException noParticipant) {
            malformed++;
            findings.errorIn(CopyFile.SNAPSHOT, "line " + number + " of snapshot.ndjson is no participant");
        }
    }

    private void missing(Register register, Set<String> seen) {
        int missing = 0;
        for (Participant participant : register.all()) {
            if (!seen.contains(participant.id().value()) && ++missing <= NAMED) {
                findings.error("snapshot.ndjson lacks " + participant.id() + ", whom the log knows");
            }
        }
        if (missing > NAMED) {
            findings.error("snapshot.ndjson lacks " + (missing - NAMED) + " others whom the log knows");
        }
    }

    /** Tells among which entries a changed one is, as far as the signed frontier shows it. */
    void locate(MerkleTree tree) {
        if (frontier == null || tree.size() < frontier.size()) {
            return;
        }
        long from = 0;
        for (int i = 0; i < frontier.hashes().size(); i++) {
            long width = Long.highestOneBit(frontier.size() - from);
            if (!frontier.hashes().get(i).equals(tree.frontier(frontier.size()).get(i))) {
                findings.error(
                        width == 1
                                ? "entry " + from + " is not the one the snapshot was signed over"
                                : "one of the entries " + from + " to " + (from + width - 1)
                                        + " is not the one the snapshot was signed over");
            }
            from += width;
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}

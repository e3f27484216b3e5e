package network.haat.node.directory.mirror;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.registry.record.Participant;
import network.haat.protocol.registry.record.RecordJson;
import network.haat.protocol.registry.record.Register;
import network.haat.protocol.transparency.Checkpoint;
import network.haat.protocol.transparency.Frontier;
import org.jspecify.annotations.Nullable;

/** Reads a snapshot, from the wire and from disk alike, and proves it against the head in its first line. */
final class SnapshotReader {

    /** How many bytes of lines are read before they are taken apart. */
    private static final int CHUNK = 2 * 1024 * 1024;

    /** A participant, or what is wrong with its line. */
    private record Parsed(@Nullable Participant participant, String problem) {}

    private final Heads heads;
    private final long maxBytes;

    SnapshotReader(Heads heads, long maxBytes) {
        this.heads = heads;
        this.maxBytes = maxBytes;
    }

    /**
     * Reads all of it; blocks.
     *
     * @param plain unpacked
     * @return proved, but perhaps not current any more
     */
    Held read(InputStream plain) throws IOException, RefusedException {
        Lines lines = new Lines(plain, maxBytes);
        JsonNode head = Heads.object(lines.first());
        String note = head.path("checkpoint").textValue();
        Checkpoint checkpoint = heads.signed(note);
        Frontier frontier = frontier(checkpoint, head.path("frontier"));
        Register register = participants(lines, checkpoint.size());
        if (!lines.digestAfterFirst().equals(checkpoint.snapshot())) {
            throw new RefusedException(
                    Refusal.DIGEST, "the participants are not those whose digest the head of the snapshot has");
        }
        return new Held(note, checkpoint, frontier, register);
    }

    private static Frontier frontier(Checkpoint checkpoint, JsonNode array) throws RefusedException {
        try {
            Frontier frontier = Frontier.read(checkpoint.size(), array);
            if (frontier.root().equals(checkpoint.root())) {
                return frontier;
            }
        } catch (ProtocolException malformed) {
            throw new RefusedException(Refusal.MALFORMED, malformed);
        }
        throw new RefusedException(Refusal.ROOT, "the frontier does not fold to the root of the head");
    }

    /** Everyone is in the log at least once, so that the signed size bounds what is kept before the digest is known. */
    private static Register participants(Lines lines, long atMost) throws IOException, RefusedException {
        Register register = new Register();
        List<byte[]> some;
        do {
            long before = lines.count();
            some = some(lines);
            if (lines.count() - 1 > atMost) {
                throw new RefusedException(Refusal.MALFORMED, "there are more participants than entries in the log");
            }
            put(some, before, register);
        } while (!some.isEmpty());
        return register;
    }

    private static List<byte[]> some(Lines lines) throws IOException, RefusedException {
        List<byte[]> some = new ArrayList<>();
        int bytes = 0;
        byte[] line;
        while (bytes < CHUNK && (line = lines.next()) != null) {
            some.add(line);
            bytes += line.length;
        }
        return some;
    }

    /** Reading JSON is most of the work, and all processors can do it at once. */
    private static void put(List<byte[]> lines, long before, Register register) throws RefusedException {
        List<Parsed> all = lines.parallelStream().map(SnapshotReader::parse).toList();
        for (Parsed one : all) {
            before++;
            if (one.participant() == null) {
                throw new RefusedException(Refusal.MALFORMED, "line " + before + " of the snapshot: " + one.problem());
            }
            register.put(one.participant());
        }
    }

    private static Parsed parse(byte[] line) {
        try {
            return new Parsed(RecordJson.participant(line), "");
        } catch (ProtocolException malformed) {
            return new Parsed(null, malformed.problem().message());
        }
    }
}

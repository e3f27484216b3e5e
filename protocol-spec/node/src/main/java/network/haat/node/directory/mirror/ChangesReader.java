package network.haat.node.directory.mirror;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.registry.record.Entry;
import network.haat.protocol.transparency.Checkpoint;
import network.haat.protocol.transparency.Frontier;

/** Reads an answer of {@code /v1/changes} and proves it against its signed head; changes nothing. */
final class ChangesReader {

    private final Heads heads;

    ChangesReader(Heads heads) {
        this.heads = heads;
    }

    /**
     * Reads all of it; blocks.
     *
     * @param plain unpacked
     * @param held what was held when the registry was asked
     */
    Batch read(InputStream plain, Held held) throws IOException, RefusedException {
        Lines lines = new Lines(plain, MirrorLimits.MAX_BATCH);
        JsonNode first = Heads.object(lines.first());
        String note = first.path("checkpoint").textValue();
        Checkpoint checkpoint = heads.signed(note);
        Heads.requireAfter(held.checkpoint(), checkpoint);
        heads.requireFresh(checkpoint);
        long count = count(first, held, checkpoint);
        List<byte[]> leaves = leaves(lines, count);
        Frontier frontier = held.frontier();
        for (byte[] leaf : leaves) {
            frontier = frontier.append(leaf);
        }
        if (!frontier.root().equals(checkpoint.root())) {
            throw new RefusedException(
                    Refusal.ROOT,
                    "the entries from " + held.size() + " to " + checkpoint.size() + " do not lead to the signed root");
        }
        Held head = new Held(note, checkpoint, frontier, held.register());
        return new Batch(head, leaves, entries(leaves, held.size()));
    }

    private static long count(JsonNode first, Held held, Checkpoint checkpoint) throws RefusedException {
        long count = checkpoint.size() - held.size();
        if (first.path("since").asLong(-1) != held.size()
                || first.path("entries").asLong(-1) != count) {
            throw new RefusedException(
                    Refusal.MALFORMED, "the answer is not about the " + count + " entries from " + held.size() + " on");
        }
        if (count > MirrorLimits.MAX_ENTRIES) {
            throw new RefusedException(Refusal.TOO_LARGE, "the answer has " + count + " entries");
        }
        return count;
    }

    private static List<byte[]> leaves(Lines lines, long count) throws IOException, RefusedException {
        List<byte[]> leaves = new ArrayList<>();
        byte[] line;
        while ((line = lines.next()) != null) {
            leaves.add(line);
            if (leaves.size() > count) {
                break;
            }
        }
        if (leaves.size() != count) {
            throw new RefusedException(
                    Refusal.MALFORMED,
                    "the answer has " + (leaves.size() > count ? "more" : "less") + " than the " + count
                            + " entries it speaks of");
        }
        return leaves;
    }

    private static List<Entry> entries(List<byte[]> leaves, long since) throws RefusedException {
        List<Entry> entries = new ArrayList<>();
        for (byte[] leaf : leaves) {
            entries.add(entry(leaf, since + entries.size()));
        }
        return entries;
    }

    /** Reads the leaf that has this place in the log. */
    static Entry entry(byte[] leaf, long number) throws RefusedException {
        try {
            Entry entry = Entry.read(leaf);
            if (entry.number() == number) {
                return entry;
            }
            throw new RefusedException(
                    Refusal.MALFORMED, "the entry at " + number + " says that it is number " + entry.number());
        } catch (ProtocolException malformed) {
            throw new RefusedException(Refusal.MALFORMED, "entry " + number + ": " + malformed.getMessage());
        }
    }
}

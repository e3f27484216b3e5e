package network.haat.registry.core;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import network.haat.protocol.registry.record.Participant;
import network.haat.protocol.registry.record.RecordJson;
import network.haat.protocol.transparency.Hash;
import network.haat.protocol.transparency.MerkleTree;

/**
 * The whole register in a form that everybody can check: a line with the signed checkpoint and the right edge of the log,
 * then a line for each participant. Compressed.
 *
 * @param size of the log that makes it
 * @param gzip the bytes
 */
@SuppressWarnings("ArrayRecordComponent") // made here, sent as it is, never compared
public record Snapshot(long size, byte[] gzip) {

    private static final int USUAL_LINE = 600;

    /** Makes one; takes a second or two for a hundred thousand participants, so not on an event loop. */
    public static Snapshot of(Participants.Cut cut, MerkleTree tree, Heads heads) {
        byte[] lines = lines(cut);
        ObjectNode first = JsonNodeFactory.instance.objectNode();
        first.put("checkpoint", heads.sign(cut.size(), Hash.sha256(lines)));
        ArrayNode frontier = first.putArray("frontier");
        tree.frontier(cut.size()).forEach(hash -> frontier.add(hash.base64()));
        return new Snapshot(cut.size(), gzip((first + "\n").getBytes(StandardCharsets.UTF_8), lines));
    }

    private static byte[] lines(Participants.Cut cut) {
        ByteArrayOutputStream lines =
                new ByteArrayOutputStream(cut.participants().size() * USUAL_LINE);
        for (Participant participant : cut.participants()) {
            lines.writeBytes(RecordJson.line(participant));
            lines.write('\n');
        }
        return lines.toByteArray();
    }

    private static byte[] gzip(byte[] first, byte[] lines) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(lines.length / 2);
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(first);
            gzip.write(lines);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}

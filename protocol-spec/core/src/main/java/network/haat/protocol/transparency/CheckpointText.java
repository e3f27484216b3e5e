package network.haat.protocol.transparency;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a checkpoint that are signed (C2SP tlog-checkpoint): origin, size, root, and as extension lines the times
 * and the digest of a snapshot. One checkpoint has one text only; extension lines of others are ignored.
 */
final class CheckpointText {

    private static final String TIME = "time";
    private static final String NOT_AFTER = "not-after";
    private static final String SNAPSHOT = "snapshot";
    private static final Set<String> KNOWN = Set.of(TIME, NOT_AFTER, SNAPSHOT);

    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,15}");
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final Instant YEAR_10000 = Instant.parse("+10000-01-01T00:00:00Z");

    private CheckpointText() {}

    /** Whether a time can stand in a checkpoint: the years 1970 to 9999. */
    static boolean isPossible(Instant time) {
        return !time.isBefore(Instant.EPOCH) && time.isBefore(YEAR_10000);
    }

    static String write(Checkpoint checkpoint) {
        StringBuilder text = new StringBuilder();
        text.append(checkpoint.origin()).append('\n');
        text.append(checkpoint.size()).append('\n');
        text.append(checkpoint.root()).append('\n');
        text.append(TIME)
                .append(' ')
                .append(TIMESTAMP.format(checkpoint.time()))
                .append('\n');
        text.append(NOT_AFTER)
                .append(' ')
                .append(TIMESTAMP.format(checkpoint.notAfter()))
                .append('\n');
        Hash snapshot = checkpoint.snapshot();
        if (snapshot != null) {
            text.append(SNAPSHOT).append(' ').append(snapshot).append('\n');
        }
        return text.toString();
    }

    static Checkpoint parse(String text, String origin) throws ProtocolException {
        List<String> lines = List.of(text.substring(0, text.length() - 1).split("\n", -1));
        if (lines.size() < 3 || lines.contains("")) {
            throw new ProtocolException(invalid("checkpoint", "the checkpoint lacks a line")
                    .expected("origin, size and root, and no empty line"));
        }
        if (!lines.get(0).equals(origin)) {
            throw new ProtocolException(invalid("checkpoint/origin", "the checkpoint is of another log")
                    .expected(origin)
                    .found(lines.get(0)));
        }
        Map<String, String> extensions = extensions(lines.subList(3, lines.size()));
        long size = size(lines.get(1));
        Hash root = hash("root", lines.get(2));
        if (size == 0 && !root.equals(Hash.EMPTY_TREE)) {
            throw new ProtocolException(invalid("checkpoint/root", "not the root of an empty log")
                    .expected(Hash.EMPTY_TREE.base64())
                    .found(root.base64()));
        }
        Instant time = time(TIME, extensions.get(TIME));
        Instant notAfter = time(NOT_AFTER, extensions.get(NOT_AFTER));
        if (!notAfter.isAfter(time)) {
            throw new ProtocolException(invalid("checkpoint/not-after", "the checkpoint ends before it begins")
                    .expected("a time after " + time)
                    .found(notAfter.toString()));
        }
        String snapshot = extensions.get(SNAPSHOT);
        return new Checkpoint(origin, size, root, time, notAfter, snapshot == null ? null : hash(SNAPSHOT, snapshot));
    }

    private static Map<String, String> extensions(List<String> lines) throws ProtocolException {
        Map<String, String> extensions = new HashMap<>();
        for (String line : lines) {
            int space = line.indexOf(' ');
            String name = space < 0 ? line : line.substring(0, space);
            String value = space < 0 ? "" : line.substring(space + 1);
            if (KNOWN.contains(name) && extensions.put(name, value) != null) {
                throw new ProtocolException(invalid("checkpoint/" + name, "the line stands there twice"));
            }
        }
        return extensions;
    }

    private static long size(String text) throws ProtocolException {
        if (NUMBER.matcher(text).matches()) {
            long size = Long.parseLong(text);
            if (TreeSize.isPossible(size)) {
                return size;
            }
        }
        throw new ProtocolException(invalid("checkpoint/size", "not the size of a log")
                .expected("0 to " + TreeSize.MAX + " without leading zeros")
                .found(text));
    }

    private static Hash hash(String line, String text) throws ProtocolException {
        try {
            return Hash.parse(text);
        } catch (ProtocolException notAHash) {
            throw new ProtocolException(notAHash.problem().at("checkpoint/" + line));
        }
    }

    private static Instant time(String line, @Nullable String text) throws ProtocolException {
        try {
            Instant time = TIMESTAMP.parse(text == null ? "" : text, Instant::from);
            if (TIMESTAMP.format(time).equals(text) && isPossible(time)) {
                return time;
            }
        } catch (DateTimeException notATime) {
            // Refused below, like a time in another spelling.
        }
        throw new ProtocolException(invalid("checkpoint/" + line, "the checkpoint has no usable time in " + line)
                .expected("a time such as 2026-11-23T10:00:00.123Z")
                .found(text == null ? "nothing" : text));
    }

    private static Problem invalid(String place, String detail) {
        return Problem.of(Fault.INVALID_MESSAGE, detail).at(place);
    }
}

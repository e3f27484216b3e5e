package network.haat.sandbox.validate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import network.haat.protocol.validation.finding.Finding;
import org.jspecify.annotations.Nullable;

/** Finds the lines of a file on which values begin, walking only to those that are looked for. */
final class Places {

    private static final JsonFactory FACTORY = new JsonFactory();

    /** A value on the way to those looked for, and the line it begins on; 0 while it has not been met. */
    private static final class Place {
        private final Map<String, Place> below = new HashMap<>();
        private int line;
    }

    private final byte[] body;

    Places(byte[] body) {
        this.body = body;
    }

    /** The line of each finding: that of its value, or of what it is missing from; the first where nothing is known. */
    Map<Finding, Integer> linesOf(List<Finding> findings) {
        if (findings.isEmpty()) {
            return Map.of();
        }
        Place root = new Place();
        findings.forEach(finding -> wanted(root, finding.problem().path()));
        find(root);
        Map<Finding, Integer> lines = new HashMap<>();
        findings.forEach(
                finding -> lines.put(finding, nearest(root, finding.problem().path())));
        return lines;
    }

    private static void wanted(Place root, @Nullable String pointer) {
        Place at = root;
        for (String step : steps(pointer)) {
            at = at.below.computeIfAbsent(step, added -> new Place());
        }
    }

    private static int nearest(Place root, @Nullable String pointer) {
        Place at = root;
        int line = Math.max(1, root.line);
        for (String step : steps(pointer)) {
            Place next = at.below.get(step);
            if (next == null || next.line == 0) {
                return line;
            }
            line = next.line;
            at = next;
        }
        return line;
    }

    private static List<String> steps(@Nullable String pointer) {
        return pointer == null || !pointer.startsWith("/")
                ? List.of()
                : List.of(pointer.substring(1).split("/", -1));
    }

    private void find(Place root) {
        try (JsonParser parser = FACTORY.createParser(body)) {
            parser.nextToken();
            find(root, parser);
        } catch (IOException end) {
            root.line = Math.max(1, root.line); // what comes after the fault has no line
        }
    }

    private static void find(Place place, JsonParser parser) throws IOException {
        place.line = parser.currentTokenLocation().getLineNr();
        JsonToken token = parser.currentToken();
        if (place.below.isEmpty() || token == null || !token.isStructStart()) {
            parser.skipChildren();
            return;
        }
        boolean object = token == JsonToken.START_OBJECT;
        for (int i = 0; !parser.nextToken().isStructEnd(); i++) {
            String step = object ? parser.currentName().replace("~", "~0").replace("/", "~1") : Integer.toString(i);
            if (object) {
                parser.nextToken();
            }
            Place next = place.below.get(step);
            if (next == null) {
                parser.skipChildren();
            } else {
                find(next, parser);
            }
        }
    }
}

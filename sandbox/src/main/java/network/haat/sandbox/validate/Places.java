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

/** Finds the lines of a file on which values begin, by their JSON Pointers. */
final class Places {

    private static final JsonFactory FACTORY = new JsonFactory();

    private final byte[] body;

    Places(byte[] body) {
        this.body = body;
    }

    /** The line of each finding: that of its value, or of what it is missing from; none where the file is not JSON. */
    Map<Finding, Integer> linesOf(List<Finding> findings) {
        if (findings.isEmpty()) {
            return Map.of();
        }
        Map<String, Integer> known = lines();
        Map<Finding, Integer> lines = new HashMap<>();
        for (Finding finding : findings) {
            Integer line = nearest(known, finding.problem().path());
            if (line != null) {
                lines.put(finding, line);
            }
        }
        return lines;
    }

    private static @Nullable Integer nearest(Map<String, Integer> known, @Nullable String pointer) {
        String at = pointer == null || !pointer.startsWith("/") ? "" : pointer;
        while (!known.containsKey(at) && !at.isEmpty()) {
            at = at.substring(0, at.lastIndexOf('/'));
        }
        return known.get(at);
    }

    /** The line of every value, as far as the file can be read. */
    private Map<String, Integer> lines() {
        Map<String, Integer> lines = new HashMap<>();
        try (JsonParser parser = FACTORY.createParser(body)) {
            JsonToken token = parser.nextToken();
            while (token != null) {
                if (!token.isStructEnd() && token != JsonToken.FIELD_NAME) {
                    String pointer = parser.getParsingContext().pathAsPointer().toString();
                    lines.putIfAbsent(pointer, parser.currentTokenLocation().getLineNr());
                }
                token = parser.nextToken();
            }
        } catch (IOException end) {
            lines.putIfAbsent("", 1);
        }
        return lines;
    }
}

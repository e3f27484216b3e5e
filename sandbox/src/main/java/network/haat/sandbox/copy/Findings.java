package network.haat.sandbox.copy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import network.haat.sandbox.copy.Finding.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Collects what is found. A hostile copy can be wrong a million times: of each kind about each part the first few are
 * kept, so that none of them hides what is said of the whole.
 */
final class Findings {

    private static final int MOST = 20;

    private record Topic(Kind kind, String part) {}

    private final List<Finding> list = new ArrayList<>();
    private final Map<Topic, Integer> counts = new LinkedHashMap<>();

    /** Of the copy as a whole. */
    void error(String message) {
        add(Kind.ERROR, "", null, message);
    }

    /** Of one of many like it, in a part of the copy. */
    void errorIn(String part, String message) {
        add(Kind.ERROR, part, null, message);
    }

    void error(long entry, String message) {
        add(Kind.ERROR, CopyFile.LOG, entry, message);
    }

    void warning(long entry, String message) {
        add(Kind.WARNING, CopyFile.LOG, entry, message);
    }

    void splitView(String message) {
        add(Kind.SPLIT_VIEW, "", null, message);
    }

    /** What was found, with lines about what was left out. */
    List<Finding> list() {
        List<Finding> all = new ArrayList<>(list);
        counts.forEach((topic, count) -> {
            if (count > MOST) {
                String part = topic.part.isEmpty() ? "" : " in " + topic.part;
                all.add(new Finding(topic.kind, null, "and " + (count - MOST) + " more like these" + part));
            }
        });
        return List.copyOf(all);
    }

    private void add(Kind kind, String part, @Nullable Long entry, String message) {
        if (counts.merge(new Topic(kind, part), 1, Integer::sum) <= MOST) {
            list.add(new Finding(kind, entry, message));
        }
    }
}

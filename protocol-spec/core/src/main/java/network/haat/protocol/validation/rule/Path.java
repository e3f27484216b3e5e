package network.haat.protocol.validation.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A JSON Pointer in which {@code *} stands for every element or member, and a number for one element; without a leading slash it starts at the element
 * a rule is applied to. Immutable.
 */
final class Path {

    private static final String EVERY = "*";
    private static final Pattern INDEX = Pattern.compile("[0-9]{1,9}");

    private final boolean absolute;
    private final List<String> steps;

    private Path(boolean absolute, List<String> steps) {
        this.absolute = absolute;
        this.steps = steps;
    }

    static Path of(String text) {
        boolean absolute = text.startsWith("/");
        String relative = absolute ? text.substring(1) : text;
        List<String> steps = new ArrayList<>();
        for (String step : relative.split("/", -1)) {
            if (!step.isEmpty()) {
                steps.add(step.replace("~1", "/").replace("~0", "~"));
            }
        }
        return new Path(absolute, List.copyOf(steps));
    }

    boolean absolute() {
        return absolute;
    }

    List<String> steps() {
        return steps;
    }

    /** This path from the root, when it is relative to the elements at {@code base}; of a list, all is read. */
    List<String> from(Path base) {
        List<String> all = new ArrayList<>(absolute ? List.of() : base.steps);
        all.addAll(steps);
        all.replaceAll(step -> INDEX.matcher(step).matches() ? EVERY : step);
        return all;
    }

    Path then(String... more) {
        List<String> longer = new ArrayList<>(steps);
        longer.addAll(List.of(more));
        return new Path(absolute, List.copyOf(longer));
    }

    /** Everything at this path below a value, except what is null. */
    List<Value> in(Value start) {
        List<Value> at = List.of(start);
        for (String step : steps) {
            if (at.isEmpty()) {
                return at;
            }
            List<Value> below = new ArrayList<>(at.size());
            for (Value value : at) {
                take(value, step, below);
            }
            at = below;
        }
        return at;
    }

    private static void take(Value value, String step, List<Value> into) {
        JsonNode node = value.node();
        if (node.isArray()) {
            takeElements(value, step, into);
        } else if (step.equals(EVERY)) {
            node.properties().forEach(member -> addMember(value, member.getKey(), member.getValue(), into));
        } else {
            addMember(value, step, node.path(step), into);
        }
    }

    private static void takeElements(Value array, String step, List<Value> into) {
        boolean every = step.equals(EVERY);
        if (!every && !INDEX.matcher(step).matches()) {
            return;
        }
        int first = every ? 0 : Integer.parseInt(step);
        int end = every ? array.node().size() : Math.min(first + 1, array.node().size());
        for (int i = first; i < end; i++) {
            if (isThere(array.node().get(i))) {
                into.add(array.element(i));
            }
        }
    }

    private static void addMember(Value parent, String name, JsonNode child, List<Value> into) {
        if (isThere(child)) {
            into.add(parent.member(name, child));
        }
    }

    private static boolean isThere(JsonNode node) {
        return !node.isMissingNode() && !node.isNull();
    }
}

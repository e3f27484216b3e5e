package network.haat.protocol.validation.rule;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was said before is said again: the values at a path are those of the newest earlier message with one of some
 * actions, in any order. Not judged when either message leaves them out.
 *
 * @param each where the things are that the values belong to
 * @param id what tells these things apart, relative to each; null when the values are compared as a whole
 * @param path where the values are, relative to each where an id is given
 * @param from the actions
 * @param decimal whether {@code 1.0} and {@code 1.00} are the same
 */
record Kept(Path each, @Nullable Path id, Path path, List<String> from, boolean decimal) implements PastCheck {

    @Override
    public List<Path> reads() {
        return id == null ? List.of(path) : List.of(path, id);
    }

    @Override
    public List<Breach> breaches(Scope scope) {
        List<Value> now = values(scope.message(), scope.here());
        List<String> before = before(scope);
        if (now.isEmpty() || before.isEmpty() || texts(now).equals(before)) {
            return List.of();
        }
        return List.of(new Breach(now.get(0).pointer(), String.join(", ", before), String.join(", ", texts(now))));
    }

    private List<String> before(Scope scope) {
        for (int i = scope.past().size() - 1; i >= 0; i--) {
            Value message = scope.past().get(i);
            List<Value> values = values(message, scope.here());
            if (from.contains(Scope.actionOf(message)) && !values.isEmpty()) {
                return texts(values);
            }
        }
        return List.of();
    }

    /** The values in a message that belong to the same thing. */
    private List<Value> values(Value message, Value thing) {
        if (id == null) {
            return path.in(message);
        }
        List<String> wanted = name(id, thing).toList();
        return each.in(message).stream()
                .filter(other -> name(id, other).toList().equals(wanted))
                .flatMap(other -> path.in(other).stream())
                .toList();
    }

    private static Stream<String> name(Path id, Value thing) {
        return id.in(thing).stream().map(Value::text);
    }

    private List<String> texts(List<Value> values) {
        return values.stream().map(this::comparable).sorted().toList();
    }

    private String comparable(Value value) {
        return decimal
                ? value.decimal()
                        .map(number -> number.stripTrailingZeros().toPlainString())
                        .orElse(value.text())
                : value.text();
    }
}

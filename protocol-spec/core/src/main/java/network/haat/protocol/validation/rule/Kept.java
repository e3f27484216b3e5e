package network.haat.protocol.validation.rule;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was said before is said again: the values at a path are those of the newest earlier message with one of some
 * actions. Not judged when either message leaves them out.
 *
 * @param path where
 * @param from the actions
 * @param decimal whether {@code 1.0} and {@code 1.00} are the same
 */
record Kept(Path path, List<String> from, boolean decimal) implements PastCheck {

    @Override
    public List<Path> reads() {
        return List.of(path);
    }

    @Override
    public List<Breach> breaches(Scope scope) {
        List<Value> now = scope.at(path);
        Optional<List<Value>> before = before(scope);
        if (now.isEmpty() || before.isEmpty()) {
            return List.of();
        }
        Set<String> were = texts(before.get());
        return texts(now).equals(were)
                ? List.of()
                : List.of(new Breach(now.get(0).pointer(), String.join(", ", sorted(were)), shown(now)));
    }

    private Optional<List<Value>> before(Scope scope) {
        for (int i = scope.past().size() - 1; i >= 0; i--) {
            Value message = scope.past().get(i);
            List<Value> values = path.in(message);
            if (from.contains(Scope.actionOf(message)) && !values.isEmpty()) {
                return Optional.of(values);
            }
        }
        return Optional.empty();
    }

    private Set<String> texts(List<Value> values) {
        return values.stream().map(this::comparable).collect(Collectors.toSet());
    }

    private String comparable(Value value) {
        return decimal
                ? value.decimal()
                        .map(number -> number.stripTrailingZeros().toPlainString())
                        .orElse(value.text())
                : value.text();
    }

    private String shown(List<Value> values) {
        return String.join(", ", sorted(texts(values)));
    }

    private static List<String> sorted(Set<String> texts) {
        return texts.stream().sorted().toList();
    }
}

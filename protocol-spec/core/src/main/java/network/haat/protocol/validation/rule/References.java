package network.haat.protocol.validation.rule;

import java.util.List;
import java.util.Set;

/**
 * Every value at a path occurs among the values at another.
 *
 * @param path what refers
 * @param to what is referred to
 */
record References(Path path, Path to) implements Check {

    @Override
    public List<Path> reads() {
        return List.of(path, to);
    }

    @Override
    public List<Breach> breaches(Scope scope) {
        List<Value> references = scope.at(path);
        if (references.isEmpty()) {
            return List.of();
        }
        Set<String> known = scope.textsAt(to);
        return references.stream()
                .filter(value -> !known.contains(value.text()))
                .map(value -> Breach.at(value, "one of those listed"))
                .toList();
    }
}

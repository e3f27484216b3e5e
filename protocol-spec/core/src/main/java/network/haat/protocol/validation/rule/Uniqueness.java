package network.haat.protocol.validation.rule;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * No two values at a path are the same.
 *
 * @param path where
 */
record Uniqueness(Path path) implements Check {

    @Override
    public List<Path> reads() {
        return List.of(path);
    }

    @Override
    public List<Breach> breaches(Scope scope) {
        Set<String> seen = new HashSet<>();
        return scope.at(path).stream()
                .filter(value -> !seen.add(value.text()))
                .map(value -> Breach.at(value, "a value used once"))
                .toList();
    }
}

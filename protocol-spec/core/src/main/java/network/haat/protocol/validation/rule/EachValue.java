package network.haat.protocol.validation.rule;

import java.util.List;
import java.util.function.Predicate;

/**
 * Every value at a path is as it should be.
 *
 * @param path where
 * @param holds what must hold for each
 * @param expected the same in words
 */
record EachValue(Path path, Predicate<Value> holds, String expected) implements Check {

    @Override
    public List<Path> reads() {
        return List.of(path);
    }

    @Override
    public List<Breach> breaches(Scope scope) {
        return scope.at(path).stream()
                .filter(holds.negate())
                .map(value -> Breach.at(value, expected))
                .toList();
    }
}

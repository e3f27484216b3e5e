package network.haat.protocol.validation.rule;

import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * Every value at one path stands in a relation to the first value at another.
 *
 * @param path the values judged
 * @param other the value they are compared with
 * @param relation what must hold
 * @param words the relation in words, before the other value
 */
record Comparison(Path path, Path other, BiPredicate<Value, Value> relation, String words) implements Check {

    @Override
    public List<Path> reads() {
        return List.of(path, other);
    }

    @Override
    public List<Breach> breaches(Scope scope) {
        Optional<Value> reference = scope.first(other);
        if (reference.isEmpty()) {
            return List.of();
        }
        Value right = reference.get();
        return scope.at(path).stream()
                .filter(left -> !relation.test(left, right))
                .map(left -> Breach.at(left, words + right.shown()))
                .toList();
    }
}

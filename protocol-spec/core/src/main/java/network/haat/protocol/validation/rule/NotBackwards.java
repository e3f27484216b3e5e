package network.haat.protocol.validation.rule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A time is never earlier than in the message before.
 *
 * @param path where it is
 */
record NotBackwards(Path path) implements PastCheck {

    @Override
    public List<Path> reads() {
        return List.of(path);
    }

    @Override
    public List<Breach> breaches(Scope scope) {
        Optional<Value> now = scope.first(path);
        Optional<Value> before = before(scope);
        Optional<Instant> earlier = before.flatMap(Value::time);
        boolean backwards = now.flatMap(Value::time)
                .filter(time -> earlier.filter(time::isBefore).isPresent())
                .isPresent();
        return backwards
                ? List.of(Breach.at(
                        now.orElseThrow(), "not before " + before.orElseThrow().text()))
                : List.of();
    }

    private Optional<Value> before(Scope scope) {
        for (int i = scope.past().size() - 1; i >= 0; i--) {
            Optional<Value> found = path.in(scope.past().get(i)).stream().findFirst();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}

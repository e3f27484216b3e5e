package network.haat.protocol.validation.rule;

import java.util.List;
import network.haat.protocol.Action;

/**
 * A request has an id that no request before it had.
 *
 * @param path where the id is
 */
record NewId(Path path) implements PastCheck {

    @Override
    public List<Path> reads() {
        return List.of(path);
    }

    @Override
    public List<Breach> breaches(Scope scope) {
        if (!isRequest(scope.message())) {
            return List.of();
        }
        List<String> used = scope.past().stream()
                .filter(NewId::isRequest)
                .flatMap(message -> path.in(message).stream())
                .map(Value::text)
                .toList();
        return scope.at(path).stream()
                .filter(id -> used.contains(id.text()))
                .map(id -> Breach.at(id, "an id not used before"))
                .toList();
    }

    private static boolean isRequest(Value message) {
        return Action.of(Scope.actionOf(message))
                .filter(action -> !action.isCallback())
                .isPresent();
    }
}

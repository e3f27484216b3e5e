package network.haat.protocol.validation.rule;

import java.util.List;
import java.util.Map;

/**
 * An action may follow the one before it. An action the table does not list may be followed by any, and one it does not
 * name at all may come at any time.
 *
 * @param table after each action, those that may come next
 */
record Sequence(Map<String, List<String>> table) implements PastCheck {

    private static final Path ACTION = Path.of("/context/action");

    @Override
    public List<Path> reads() {
        return List.of(ACTION);
    }

    @Override
    public List<Breach> breaches(Scope scope) {
        if (scope.past().isEmpty()) {
            return List.of();
        }
        String before = Scope.actionOf(scope.past().get(scope.past().size() - 1));
        List<String> next = table.get(before);
        return scope.at(ACTION).stream()
                .filter(action -> isNamed(action.text()))
                .filter(action -> next != null && !next.contains(action.text()))
                .map(action -> Breach.at(action, "after " + before + " one of " + String.join(", ", next)))
                .toList();
    }

    private boolean isNamed(String action) {
        return table.containsKey(action) || table.values().stream().anyMatch(next -> next.contains(action));
    }
}

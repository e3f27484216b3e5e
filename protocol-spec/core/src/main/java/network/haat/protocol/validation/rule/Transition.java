package network.haat.protocol.validation.rule;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A state machine: the state of a thing stays, or goes where the table lets it go. The state before is that in the newest
 * earlier message that has the same thing. A state the table does not know is not judged.
 *
 * @param each where the things are
 * @param id what tells them apart, relative to each; a thing without it is the only one
 * @param state their state, relative to each
 * @param table from each state, the states it may change to
 */
record Transition(Path each, Path id, Path state, Map<String, List<String>> table) implements PastCheck {

    @Override
    public List<Path> reads() {
        return List.of(id, state);
    }

    @Override
    public List<Breach> breaches(Scope scope) {
        Optional<Value> now = scope.first(state);
        Optional<String> before = before(scope);
        if (now.isEmpty() || before.isEmpty() || isLegal(before.get(), now.get().text())) {
            return List.of();
        }
        List<String> next = table.getOrDefault(before.get(), List.of());
        String allowed = next.isEmpty() ? "" : " or one of " + String.join(", ", next);
        return List.of(Breach.at(now.get(), before.get() + allowed));
    }

    private boolean isLegal(String from, String to) {
        return from.equals(to) || !table.containsKey(from) || table.get(from).contains(to);
    }

    private Optional<String> before(Scope scope) {
        String wanted = name(scope.here());
        for (int i = scope.past().size() - 1; i >= 0; i--) {
            for (Value thing : each.in(scope.past().get(i))) {
                Optional<Value> found = state.in(thing).stream().findFirst();
                if (name(thing).equals(wanted) && found.isPresent()) {
                    return found.map(Value::text);
                }
            }
        }
        return Optional.empty();
    }

    private String name(Value thing) {
        return id.in(thing).stream().findFirst().map(Value::text).orElse("");
    }
}

package network.haat.protocol.validation.rule;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a check looks at: one message, one place in it, and the messages before it.
 *
 * @param message the whole message
 * @param here the element the rule is applied to, or the whole message
 * @param past the messages of the same transaction before it, oldest first; empty when they are not known
 * @param seen what {@link #textsAt} has collected so far
 */
record Scope(Value message, Value here, List<Value> past, Map<Path, Set<String>> seen) {

    /** The whole of a message. */
    static Scope of(Value message, List<Value> past) {
        return new Scope(message, message, past, new HashMap<>());
    }

    /** The values at a path of this message. */
    List<Value> at(Path path) {
        return path.in(path.absolute() ? message : here);
    }

    /** The first value at a path. */
    Optional<Value> first(Path path) {
        return at(path).stream().findFirst();
    }

    /** The texts at a path; of an absolute one they are collected once a message, however many elements ask. */
    Set<String> textsAt(Path path) {
        return path.absolute() ? seen.computeIfAbsent(path, this::collect) : collect(path);
    }

    private Set<String> collect(Path path) {
        return at(path).stream().map(Value::text).collect(Collectors.toSet());
    }

    Scope at(Value element) {
        return new Scope(message, element, past, seen);
    }

    /** What a message says its action is. */
    static String actionOf(Value message) {
        return message.node().path("context").path("action").asText();
    }
}

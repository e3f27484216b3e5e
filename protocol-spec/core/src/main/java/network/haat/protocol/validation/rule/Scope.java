package network.haat.protocol.validation.rule;

import java.util.List;
import java.util.Optional;

/**
 * What a check looks at: one message, one place in it, and the messages before it.
 *
 * @param message the whole message
 * @param here the element the rule is applied to, or the whole message
 * @param past the messages of the same transaction before it, oldest first; empty when they are not known
 */
record Scope(Value message, Value here, List<Value> past) {

    /** The values at a path of this message. */
    List<Value> at(Path path) {
        return path.in(path.absolute() ? message : here);
    }

    /** The first value at a path. */
    Optional<Value> first(Path path) {
        return at(path).stream().findFirst();
    }

    Scope at(Value element) {
        return new Scope(message, element, past);
    }

    /** What a message says its action is. */
    static String actionOf(Value message) {
        return message.node().path("context").path("action").asText();
    }
}

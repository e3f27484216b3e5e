package network.haat.protocol.validation.rule;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import network.haat.protocol.Action;

/**
 * A callback carries the message_id of a request it answers. Not judged while no such request is known, since a log may
 * begin in the middle of a transaction.
 *
 * @param unsolicited callbacks that may also come by themselves, with an id of their own
 */
record Answers(List<String> unsolicited) implements PastCheck {

    private static final Path ACTION = Path.of("/context/action");
    private static final Path MESSAGE_ID = Path.of("/context/message_id");
    private static final Path MESSAGE_ID_2 = Path.of("/context/messageId");

    @Override
    public List<Path> reads() {
        return List.of(ACTION, MESSAGE_ID, MESSAGE_ID_2);
    }

    @Override
    public List<Breach> breaches(Scope scope) {
        String action = Scope.actionOf(scope.message());
        Optional<Action> request = Action.of(action).flatMap(Action::request);
        Optional<Value> id = idOf(scope.message());
        if (request.isEmpty() || id.isEmpty() || unsolicited.contains(action)) {
            return List.of();
        }
        List<String> asked = scope.past().stream()
                .filter(message -> Scope.actionOf(message).equals(request.get().wireName()))
                .flatMap(message -> idOf(message).stream())
                .map(Value::text)
                .toList();
        return asked.isEmpty() || asked.contains(id.get().text())
                ? List.of()
                : List.of(Breach.at(id.get(), "the message_id of the " + request.get() + " it answers"));
    }

    /** The id in either spelling. */
    private static Optional<Value> idOf(Value message) {
        return Stream.of(MESSAGE_ID, MESSAGE_ID_2)
                .flatMap(path -> path.in(message).stream())
                .findFirst();
    }
}

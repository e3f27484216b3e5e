package network.haat.protocol.validation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.haat.protocol.Context;
import network.haat.protocol.dialect.ContextReader;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.validation.finding.Level;
import network.haat.protocol.validation.finding.Subject;

/**
 * Judges messages in the order they were sent, each also against those before it in its transaction: ids that must last,
 * states that must follow each other, terms that must not change. Keeps of each message only the values the rules read.
 * Not for use by several threads.
 */
public final class Conversation {

    private final Validator validator;
    private final Map<String, List<JsonNode>> transactions = new HashMap<>();

    /** A conversation of which nothing is known yet. */
    public Conversation(Level level) {
        validator = new Validator(level, true);
    }

    /** Judges the next message. One that cannot be read, or has no context, is judged alone. */
    public Report add(byte[] body) {
        try {
            Optional<Subject> plain = validator.plainKindOf(body);
            return plain.isPresent() ? validator.examinePlain(plain.get(), body) : add(ContextReader.read(body), body);
        } catch (ProtocolException unreadable) {
            return validator.unreadable(body, unreadable.problem());
        }
    }

    private Report add(Context context, byte[] body) {
        List<JsonNode> past = transactions.computeIfAbsent(context.transactionId(), started -> new ArrayList<>());
        Plan.Judged judged = validator.judge(Subject.of(context), body, past);
        past.add(judged.kept());
        return new Report(validator.level(), Validator.errorsFor(context), judged.findings());
    }
}

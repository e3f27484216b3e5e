package network.haat.protocol.validation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** Judges the next message. One that cannot be read is judged alone, and is no part of any transaction. */
    public Report add(byte[] body) {
        try {
            return judge(body);
        } catch (ProtocolException unreadable) {
            return new Report(validator.level(), List.of(Validator.unreadable(unreadable.problem())));
        }
    }

    private Report judge(byte[] body) throws ProtocolException {
        Subject subject = validator.subjectOf(body);
        if (subject.line().equals(Subject.REGISTRY)) {
            return validator.examine(body);
        }
        List<JsonNode> past =
                transactions.computeIfAbsent(ContextReader.read(body).transactionId(), started -> new ArrayList<>());
        Plan.Judged judged = validator.judge(subject, body, past);
        past.add(judged.kept());
        return new Report(validator.level(), judged.findings());
    }
}

package network.haat.protocol.validation;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import network.haat.protocol.Action;
import network.haat.protocol.Context;
import network.haat.protocol.dialect.ContextReader;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.validation.finding.Finding;
import network.haat.protocol.validation.finding.Level;
import network.haat.protocol.validation.finding.Subject;
import network.haat.protocol.validation.rule.RuleLibrary;
import network.haat.protocol.validation.schema.SchemaLibrary;

/**
 * Validates single messages against the schemas and rules of their line, domain, version and action. Compiles what a kind
 * of message needs when it first meets one. Safe for use by several threads.
 */
public final class Validator {

    private static final SchemaLibrary SCHEMAS = new SchemaLibrary();
    private static final RuleLibrary RULES = new RuleLibrary();

    private final Level level;
    private final PlanBook plans;
    private final BodyKind kinds = new BodyKind(SCHEMAS);

    /** A validator that judges at a level. */
    public Validator(Level level) {
        this(level, false);
    }

    /** {@code lookingBack} when rules between messages are judged too, as a {@link Conversation} does. */
    Validator(Level level, boolean lookingBack) {
        this.level = level;
        this.plans = new PlanBook(SCHEMAS, RULES, level, lookingBack);
    }

    /** The level it judges at. */
    public Level level() {
        return level;
    }

    /**
     * Judges the message of a transaction whose context has been read.
     *
     * @param context as {@link ContextReader} read it from the same bytes
     * @param body the bytes received
     */
    public Report examine(Context context, byte[] body) {
        return new Report(level, judge(Subject.of(context), body, List.of()).findings());
    }

    /**
     * Judges any body: of a transaction, of a registry, or an acknowledgement. A body that cannot be read gets the one
     * finding that says why.
     */
    public Report examine(byte[] body) {
        try {
            return new Report(level, judge(subjectOf(body), body, List.of()).findings());
        } catch (ProtocolException unreadable) {
            return new Report(level, List.of(unreadable(unreadable.problem())));
        }
    }

    /**
     * Judges a body that was posted to the path of an action, which its context must name.
     *
     * @param path the action that is the last segment of the path
     */
    public Report examine(byte[] body, Action path) {
        try {
            Context context = ContextReader.read(body);
            List<Finding> findings = new ArrayList<>();
            if (context.action() != path) {
                findings.add(wrongPath(context, path));
            }
            findings.addAll(examine(context, body).findings());
            return new Report(level, findings);
        } catch (ProtocolException unreadable) {
            return new Report(level, List.of(unreadable(unreadable.problem())));
        }
    }

    private static Finding wrongPath(Context context, Action path) {
        Problem problem = Problem.of(Fault.INVALID_CONTEXT, "the action is not that of the path")
                .at("/context/action")
                .expected(path.wireName())
                .found(context.action().wireName());
        return Finding.error("context.action-of-path", Level.RUNTIME, problem);
    }

    /** What kind of message a body is. */
    Subject subjectOf(byte[] body) throws ProtocolException {
        ContextReader.requireWellFormed(body);
        Optional<Subject> kind = kindOf(body);
        return kind.isPresent() ? kind.get() : Subject.of(ContextReader.read(body));
    }

    Plan.Judged judge(Subject subject, byte[] body, List<JsonNode> past) {
        try {
            return plans.planFor(subject).judge(body, past);
        } catch (IOException afterAll) {
            throw new IllegalStateException("a body that was well-formed is not", afterAll);
        }
    }

    private Optional<Subject> kindOf(byte[] body) throws ProtocolException {
        try {
            return kinds.of(body);
        } catch (IOException notJson) {
            throw new ProtocolException(Problem.of(Fault.MALFORMED_BODY, "the body is not well-formed JSON"));
        }
    }

    /** The finding for a body that no rule could be tried on. */
    static Finding unreadable(Problem problem) {
        String rule = switch (problem.fault()) {
            case MALFORMED_BODY -> "body.json";
            case INVALID_MESSAGE -> "body.message";
            default -> "body.context";
        };
        return Finding.error(rule, Level.RUNTIME, problem);
    }
}

package network.haat.protocol.validation;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import network.haat.protocol.Action;
import network.haat.protocol.Context;
import network.haat.protocol.Role;
import network.haat.protocol.dialect.ContextReader;
import network.haat.protocol.error.ErrorTable;
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
        return new Report(
                level,
                errorsFor(context),
                judge(Subject.of(context), body, List.of()).findings());
    }

    /**
     * Judges any body: of a transaction, of a registry, or an acknowledgement. A body that cannot be read gets the one
     * finding that says why.
     */
    public Report examine(byte[] body) {
        try {
            Optional<Subject> plain = plainKindOf(body);
            return plain.isPresent() ? examinePlain(plain.get(), body) : examine(ContextReader.read(body), body);
        } catch (ProtocolException unreadable) {
            return unreadable(body, unreadable.problem());
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
            Report report = examine(context, body);
            return context.action() == path ? report : report.with(wrongPath(context, path));
        } catch (ProtocolException unreadable) {
            return new Report(level, path.receiver().errors(), List.of(finding(unreadable.problem())));
        }
    }

    /** Judges a body that was posted to a registry's {@code /subscribe}: in ONDC's spelling or in Beckn core's. */
    public Report examineSubscription(byte[] body) {
        try {
            String kind = plainKindOf(body).map(Subject::action).orElse("subscribe_ondc");
            return examinePlain(Subject.registry(kind.equals("subscribe_ondc") ? kind : "subscribe_beckn"), body);
        } catch (ProtocolException unreadable) {
            return new Report(level, Role.BREG.errors(), List.of(finding(unreadable.problem())));
        }
    }

    /** Judges a body of a registry, or an acknowledgement. */
    Report examinePlain(Subject kind, byte[] body) {
        return new Report(
                level, Role.BREG.errors(), judge(kind, body, List.of()).findings());
    }

    /** The kind of a body that is no message of a transaction; empty for one that is, or is meant to be. */
    Optional<Subject> plainKindOf(byte[] body) throws ProtocolException {
        ContextReader.requireWellFormed(body);
        try {
            return kinds.of(body);
        } catch (IOException notJson) {
            throw new ProtocolException(Problem.of(Fault.MALFORMED_BODY, "the body is not well-formed JSON"));
        }
    }

    Plan.Judged judge(Subject subject, byte[] body, List<JsonNode> past) {
        try {
            return plans.planFor(subject).judge(body, past);
        } catch (IOException afterAll) {
            throw new IllegalStateException("a body that was well-formed is not", afterAll);
        }
    }

    /** The report on a body that no rule could be tried on; what can be told of its action decides the code. */
    Report unreadable(byte[] body, Problem problem) {
        Role receiver = kinds.actionOf(body).map(Action::receiver).orElse(Role.BPP);
        return new Report(level, receiver.errors(), List.of(finding(problem)));
    }

    /** The codes of whoever receives a message. */
    static ErrorTable errorsFor(Context context) {
        return context.action().receiver().errors(context.line(), context.domain());
    }

    private static Finding wrongPath(Context context, Action path) {
        Problem problem = Problem.of(Fault.INVALID_CONTEXT, "the action is not that of the path")
                .at("/context/action")
                .expected(path.wireName())
                .found(context.action().wireName());
        return Finding.error("context.action-of-path", Level.RUNTIME, problem);
    }

    private static Finding finding(Problem problem) {
        String rule = switch (problem.fault()) {
            case MALFORMED_BODY -> "body.json";
            case INVALID_MESSAGE -> "body.message";
            default -> "body.context";
        };
        return Finding.error(rule, Level.RUNTIME, problem);
    }
}

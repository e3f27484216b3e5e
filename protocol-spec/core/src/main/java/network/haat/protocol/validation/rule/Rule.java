package network.haat.protocol.validation.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.PersonalData;
import network.haat.protocol.error.Problem;
import network.haat.protocol.validation.finding.Applies;
import network.haat.protocol.validation.finding.Finding;
import network.haat.protocol.validation.finding.Level;
import network.haat.protocol.validation.finding.Severity;
import network.haat.protocol.validation.finding.Subject;
import org.jspecify.annotations.Nullable;

/**
 * A rule between fields, or between messages. Immutable and safe for use by several threads.
 */
public final class Rule {

    /** Who breaks a rule more often than this in one message has been told enough. */
    private static final int MOST_BREACHES = 100;

    private final String id;
    private final Level level;
    private final Severity severity;
    private final Applies applies;
    private final Path each;
    private final List<Condition> when;
    private final Check check;
    private final String message;
    private final @Nullable String fix;
    private final @Nullable String code;

    Rule(
            String id,
            Level level,
            Severity severity,
            Applies applies,
            Path each,
            List<Condition> when,
            Check check,
            JsonNode words) {
        this.id = id;
        this.level = level;
        this.severity = severity;
        this.applies = applies;
        this.each = each;
        this.when = when;
        this.check = check;
        this.message = words.get("message").textValue();
        this.fix = words.path("fix").textValue();
        this.code = words.path("code").textValue();
    }

    /** Its name, unique and lasting: the pack, a slash, and what holds, like {@code retail-orders/quote.adds-up}. */
    public String id() {
        return id;
    }

    /** Whether it is judged at a level, for messages of a kind. */
    public boolean appliesTo(Subject subject, Level judged) {
        return judged.includes(level) && applies.to(subject);
    }

    /** Whether it compares a message with those before it. */
    public boolean looksBack() {
        return check instanceof PastCheck;
    }

    /** The paths of the values it reads, from the root of a message, each a list of names with {@code *}. */
    public List<List<String>> reads() {
        Stream<Path> paths = Stream.concat(check.reads().stream(), when.stream().map(Condition::path));
        return Stream.concat(paths.map(path -> path.from(each)), Stream.of(each.steps()))
                .toList();
    }

    /**
     * Judges a message.
     *
     * @param message at least the values at {@link #reads()}
     * @param past the earlier messages of its transaction, oldest first
     */
    public List<Finding> judge(JsonNode message, List<JsonNode> past) {
        Value root = Value.root(message);
        Scope whole = Scope.of(root, past.stream().map(Value::root).toList());
        List<Finding> findings = new ArrayList<>();
        for (Value element : each.in(root)) {
            Scope scope = whole.at(element);
            if (findings.size() < MOST_BREACHES && when.stream().allMatch(condition -> condition.holds(scope))) {
                check.breaches(scope).stream()
                        .limit(MOST_BREACHES - findings.size())
                        .forEach(breach -> findings.add(finding(breach)));
            }
        }
        return findings;
    }

    /** What was expected is often another value of the message, and then as personal as what was found. */
    private static @Nullable String expected(Breach breach) {
        return PersonalData.isAt(breach.pointer()) ? null : breach.expected();
    }

    private Finding finding(Breach breach) {
        Fault fault = breach.pointer().startsWith("/context") ? Fault.INVALID_CONTEXT : Fault.INVALID_MESSAGE;
        Problem problem = new Problem(fault, message, breach.pointer(), expected(breach), breach.found(), fix, code);
        return new Finding(id, level, severity, problem);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Rule that && id.equals(that.id);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(id);
    }

    @Override
    public String toString() {
        return id;
    }
}

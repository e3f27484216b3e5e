package network.haat.protocol.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import network.haat.protocol.validation.finding.Level;
import network.haat.protocol.validation.finding.Subject;
import network.haat.protocol.validation.rule.Rule;
import network.haat.protocol.validation.rule.RuleLibrary;
import network.haat.protocol.validation.schema.SchemaLibrary;
import network.haat.protocol.validation.schema.Wanted;

/**
 * The plans, compiled when a kind of message is first seen. There are only as many as combinations of layers and rules;
 * which subject has which plan is remembered for a bounded number, since domains are written by peers.
 */
final class PlanBook {

    private static final int MOST_SUBJECTS = 2_000;

    private record Key(List<String> definitions, List<Rule> rules) {}

    private final SchemaLibrary schemas;
    private final RuleLibrary rules;
    private final Level level;
    private final boolean lookingBack;
    private final Map<Subject, Plan> bySubject = new ConcurrentHashMap<>();
    private final Map<Key, Plan> plans = new ConcurrentHashMap<>();

    /** Plans for a level; {@code lookingBack} when messages are compared with those before them. */
    PlanBook(SchemaLibrary schemas, RuleLibrary rules, Level level, boolean lookingBack) {
        this.schemas = schemas;
        this.rules = rules;
        this.level = level;
        this.lookingBack = lookingBack;
    }

    Plan planFor(Subject subject) {
        Plan known = bySubject.get(subject);
        if (known != null) {
            return known;
        }
        Plan plan = find(subject);
        if (bySubject.size() < MOST_SUBJECTS) {
            bySubject.put(subject, plan);
        }
        return plan;
    }

    private Plan find(Subject subject) {
        List<Rule> judged = rules.rulesFor(subject, level).stream()
                .filter(rule -> lookingBack || !rule.looksBack())
                .toList();
        Key key = new Key(schemas.definitionsFor(subject, level), judged);
        return plans.computeIfAbsent(
                key, missing -> new Plan(level, schemas.shapeOf(subject, level, wanted(judged)), judged));
    }

    /** When later messages look back at this one, what they will look for is kept as well. */
    private Wanted wanted(List<Rule> judged) {
        List<List<String>> paths = new ArrayList<>();
        judged.forEach(rule -> paths.addAll(rule.reads()));
        if (lookingBack) {
            paths.add(List.of("context", "action"));
            rules.packs().stream()
                    .flatMap(pack -> pack.rules().stream())
                    .filter(Rule::looksBack)
                    .forEach(rule -> paths.addAll(rule.reads()));
        }
        return Wanted.of(paths);
    }
}

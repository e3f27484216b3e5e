package network.haat.protocol.validation;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import network.haat.protocol.validation.finding.Finding;
import network.haat.protocol.validation.finding.Level;
import network.haat.protocol.validation.rule.Rule;
import network.haat.protocol.validation.schema.MessageShape;

/**
 * How messages of one kind are judged: one shape for all their schemas, and their rules.
 *
 * @param level the level they are judged at
 * @param shape the shape, which keeps what the rules read
 * @param rules the rules
 */
record Plan(Level level, MessageShape shape, List<Rule> rules) {

    /**
     * A message judged, with what later messages may be compared with.
     *
     * @param findings what was found
     * @param kept the values its rules read
     */
    record Judged(List<Finding> findings, JsonNode kept) {}

    /** Judges a body against its schemas, and its rules against those before it. */
    Judged judge(byte[] body, List<JsonNode> past) throws IOException {
        List<Finding> findings = new ArrayList<>();
        JsonNode kept = shape.examine(body, findings);
        for (Rule rule : rules) {
            findings.addAll(rule.judge(kept, past));
        }
        return new Judged(findings, kept);
    }
}

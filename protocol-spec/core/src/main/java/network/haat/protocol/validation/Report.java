package network.haat.protocol.validation;

import java.util.List;
import java.util.Optional;
import network.haat.protocol.validation.finding.Finding;
import network.haat.protocol.validation.finding.Level;

/**
 * What was found in one message.
 *
 * @param level the level it was judged at
 * @param findings in the order of the message, those that refuse it and those that do not
 */
public record Report(Level level, List<Finding> findings) {

    /** Copies the list. */
    public Report {
        findings = List.copyOf(findings);
    }

    /** Whether the message stands at the level it was judged at. */
    public boolean accepted() {
        return refusal().isEmpty();
    }

    /** The finding to answer with: the first that refuses the message; empty when it stands. */
    public Optional<Finding> refusal() {
        return findings.stream().filter(finding -> finding.refusesAt(level)).findFirst();
    }
}

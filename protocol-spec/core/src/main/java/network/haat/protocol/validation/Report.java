package network.haat.protocol.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import network.haat.protocol.error.ErrorCode;
import network.haat.protocol.error.ErrorTable;
import network.haat.protocol.validation.finding.Finding;
import network.haat.protocol.validation.finding.Level;

/**
 * What was found in one message.
 *
 * @param level the level it was judged at
 * @param errors the error codes of whoever receives the message
 * @param findings in the order of the message, those that refuse it and those that do not
 */
public record Report(Level level, ErrorTable errors, List<Finding> findings) {

    /** Copies the list. */
    public Report {
        findings = List.copyOf(findings);
    }

    /** The same report, beginning with another finding. */
    Report with(Finding first) {
        List<Finding> all = new ArrayList<>();
        all.add(first);
        all.addAll(findings);
        return new Report(level, errors, all);
    }

    /** Whether the message stands at the level it was judged at. */
    public boolean accepted() {
        return refusal().isEmpty();
    }

    /** The finding to answer with: the first that refuses the message; empty when it stands. */
    public Optional<Finding> refusal() {
        return findings.stream().filter(finding -> finding.refusesAt(level)).findFirst();
    }

    /** The code with which the receiver answers a finding. */
    public ErrorCode codeOf(Finding finding) {
        return errors.code(finding.problem());
    }
}

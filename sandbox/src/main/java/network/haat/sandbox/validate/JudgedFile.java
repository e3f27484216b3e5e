package network.haat.sandbox.validate;

import java.util.Map;
import network.haat.protocol.validation.Report;
import network.haat.protocol.validation.finding.Finding;

/**
 * A file and what was found in it.
 *
 * @param name as the user named it
 * @param report the findings
 * @param lines the line on which each finding's place begins, counted from 1
 */
public record JudgedFile(String name, Report report, Map<Finding, Integer> lines) {

    /** Judged, with the lines looked up in its bytes. */
    public static JudgedFile of(String name, byte[] body, Report report) {
        return new JudgedFile(name, report, new Places(body).linesOf(report.findings()));
    }

    /** Copies the map. */
    public JudgedFile {
        lines = Map.copyOf(lines);
    }

    /** The two verdicts, as they are printed. */
    String verdict() {
        return report.accepted() ? "accepted" : "refused";
    }

    int line(Finding finding) {
        return lines.getOrDefault(finding, 1);
    }

    String code(Finding finding) {
        return report.codeOf(finding).code();
    }
}

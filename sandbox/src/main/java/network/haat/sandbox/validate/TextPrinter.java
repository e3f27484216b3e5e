package network.haat.sandbox.validate;

import java.io.PrintWriter;
import java.util.List;
import network.haat.protocol.validation.finding.Finding;

/** For people: a line for each file, and under it what was found, where, and what to do. */
public final class TextPrinter implements FindingsPrinter {

    private static final int MOST = 20;

    @Override
    public void print(List<JudgedFile> files, PrintWriter out) {
        files.forEach(file -> print(file, out));
        long refused = files.stream().filter(file -> !file.report().accepted()).count();
        out.println();
        out.println((files.size() - refused) + " accepted, " + refused + " refused.");
    }

    private static void print(JudgedFile file, PrintWriter out) {
        List<Finding> findings = file.report().findings();
        out.println(file.verdict() + (file.report().accepted() ? "  " : "   ") + file.name());
        findings.stream().limit(MOST).forEach(finding -> print(file, finding, out));
        if (findings.size() > MOST) {
            out.println("  … and " + (findings.size() - MOST) + " more; --json has them all");
        }
    }

    private static void print(JudgedFile file, Finding finding, PrintWriter out) {
        String path = finding.problem().path();
        String place = path == null ? "" : " at " + path;
        out.println("  " + finding.severity().label() + " in line " + file.line(finding) + place);
        out.println("    " + finding.problem().message());
        out.println("    " + finding.level().label() + " rule " + finding.rule() + ", code " + file.code(finding));
    }
}

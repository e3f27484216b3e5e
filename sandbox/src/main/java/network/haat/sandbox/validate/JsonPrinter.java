package network.haat.sandbox.validate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.List;
import network.haat.protocol.error.Problem;
import network.haat.protocol.validation.finding.Finding;

/** For scripts: {@code [{file, verdict, findings: [{rule, level, severity, pointer, line, message, …}]}]}. */
public final class JsonPrinter implements FindingsPrinter {

    @Override
    public void print(List<JudgedFile> files, PrintWriter out) {
        ArrayNode array = new ObjectMapper().createArrayNode();
        for (JudgedFile file : files) {
            ObjectNode row = array.addObject();
            row.put("file", file.name());
            row.put("verdict", file.verdict());
            ArrayNode findings = row.putArray("findings");
            file.report().findings().forEach(finding -> write(file, finding, findings.addObject()));
        }
        out.println(array.toPrettyString());
    }

    private static void write(JudgedFile file, Finding finding, ObjectNode row) {
        Problem problem = finding.problem();
        row.put("rule", finding.rule());
        row.put("level", finding.level().label());
        row.put("severity", finding.severity().label());
        row.put("pointer", problem.path() == null ? "" : problem.path());
        row.put("line", file.line(finding));
        row.put("message", problem.detail());
        row.put("expected", problem.expected());
        row.put("found", problem.found());
        row.put("fix", problem.fix());
        row.put("code", file.code(finding));
    }
}

package network.haat.sandbox.validate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import network.haat.protocol.validation.finding.Finding;

/** For code hosts that show findings beside the lines of a file: SARIF 2.1.0 (OASIS). */
public final class SarifPrinter implements FindingsPrinter {

    @Override
    public void print(List<JudgedFile> files, PrintWriter out) {
        ObjectNode log = new ObjectMapper().createObjectNode();
        log.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        log.put("version", "2.1.0");
        ObjectNode run = log.putArray("runs").addObject();
        ObjectNode driver = run.putObject("tool").putObject("driver");
        driver.put("name", "haat validate");
        writeRules(files, driver.putArray("rules"));
        ArrayNode results = run.putArray("results");
        for (JudgedFile file : files) {
            file.report().findings().forEach(finding -> write(file, finding, results.addObject()));
        }
        out.println(log.toPrettyString());
    }

    private static void writeRules(List<JudgedFile> files, ArrayNode rules) {
        Set<String> ids = new TreeSet<>();
        files.forEach(file -> file.report().findings().forEach(finding -> ids.add(finding.rule())));
        ids.forEach(id -> rules.addObject().put("id", id));
    }

    private static void write(JudgedFile file, Finding finding, ObjectNode result) {
        result.put("ruleId", finding.rule());
        result.put("level", finding.severity().label());
        result.putObject("message").put("text", finding.problem().message());
        ObjectNode location = result.putArray("locations").addObject();
        ObjectNode physical = location.putObject("physicalLocation");
        physical.putObject("artifactLocation").put("uri", uri(file.name()));
        physical.putObject("region").put("startLine", file.line(finding));
        if (finding.problem().path() != null) {
            location.putArray("logicalLocations")
                    .addObject()
                    .put("fullyQualifiedName", finding.problem().path());
        }
    }

    /** A whole path as a file URL, another as a relative reference, in ASCII. */
    private static String uri(String name) {
        Path path = Path.of(name);
        if (path.isAbsolute()) {
            return path.toUri().toASCIIString();
        }
        try {
            String relative = name.replace('\\', '/');
            return new URI(null, null, relative.contains(":") ? "./" + relative : relative, null).toASCIIString();
        } catch (URISyntaxException notAPath) {
            return path.toUri().toASCIIString();
        }
    }
}

package network.haat.sandbox.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import network.haat.protocol.signature.doctor.Diagnosis;
import network.haat.protocol.signature.doctor.Finding;
import org.jspecify.annotations.Nullable;

/** Shows a diagnosis to a person or to a program. */
final class DiagnosisReport {

    private final Diagnosis diagnosis;

    DiagnosisReport(Diagnosis diagnosis) {
        this.diagnosis = diagnosis;
    }

    void print(PrintWriter out) {
        out.println(
                diagnosis.sound()
                        ? "The signature is sound."
                        : "The signature is not sound: "
                                + count(diagnosis.findings().size()) + " wrong.");
        for (Finding finding : diagnosis.findings()) {
            print(out, finding);
        }
    }

    private static void print(PrintWriter out, Finding finding) {
        out.println();
        out.println(finding.cause() + (finding.column() == null ? "" : " at column " + finding.column()));
        line(out, "what", finding.message());
        line(out, "proof", finding.proof());
        line(out, "expected", finding.expected());
        line(out, "found", finding.found());
        line(out, "fix", finding.fix());
    }

    private static void line(PrintWriter out, String name, @Nullable String text) {
        if (text != null) {
            out.println("  " + name + " ".repeat(10 - name.length()) + text);
        }
    }

    private static String count(int findings) {
        return findings == 1 ? "one thing is" : findings + " things are";
    }

    /** {@code {sound, verifications, findings: […]}}; a finding has no field for what is not known. */
    ObjectNode toJson() {
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("sound", diagnosis.sound());
        json.put("verifications", diagnosis.verifications());
        ArrayNode findings = json.putArray("findings");
        diagnosis.findings().forEach(finding -> write(findings.addObject(), finding));
        return json;
    }

    private static void write(ObjectNode json, Finding finding) {
        json.put("cause", finding.cause().name());
        json.put("message", finding.message());
        json.put("proof", finding.proof());
        put(json, "expected", finding.expected());
        put(json, "found", finding.found());
        put(json, "fix", finding.fix());
        if (finding.column() != null) {
            json.put("column", finding.column());
        }
    }

    private static void put(ObjectNode json, String name, @Nullable String text) {
        if (text != null) {
            json.put(name, text);
        }
    }
}

package network.haat.protocol.signature.doctor;

import java.util.Comparator;
import java.util.List;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;

/**
 * What the doctor says. Immutable.
 *
 * @param sound whether {@link network.haat.protocol.signature.Verifier} accepts the signature
 * @param findings what is wrong, most fundamental first; empty exactly when it is sound
 * @param verifications how many Ed25519 verifications were made
 */
public record Diagnosis(boolean sound, List<Finding> findings, int verifications) {

    /** The longest {@link #summary}, in characters. */
    public static final int MAX_SUMMARY = 200;

    private static final int MAX_FIX = 150;

    /** Sorts the findings. */
    public Diagnosis {
        findings =
                findings.stream().sorted(Comparator.comparing(Finding::cause)).toList();
        if (sound != findings.isEmpty()) {
            throw new IllegalArgumentException("a signature is sound exactly when nothing was found");
        }
    }

    /** One line for a log or a NACK: the first finding, and how many there are besides. Quotes nothing of the body. */
    public String summary() {
        if (sound) {
            return "the signature is sound";
        }
        String more = findings.size() == 1 ? "" : "; and " + (findings.size() - 1) + " more";
        return Printable.text(findings.get(0).message(), MAX_SUMMARY - more.length()) + more;
    }

    /** The same as a problem, to refuse the message with: its fault is one of trust, so HTTP 401. */
    public Problem toProblem() {
        Problem problem = Problem.of(fault(), summary()).at("Authorization");
        String fix = sound ? null : findings.get(0).fix();
        return fix == null ? problem : problem.fix(Printable.text(fix, MAX_FIX));
    }

    private Fault fault() {
        boolean missing = !sound && findings.get(0).cause() == Cause.HEADER_MISSING;
        return missing ? Fault.MISSING_SIGNATURE : Fault.INVALID_SIGNATURE;
    }
}

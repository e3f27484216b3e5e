package network.haat.sandbox.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import network.haat.protocol.transparency.Checkpoint;
import network.haat.sandbox.client.Printable;
import network.haat.sandbox.copy.CheckedCopy;
import network.haat.sandbox.copy.Comparison;
import network.haat.sandbox.copy.Finding;

/** What is to be said of one copy, or of two, to a person or to a program. */
record CopyReport(List<CheckedCopy> copies, List<Finding> between) {

    CopyReport {
        copies = List.copyOf(copies);
        between = List.copyOf(between);
    }

    /** The same, with the one copy called by the name it is going to have. */
    CopyReport named(String name) {
        return new CopyReport(copies.stream().map(copy -> copy.named(name)).toList(), between);
    }

    boolean trustworthy() {
        return between.isEmpty() && copies.stream().allMatch(CheckedCopy::trustworthy);
    }

    private boolean isSplitView() {
        return Comparison.isSplitView(
                Stream.concat(between.stream(), copies.stream().flatMap(copy -> copy.findings().stream()))
                        .toList());
    }

    void print(PrintWriter out) {
        for (CheckedCopy copy : copies) {
            print(out, copy);
        }
        if (!between.isEmpty()) {
            out.println("between the copies");
            between.forEach(finding -> print(out, finding));
        }
        out.println();
        out.println(verdict());
    }

    /** One line, the same for every copy or pair that stands alike. */
    String verdict() {
        if (isSplitView()) {
            return "SPLIT VIEW: the registry signed histories that exclude each other. Keep the files: they prove it.";
        }
        if (copies.size() == 1) {
            return trustworthy()
                    ? "The copy is what the registry signed."
                    : "The copy is not what the registry signed.";
        }
        return trustworthy()
                ? "Both copies are what the registry signed, and one log."
                : "The copies are not both what the registry signed.";
    }

    private static void print(PrintWriter out, CheckedCopy copy) {
        Checkpoint head = copy.head();
        out.println(Printable.text(
                copy.name() + (head == null ? ": nothing signed that is to be believed" : ": " + summary(head))));
        if (copy.snapshot() != null) {
            out.println("  with a snapshot of " + copy.snapshot() + " entries");
        }
        if (copy.proofs() > 0) {
            out.println("  with " + copy.proofs() + (copy.proofs() == 1 ? " proof that holds" : " proofs that hold"));
        }
        copy.findings().forEach(finding -> print(out, finding));
    }

    private static String summary(Checkpoint head) {
        return "the log of " + head.origin() + " with " + head.size() + " entries, signed at " + head.time() + ", root "
                + head.root();
    }

    private static void print(PrintWriter out, Finding finding) {
        String place = finding.entry() == null ? "" : "entry " + finding.entry() + ": ";
        out.println("  " + Printable.text(kind(finding) + "  " + place + finding.message()));
    }

    private static String kind(Finding finding) {
        return finding.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** {@code {trustworthy, split_view, copies: [{file, …, findings}], findings}}. */
    ObjectNode toJson() {
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("trustworthy", trustworthy()).put("split_view", isSplitView());
        ArrayNode array = json.putArray("copies");
        copies.forEach(copy -> write(array.addObject(), copy));
        write(json.putArray("findings"), between);
        return json;
    }

    private static void write(ObjectNode json, CheckedCopy copy) {
        json.put("file", copy.name()).put("trustworthy", copy.trustworthy());
        Checkpoint head = copy.head();
        if (head != null) {
            json.put("registry", head.origin())
                    .put("size", head.size())
                    .put("root", head.root().base64())
                    .put("time", head.time().toString());
        }
        if (copy.snapshot() != null) {
            json.put("snapshot_size", copy.snapshot());
        }
        json.put("proofs", copy.proofs());
        write(json.putArray("findings"), copy.findings());
    }

    private static void write(ArrayNode array, List<Finding> findings) {
        for (Finding finding : findings) {
            ObjectNode json = array.addObject();
            json.put("kind", finding.kind().name());
            if (finding.entry() != null) {
                json.put("entry", finding.entry());
            }
            json.put("message", finding.message());
        }
    }
}

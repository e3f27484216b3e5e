package network.haat.sandbox.validate;

import java.io.PrintWriter;
import java.util.List;

/** A way to write down what was found. */
public interface FindingsPrinter {

    /** Prints all files. */
    void print(List<JudgedFile> files, PrintWriter out);
}

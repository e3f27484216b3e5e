package network.haat.sandbox.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import network.haat.protocol.transparency.Anchor;
import network.haat.sandbox.client.ClientException;

/** Checks what was just fetched, and gives it its name only when it is what the registry signed. */
final class Archived {

    private final PrintWriter out;
    private final Anchor anchor;

    Archived(PrintWriter out, Anchor anchor) {
        this.out = out;
        this.anchor = anchor;
    }

    /** The exit code: 0 when the file is there under its name, 1 when it was put aside as evidence. */
    int keep(NewFile fresh, Path wanted) throws ClientException {
        CopyReport report = CopyCheck.check(fresh.draft(), null, anchor).named(wanted.toString());
        report.print(out);
        if (report.trustworthy()) {
            fresh.keep();
            return 0;
        }
        out.println("It was put aside as " + fresh.keepAside());
        return 1;
    }
}

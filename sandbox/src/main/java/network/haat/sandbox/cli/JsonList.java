package network.haat.sandbox.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import network.haat.sandbox.client.Printable;

/**
 * An object with one list, printed element by element, so that a long list needs no memory. Without {@link #end} it is no
 * JSON: what broke off must not pass for the whole.
 */
final class JsonList {

    private final PrintWriter out;
    private String separator;

    JsonList(PrintWriter out, String name) {
        this.out = out;
        this.separator = "{\"" + name + "\": [\n";
    }

    void add(JsonNode element) {
        out.print(separator + Printable.json(element.toString()));
        separator = ",\n";
    }

    void end() {
        out.println((separator.startsWith(",") ? "" : separator) + "\n]}");
    }
}

package network.haat.protocol.validation.schema;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.validation.finding.Finding;
import org.jspecify.annotations.Nullable;

/** Turns what the walker dislikes into findings, with the place the parser stands at. Bounded. */
final class Complaints {

    /** A message with more faults than this has been told enough. */
    static final int MOST = 1_000;

    private final JsonParser parser;
    private final List<Finding> findings;

    Complaints(JsonParser parser, List<Finding> findings) {
        this.parser = parser;
        this.findings = findings;
    }

    void forbidden(Origin origin) throws IOException {
        add(origin, here(), "“" + lastName() + "” has no place here", null);
    }

    void wrongType(Origin origin) throws IOException {
        add(origin, here(), "the value is of the wrong type", found());
    }

    void notAmong(Origin origin) throws IOException {
        add(origin, here(), "the value is not one that is allowed here", found());
    }

    void wrongForm(Origin origin) throws IOException {
        add(origin, here(), "the value does not have the right form", found());
    }

    void wrongCount(Origin origin, int count) {
        add(origin, here(), "the list does not have the right length", Integer.toString(count));
    }

    void missing(Shape.Required required) {
        String name = required.name();
        String pointer = here() + "/" + name.replace("~", "~0").replace("/", "~1");
        add(required.origin(), pointer, "“" + name + "” is missing", null);
    }

    private String here() {
        return parser.getParsingContext().pathAsPointer().toString();
    }

    private String lastName() throws IOException {
        String name = parser.currentName();
        return name == null ? "the value" : name;
    }

    private String found() throws IOException {
        JsonToken token = parser.currentToken();
        return token.isScalarValue() ? parser.getText() : JsonKind.of(token).words();
    }

    private static Fault faultAt(String pointer) {
        if (pointer.equals("/context/city") || pointer.startsWith("/context/location/city")) {
            return Fault.INVALID_CITY;
        }
        return pointer.startsWith("/context") ? Fault.INVALID_CONTEXT : Fault.INVALID_MESSAGE;
    }

    private void add(Origin origin, String pointer, String detail, @Nullable String found) {
        if (findings.size() >= MOST) {
            return;
        }
        Problem problem = new Problem(faultAt(pointer), detail, pointer, origin.expected(), found, null, null);
        findings.add(Finding.error(origin.rule(), origin.level(), problem));
    }
}

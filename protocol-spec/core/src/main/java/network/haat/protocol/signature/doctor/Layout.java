package network.haat.protocol.signature.doctor;

/** Where a JSON library puts white space. */
enum Layout {
    /** None. */
    COMPACT("as compact JSON", "", ":", ",", false),
    /** Python's json.dumps. */
    SPACED("as JSON with a space after every : and ,", "", ": ", ", ", false),
    /** JSON.stringify(…, null, 2), Python with indent=2, Gson's and Ruby's pretty printing. */
    INDENT_2("as JSON indented by 2 spaces", "  ", ": ", ",", false),
    /** PHP's JSON_PRETTY_PRINT, Python with indent=4. */
    INDENT_4("as JSON indented by 4 spaces", "    ", ": ", ",", false),
    /** Jackson's default pretty printer. */
    JACKSON("as JSON indented as Jackson does", "  ", " : ", ",", true),
    /** Go's MarshalIndent as mostly called. */
    TABS("as JSON indented by tabs", "\t", ": ", ",", false);

    private final String said;
    private final String indent;
    private final String colon;
    private final String comma;
    private final boolean arraysInLine;

    Layout(String said, String indent, String colon, String comma, boolean arraysInLine) {
        this.said = said;
        this.indent = indent;
        this.colon = colon;
        this.comma = comma;
        this.arraysInLine = arraysInLine;
    }

    String said() {
        return said;
    }

    JsonStyle style(JsonStyle other) {
        return new JsonStyle(this, other.escaping(), other.order(), other.numbers(), other.repeats());
    }

    String colon() {
        return colon;
    }

    boolean hasLines() {
        return !indent.isEmpty();
    }

    String emptyObject() {
        return arraysInLine ? "{ }" : "{}";
    }

    String emptyArray() {
        return arraysInLine ? "[ ]" : "[]";
    }

    /** What stands after an opening bracket, between values and before a closing bracket of an object. */
    void breakObject(StringBuilder out, int depth) {
        if (hasLines()) {
            out.append('\n').append(indent.repeat(depth));
        }
    }

    /** How much deeper an array's values are. */
    int arrayDepth() {
        return arraysInLine ? 0 : 1;
    }

    /** The same for an array. */
    void breakArray(StringBuilder out, int depth) {
        if (arraysInLine) {
            out.append(' ');
        } else {
            breakObject(out, depth);
        }
    }

    String comma() {
        return comma;
    }
}

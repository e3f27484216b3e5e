package network.haat.protocol.signature.doctor;

/** How a JSON library writes strings. What each escapes was measured, or read in its source. */
enum Escaping {
    /** Whatever escapes there are. */
    RECEIVED("", "", 0, false),
    /** ECMAScript's JSON.stringify, Jackson, and every other that escapes only what it must. */
    MINIMAL("without needless escapes", "", Escaping.NEVER, false),
    /** Python's json.dumps. */
    ASCII("with \\u escapes for all that is not ASCII", "", 0x7f, false),
    /** PHP's json_encode. */
    PHP("with escapes for / and all that is not ASCII, as PHP writes it", "/", 0x80, false),
    /** Gson with its standard settings. */
    GSON("with escapes for <, >, &, = and ', as Gson writes it", "<>&='\u2028\u2029", Escaping.NEVER, false),
    /** Go's encoding/json. */
    GO("with escapes for <, > and &, as Go writes it", "<>&\u2028\u2029", Escaping.NEVER, false),
    /** PHP with JSON_UNESCAPED_UNICODE, json-simple. */
    SLASH("with / escaped", "/", Escaping.NEVER, false),
    /** Jackson with ESCAPE_NON_ASCII. */
    ASCII_CAPITAL("with \\u escapes in capital letters for all that is not ASCII", "", 0x7f, true),
    /** System.Text.Json. */
    DOT_NET("with the escapes of .NET", "<>&'+`\"", 0x7f, true);

    private static final int NEVER = Integer.MAX_VALUE;

    private final String said;
    private final String escaped;
    private final int firstEscaped;
    private final boolean capital;

    Escaping(String said, String escaped, int firstEscaped, boolean capital) {
        this.said = said;
        this.escaped = escaped;
        this.firstEscaped = firstEscaped;
        this.capital = capital;
    }

    String said() {
        return said;
    }

    JsonStyle style(JsonStyle other) {
        return other.with(this);
    }

    /** Appends a string without its quotes. */
    void write(JsonText.Text text, StringBuilder out) {
        if (this == RECEIVED) {
            out.append(text.raw());
            return;
        }
        for (int i = 0; i < text.value().length(); i++) {
            write(text.value().charAt(i), out);
        }
    }

    private void write(char c, StringBuilder out) {
        if (c == '/' && escaped.indexOf('/') >= 0) {
            out.append("\\/");
        } else if (c >= firstEscaped || escaped.indexOf(c) >= 0) {
            hex(c, out);
        } else {
            required(c, out);
        }
    }

    private void required(char c, StringBuilder out) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            default -> plain(c, out);
        }
    }

    private void plain(char c, StringBuilder out) {
        if (c < ' ') {
            hex(c, out);
        } else {
            out.append(c);
        }
    }

    private void hex(char c, StringBuilder out) {
        out.append("\\u");
        String digits = capital ? "0123456789ABCDEF" : "0123456789abcdef";
        for (int shift = 12; shift >= 0; shift -= 4) {
            out.append(digits.charAt((c >> shift) & 0xf));
        }
    }
}

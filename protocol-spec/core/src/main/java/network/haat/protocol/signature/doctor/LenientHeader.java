package network.haat.protocol.signature.doctor;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a signature header past every mistake that leaves its parameters recognisable, and notes each kind of mistake
 * once, with the column of its first occurrence.
 */
final class LenientHeader {

    /** The strict reader's limit. */
    static final int MAX_LENGTH = 4096;

    /** Where even this reader stops. */
    private static final int READ_AT_MOST = 4 * MAX_LENGTH;

    private static final String SCHEME = "Signature";
    private static final String FORM = "Signature keyId=\"…\",algorithm=\"ed25519\",…";
    private static final Set<String> MAY_BE_UNQUOTED = Set.of("created", "expires");
    private static final Pattern HEADER_NAME = Pattern.compile("(?i)[a-z-]*authorization\\s*:\\s*");
    private static final Pattern SIGNATURE = Pattern.compile("(?i)signature(?![A-Za-z0-9_-]|\\s*=)");
    private static final Pattern PARAMETER = Pattern.compile("[A-Za-z0-9_-]+\\s*=");
    private static final Pattern KNOWN_PARAMETER =
            Pattern.compile("\\b(keyId|algorithm|created|expires|headers|signature)\\s*=");
    private static final Pattern SCHEME_NAME = Pattern.compile("([A-Za-z]{1,12})\\s");
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]+");
    private static final String TYPOGRAPHIC = "\u201c\u201d\u201e\u2018\u2019";

    private final String text;
    private final Map<String, Finding> findings = new LinkedHashMap<>();
    private final Map<String, String> parameters = new LinkedHashMap<>();
    private final Map<String, String> last = new HashMap<>();
    private final Map<String, Integer> columns = new HashMap<>();
    private int position;
    private int end;

    private LenientHeader(String text) {
        this.text = text;
        this.end = Math.min(text.length(), READ_AT_MOST);
    }

    static HeaderReading read(String text) {
        LenientHeader header = new LenientHeader(text);
        header.readAll();
        return new HeaderReading(header.parameters, header.last, header.columns, List.copyOf(header.findings.values()));
    }

    private void readAll() {
        if (text.length() > MAX_LENGTH) {
            note("length", MAX_LENGTH, "the header is longer than " + MAX_LENGTH + " characters", "a shorter keyId");
        }
        readWrapping();
        readScheme();
        while (position < end) {
            readParameter();
        }
    }

    private void readWrapping() {
        skipSpace();
        if (position > 0) {
            note("space", 0, "white space stands before the scheme", FORM);
        }
        Matcher name = HEADER_NAME.matcher(text).region(position, end);
        if (name.lookingAt()) {
            note("name", position, "the header's own name stands in its value", FORM);
            position = name.end();
        }
        if (isQuote(peek())) {
            note("wrapped", position, "the whole value is wrapped in quotes", FORM);
            end = endsWith(peek()) ? end - 1 : end;
            position++;
        }
    }

    private boolean endsWith(char quote) {
        return end > position + 1 && text.charAt(end - 1) == quote;
    }

    private void readScheme() {
        if (SIGNATURE.matcher(text).region(position, end).lookingAt()) {
            readAfterScheme();
        } else if (PARAMETER.matcher(text).region(position, end).lookingAt()) {
            note("scheme", position, "the scheme Signature is missing in front", FORM);
        } else {
            readOtherScheme();
        }
    }

    private void readAfterScheme() {
        int start = position;
        position += SCHEME.length();
        if (position < end && peek() != ' ') {
            note("scheme", start, "no space follows the scheme Signature", FORM);
            position += peek() == ':' ? 1 : 0;
        }
        skipSpace();
        if (position >= end) {
            note("parameters", position, "nothing follows the scheme", FORM);
        }
    }

    /** Names the scheme alone: what follows may be somebody's password or token. */
    private void readOtherScheme() {
        Matcher scheme = SCHEME_NAME.matcher(text).region(position, end);
        findings.put(
                "scheme",
                Finding.of(Cause.HEADER_GRAMMAR, "the scheme is not Signature", "read as far as the first space")
                        .expected(FORM)
                        .found(scheme.lookingAt() ? scheme.group(1) : "something else")
                        .fix("send the signature header of BECKN-006")
                        .at(position));
        Matcher known = KNOWN_PARAMETER.matcher(text).region(position, end);
        position = known.find() ? known.start() : end;
    }

    private void readParameter() {
        skipSpace();
        if (position >= end || readSeparator()) {
            return;
        }
        int start = position;
        Matcher token = TOKEN.matcher(text).region(position, end);
        if (!token.lookingAt()) {
            note("word", start, "a parameter name is missing", "name=\"value\"");
            skipTo(',');
            return;
        }
        position = token.end();
        skipSpace();
        if (peek() == '=') {
            position++;
            skipSpace();
            keep(token.group(), start);
        } else {
            readStray(token.group());
        }
    }

    /** Something before a name that should not be there. */
    private boolean readSeparator() {
        char c = peek();
        if (c != ',' && c != ';') {
            return false;
        }
        note("comma", position, c == ',' ? "an element of the list is empty" : "a ; stands between parameters", ",");
        position++;
        return true;
    }

    /** A word without a value; where it is the scheme again, two headers were folded into one. */
    private void readStray(String word) {
        if (word.equalsIgnoreCase(SCHEME)) {
            note("second", position, "a second credential begins here", "one header line with one credential");
            position = end;
        } else {
            note("word", position, "no = follows a parameter name", "name=\"value\"");
            skipTo(',');
        }
    }

    private void keep(String name, int start) {
        String value = value(name);
        last.put(name, value);
        if (parameters.putIfAbsent(name, value) != null) {
            note("twice " + name, start, name + " occurs twice", name + " once");
        } else {
            columns.put(name, start);
        }
        skipSpace();
        readEndOfParameter();
    }

    private void readEndOfParameter() {
        if (position >= end) {
            return;
        }
        if (peek() != ',' && peek() != ';') {
            note("comma", position, "a comma is missing between parameters", ",");
            return;
        }
        if (peek() == ',') {
            position++;
            skipSpace();
            if (position >= end) {
                note("comma", position, "a comma stands after the last parameter", "nothing after the last parameter");
            }
        }
    }

    private String value(String name) {
        if (text.startsWith("\\\"", position)) {
            note("escaped", position, "the quotes are escaped with backslashes", "name=\"value\"");
            return quoted("\\\"");
        }
        if (peek() == '"') {
            return withoutBackslashes(position, quoted("\""));
        }
        if (isQuote(peek())) {
            note("quotes", position, "values are not in straight double quotes", "name=\"value\"");
            return quoted(peek() == '\'' ? "'" : text.substring(position, position + 1));
        }
        return unquoted(name);
    }

    private String withoutBackslashes(int start, String value) {
        if (value.indexOf('\\') >= 0) {
            note("backslash", start + 1, "a quoted value holds a backslash", "no backslash");
        }
        return value.replace("\\", "");
    }

    private String quoted(String quote) {
        int start = position + quote.length();
        int close = text.indexOf(closing(quote), start);
        if (close < 0 || close >= end) {
            note("open", start, "a quoted value does not end", "a closing quote");
            position = end;
            return text.substring(Math.min(start, end), end);
        }
        position = close + quote.length();
        return text.substring(start, close);
    }

    private static String closing(String quote) {
        return switch (quote) {
            case "\u201c", "\u201e" -> "\u201d";
            case "\u2018" -> "\u2019";
            default -> quote;
        };
    }

    private String unquoted(String name) {
        int start = position;
        while (position < end && peek() != ',' && peek() != ';' && !Character.isWhitespace(peek())) {
            position++;
        }
        String value = text.substring(start, position);
        if (!MAY_BE_UNQUOTED.contains(name) || !TOKEN.matcher(value).matches()) {
            note("unquoted", start, "the value of " + name + " is not in double quotes", name + "=\"…\"");
        }
        return value;
    }

    private void note(String kind, int at, String message, String expected) {
        findings.putIfAbsent(
                kind,
                Finding.of(Cause.HEADER_GRAMMAR, message, "column " + (at + 1) + " of the header")
                        .expected(expected)
                        .found(excerpt(at))
                        .fix("build the header as BECKN-006 shows it, on one line")
                        .at(at));
    }

    private String excerpt(int at) {
        return at >= text.length() ? "the end" : Printable.text(text.substring(at), 40);
    }

    private void skipTo(char wanted) {
        int next = text.indexOf(wanted, position);
        position = next < 0 ? end : Math.min(next, end);
    }

    private void skipSpace() {
        while (position < end && Character.isWhitespace(peek())) {
            position++;
        }
    }

    private char peek() {
        return position < end ? text.charAt(position) : '\0';
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'' || TYPOGRAPHIC.indexOf(c) >= 0;
    }
}

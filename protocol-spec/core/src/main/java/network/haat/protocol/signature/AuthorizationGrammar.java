package network.haat.protocol.signature;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import network.haat.protocol.error.ProtocolException;

/**
 * Reads {@code Signature name="value", name=value …} character by character (RFC 9110 section 11, one credential, no
 * empty list elements). Every refusal names the column.
 */
final class AuthorizationGrammar {

    private static final String SCHEME = "Signature";

    /** Some Haskell peers write these two without quotes. */
    private static final Set<String> MAY_BE_UNQUOTED = Set.of("created", "expires");

    private final String text;
    private int position;

    AuthorizationGrammar(String text) {
        this.text = text;
    }

    Map<String, String> parameters() throws ProtocolException {
        skipScheme();
        Map<String, String> parameters = new HashMap<>();
        boolean more = true;
        while (more) {
            skipSpace();
            String name = token();
            skipSpace();
            expect('=');
            skipSpace();
            String value = peek() == '"' ? quoted() : unquoted(name);
            if (parameters.put(name, value) != null) {
                throw refuse(name + " occurs twice");
            }
            skipSpace();
            more = position < text.length();
            if (more) {
                expect(',');
            }
        }
        return parameters;
    }

    private void skipScheme() throws ProtocolException {
        if (!text.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                || text.length() == SCHEME.length()
                || text.charAt(SCHEME.length()) != ' ') {
            throw refuse("the scheme is not Signature");
        }
        position = SCHEME.length();
    }

    private String token() throws ProtocolException {
        int start = position;
        while (position < text.length() && isTokenCharacter(text.charAt(position))) {
            position++;
        }
        if (start == position) {
            throw refuse("a parameter name is missing");
        }
        return text.substring(start, position);
    }

    /** A quoted string; escapes are refused, since none of the values may hold a quote or a backslash. */
    private String quoted() throws ProtocolException {
        int start = ++position;
        int end = text.indexOf('"', start);
        if (end < 0) {
            throw refuse("a quoted value does not end");
        }
        String value = text.substring(start, end);
        if (value.indexOf('\\') >= 0) {
            throw refuse("a quoted value holds a backslash");
        }
        position = end + 1;
        return value;
    }

    private String unquoted(String name) throws ProtocolException {
        if (!MAY_BE_UNQUOTED.contains(name)) {
            throw refuse("the value of " + name + " is not in double quotes");
        }
        return token();
    }

    private void skipSpace() {
        while (peek() == ' ' || peek() == '\t') {
            position++;
        }
    }

    private void expect(char wanted) throws ProtocolException {
        if (peek() != wanted) {
            throw refuse("a '" + wanted + "' is missing");
        }
        position++;
    }

    /** The next character, or NUL at the end. */
    private char peek() {
        return position < text.length() ? text.charAt(position) : '\0';
    }

    private static boolean isTokenCharacter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }

    private ProtocolException refuse(String detail) {
        return AuthorizationHeader.malformed(
                "the signature header is malformed at column " + (position + 1) + ": " + detail, null);
    }
}

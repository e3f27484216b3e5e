package network.haat.registry.outbound;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads the {@code meta} tags of a page, as browsers do: attributes in any order, quoted in any way or not at all, in
 * upper or lower case; nothing inside comments. One pass: every character is looked at a fixed number of times, whatever
 * the page holds.
 */
final class MetaTags {

    private static final String COMMENT = "<!--";
    private static final String COMMENT_END = "-->";
    private static final String TAG = "<meta";

    /** How template engines write the characters of base64 that are no letters or digits. */
    private static final Map<String, Pattern> ENTITIES =
            Map.of("+", entity("#43|#x2b|plus"), "/", entity("#47|#x2f|sol"), "=", entity("#61|#x3d|equals"));

    private final String page;
    private int at;

    private MetaTags(String page) {
        this.page = page;
    }

    /**
     * The {@code content} of each tag with this {@code name}, in their order.
     *
     * @param name in lower case
     * @param most after so many of them no more are looked for
     */
    static List<String> contents(String page, String name, int most) {
        MetaTags tags = new MetaTags(page);
        List<String> contents = new ArrayList<>();
        while (contents.size() < most && tags.findTag()) {
            Map<String, String> attributes = tags.readAttributes();
            String content = attributes.get("content");
            if (content != null
                    && name.equals(attributes.getOrDefault("name", "").strip().toLowerCase(Locale.ROOT))) {
                contents.add(withoutEntities(content));
            }
        }
        return contents;
    }

    /** Goes behind the next {@code <meta} outside comments. */
    private boolean findTag() {
        while (at < page.length()) {
            if (page.startsWith(COMMENT, at)) {
                int end = page.indexOf(COMMENT_END, at + COMMENT.length());
                at = end < 0 ? page.length() : end + COMMENT_END.length();
            } else if (page.regionMatches(true, at, TAG, 0, TAG.length()) && isBoundary(at + TAG.length())) {
                at += TAG.length();
                return true;
            } else {
                at++;
            }
        }
        return false;
    }

    private boolean isBoundary(int index) {
        return index < page.length() && (isSpace(page.charAt(index)) || page.charAt(index) == '/');
    }

    /** Reads up to and including the end of the tag; of two attributes with one name the first counts. */
    private Map<String, String> readAttributes() {
        Map<String, String> attributes = new HashMap<>();
        while (skipToAttribute()) {
            String name = readName();
            attributes.putIfAbsent(name, readValue());
        }
        return attributes;
    }

    private boolean skipToAttribute() {
        while (at < page.length() && (isSpace(page.charAt(at)) || "/='\"".indexOf(page.charAt(at)) >= 0)) {
            at++;
        }
        if (at < page.length() && page.charAt(at) == '>') {
            at++;
            return false;
        }
        return at < page.length();
    }

    private String readName() {
        int start = at;
        while (at < page.length() && !isSpace(page.charAt(at)) && "/=>".indexOf(page.charAt(at)) < 0) {
            at++;
        }
        return page.substring(start, at).toLowerCase(Locale.ROOT);
    }

    private String readValue() {
        skipSpace();
        if (at >= page.length() || page.charAt(at) != '=') {
            return "";
        }
        at++;
        skipSpace();
        boolean quoted = at < page.length() && (page.charAt(at) == '"' || page.charAt(at) == '\'');
        return quoted ? readQuoted(page.charAt(at)) : readBare();
    }

    private String readQuoted(char quote) {
        int end = page.indexOf(quote, at + 1);
        String value = page.substring(at + 1, end < 0 ? page.length() : end);
        at = end < 0 ? page.length() : end + 1;
        return value;
    }

    private String readBare() {
        int start = at;
        while (at < page.length() && !isSpace(page.charAt(at)) && page.charAt(at) != '>') {
            at++;
        }
        String value = page.substring(start, at);
        boolean closesItself = value.endsWith("/") && at < page.length() && page.charAt(at) == '>';
        return closesItself ? value.substring(0, value.length() - 1) : value;
    }

    private void skipSpace() {
        while (at < page.length() && isSpace(page.charAt(at))) {
            at++;
        }
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
    }

    private static String withoutEntities(String value) {
        if (value.indexOf('&') < 0) {
            return value;
        }
        String plain = value;
        for (Map.Entry<String, Pattern> entity : ENTITIES.entrySet()) {
            plain = entity.getValue().matcher(plain).replaceAll(entity.getKey());
        }
        return plain;
    }

    private static Pattern entity(String names) {
        return Pattern.compile("&(" + names + ");", Pattern.CASE_INSENSITIVE);
    }
}

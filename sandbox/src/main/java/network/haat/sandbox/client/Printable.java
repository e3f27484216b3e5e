package network.haat.sandbox.client;

/** Words of a peer, made harmless for a terminal. */
public final class Printable {

    private static final int LONGEST = 2_000;
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private Printable() {}

    /**
     * The text on one line and without anything a terminal would obey: line breaks and tabs become spaces; control
     * characters, halves of surrogate pairs and characters that turn the direction of writing become question marks. The
     * two joiners stay, because Indian scripts need them. What is longer than 2000 characters is cut.
     */
    public static String text(String words) {
        return text(words, LONGEST);
    }

    /** The same, cut where it is longer than so many characters. */
    public static String text(String words, int longest) {
        StringBuilder clean = new StringBuilder();
        words.codePoints().limit(longest).map(Printable::harmless).forEach(clean::appendCodePoint);
        return words.codePointCount(0, words.length()) > longest
                ? clean.append('…').toString()
                : clean.toString();
    }

    /** JSON with every character a terminal would obey written as an escape; the value stays what it was. */
    public static String json(String json) {
        StringBuilder clean = new StringBuilder(json.length());
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c == '\n' || c == '\r' || Character.isSurrogate(c) || !isHarmful(c)) {
                clean.append(c);
            } else {
                clean.append(String.format("\\u%04x", (int) c));
            }
        }
        return clean.toString();
    }

    private static int harmless(int c) {
        if (c == '\n' || c == '\r' || c == '\t') {
            return ' ';
        }
        return isHarmful(c) ? '?' : c;
    }

    private static boolean isHarmful(int c) {
        if (c == ZERO_WIDTH_JOINER || c == ZERO_WIDTH_NON_JOINER) {
            return false;
        }
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.UNASSIGNED
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }
}

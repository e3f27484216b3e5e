package network.haat.protocol.receipt;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Texts of others, made fit to stand between two spaces of a signed line: printable ASCII of bounded length. */
final class PlainText {

    /** The longest text, in characters; an id of a message is a UUID, an id of a subscriber at most this long. */
    static final int LONGEST = 255;

    private PlainText() {}

    /**
     * The text itself where it is plain already, as nearly all are; else with every other character percent-encoded in
     * UTF-8, and cut. Doing it twice changes nothing.
     */
    static String of(String text) {
        return of(text, LONGEST);
    }

    static String of(String text, int longest) {
        return isPlain(text, longest) ? text : encoded(text, longest);
    }

    private static boolean isPlain(String text, int longest) {
        if (text.length() > longest) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (!isPrintable(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPrintable(int c) {
        return c > ' ' && c < 127;
    }

    private static String encoded(String text, int longest) {
        StringBuilder plain = new StringBuilder();
        String cut = text.substring(0, Math.min(longest, text.length()));
        for (byte b : cut.getBytes(StandardCharsets.UTF_8)) {
            String next = isPrintable(b) ? String.valueOf((char) b) : String.format(Locale.ROOT, "%%%02X", b);
            if (plain.length() + next.length() > longest) {
                break;
            }
            plain.append(next);
        }
        return plain.toString();
    }
}

package network.haat.protocol;

import java.util.HashMap;
import java.util.Map;

/**
 * Small letters of other scripts that look like Latin ones in common fonts: those that registries and browsers see
 * abused, not all of Unicode's confusables.
 */
final class Lookalikes {

    private static final Map<Integer, String> LATIN = new HashMap<>();

    static {
        // Cyrillic
        enter("аԁеһіїјӏопрԛѕсуѵѡԝхҽъьгԍ", "adehiijlonpqscyvwwxebbrg");
        // Greek
        enter("αγηικνορτυωχϲϳ", "aynikvoptuwxcj");
        // Armenian
        enter("ոսհօցզգքլյաւ", "nuhogqqpljwl");
        // Latin letters that have no accent to drop
        enter("ıɑɡłøđħȷ", "iaglodhj");
    }

    private Lookalikes() {}

    private static void enter(String letters, String latin) {
        int[] codes = letters.codePoints().toArray();
        for (int i = 0; i < codes.length; i++) {
            LATIN.put(codes[i], latin.substring(i, i + 1));
        }
    }

    /** The Latin letter or the digit that it looks like; itself when there is none. */
    static String of(int c) {
        int digit = c > 0x7f ? Character.digit(c, 10) : -1;
        return digit >= 0 ? String.valueOf(digit) : LATIN.getOrDefault(c, Character.toString(c));
    }

    /** Whether every letter could be taken for a Latin one. */
    static boolean areAllLatin(String text) {
        return text.codePoints().allMatch(c -> c <= 0x7f || LATIN.containsKey(c));
    }
}

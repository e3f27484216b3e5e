package network.haat.protocol;

import java.lang.Character.UnicodeScript;
import java.net.IDN;
import java.util.EnumSet;
import java.util.Set;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.ProtocolException;

/**
 * An {@code xn--} label of a domain name and the Unicode text it stands for. Decoded by {@link IDN} (RFC 3490), which is
 * narrower than today's RFC 5891: a name with a joiner (U+200C, U+200D) or a sharp s counts as not canonical.
 *
 * @param unicode the text
 */
record InternationalLabel(String unicode) {

    static final String PREFIX = "xn--";

    /** What Japanese, Korean and Chinese are written in (Unicode Technical Standard 39, section 5.1), without Latin. */
    private static final Set<Set<UnicodeScript>> TOGETHER = Set.of(
            EnumSet.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA),
            EnumSet.of(UnicodeScript.HAN, UnicodeScript.HANGUL),
            EnumSet.of(UnicodeScript.HAN, UnicodeScript.BOPOMOFO));

    /** Of no script, but a letter all the same: lengthens a Katakana vowel. */
    private static final int PROLONGED_SOUND = 0x30fc;

    /**
     * Decodes a label.
     *
     * @throws ProtocolException when it does not decode, or decodes to what would be encoded in another way
     */
    static InternationalLabel parse(String label) throws ProtocolException {
        String unicode = IDN.toUnicode(label, IDN.ALLOW_UNASSIGNED);
        if (unicode.equals(label) || !label.equals(encoded(unicode))) {
            throw refusal("the xn-- label stands for no text, or not in canonical form", label);
        }
        return new InternationalLabel(unicode);
    }

    private static String encoded(String unicode) {
        try {
            return IDN.toASCII(unicode, IDN.ALLOW_UNASSIGNED);
        } catch (IllegalArgumentException cannotBeEncoded) {
            return "";
        }
    }

    /** Refuses what is not written as people write, or could be read as other letters. */
    void check() throws ProtocolException {
        if (!unicode.codePoints().allMatch(InternationalLabel::isOfAWord)) {
            throw refusal("the xn-- label has signs that are no letters or digits", unicode);
        }
        Set<UnicodeScript> scripts = scripts();
        if (scripts.size() > 1 && TOGETHER.stream().noneMatch(usual -> usual.containsAll(scripts))) {
            throw refusal("the xn-- label mixes scripts: " + scripts, unicode);
        }
        if (digits() > 1) {
            throw refusal("the xn-- label mixes digits of several scripts", unicode);
        }
        if (!scripts.contains(UnicodeScript.LATIN) && Lookalikes.areAllLatin(unicode)) {
            throw refusal("the xn-- label looks like Latin letters and is none", unicode);
        }
    }

    private Set<UnicodeScript> scripts() {
        Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
        unicode.codePoints().mapToObj(UnicodeScript::of).forEach(scripts::add);
        scripts.remove(UnicodeScript.COMMON);
        scripts.remove(UnicodeScript.INHERITED);
        return scripts;
    }

    /** How many sets of ten digits occur. */
    private long digits() {
        return unicode.codePoints()
                .filter(Character::isDigit)
                .map(digit -> digit - Character.digit(digit, 10))
                .distinct()
                .count();
    }

    /** Letters, marks and digits, as in RFC 5892; a modifier letter without a script is mostly an apostrophe. */
    private static boolean isOfAWord(int c) {
        return switch (Character.getType(c)) {
            case Character.LOWERCASE_LETTER,
                    Character.OTHER_LETTER,
                    Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.DECIMAL_DIGIT_NUMBER -> true;
            case Character.MODIFIER_LETTER -> c == PROLONGED_SOUND || UnicodeScript.of(c) != UnicodeScript.COMMON;
            default -> c == '-';
        };
    }

    private static ProtocolException refusal(String detail, String found) {
        return NewcomerName.refusal(Fault.BUSINESS, detail, "a name in one script, in its canonical form", found);
    }
}

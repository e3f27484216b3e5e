package network.haat.seller.store;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Words in any script, folded so that spellings of one word are equal: case and Latin diacritics are gone, and so are
 * the invisible joiners. Indic vowel signs are combining marks too, but they make the word, so they stay.
 */
record Words(List<String> folded) {

    private static final Pattern LATIN_MARKS = Pattern.compile("\\p{InCombiningDiacriticalMarks}+");
    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}+");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    static Words of(Stream<String> texts) {
        return new Words(texts.flatMap(Words::split).distinct().toList());
    }

    boolean isEmpty() {
        return folded.isEmpty();
    }

    /** Whether each of these words begins a word of the vocabulary. */
    boolean areIn(Words vocabulary) {
        return folded.stream().allMatch(vocabulary::hasPrefix);
    }

    private boolean hasPrefix(String prefix) {
        return folded.stream().anyMatch(word -> word.startsWith(prefix));
    }

    private static Stream<String> split(String text) {
        return Arrays.stream(BETWEEN.split(fold(text))).filter(word -> !word.isEmpty());
    }

    private static String fold(String text) {
        String decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD);
        String bare = INVISIBLE
                .matcher(LATIN_MARKS.matcher(decomposed).replaceAll(""))
                .replaceAll("");
        return bare.toLowerCase(Locale.ROOT);
    }
}

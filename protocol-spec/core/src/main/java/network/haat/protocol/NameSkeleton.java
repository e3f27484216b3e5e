package network.haat.protocol;

import java.text.Normalizer;
import java.util.regex.Pattern;
import network.haat.protocol.error.ProtocolException;

/**
 * The host of a {@link SubscriberId} as a hasty reader sees it: two names with equal skeletons resemble each other. To be
 * stored beside a name and compared, never shown. Two ids on one host have one skeleton by design, so compare only ids
 * of different hosts. In the spirit of Unicode Technical Standard 39, section 4, for the few letters that matter.
 *
 * @param value the skeleton
 */
public record NameSkeleton(String value) {

    private static final Pattern ACCENTS = Pattern.compile("\\p{Mn}+");

    /** Of a name, which need not pass {@link NewcomerName#check}. Pure and linear in the length of the name. */
    public static NameSkeleton of(SubscriberId id) {
        StringBuilder skeleton = new StringBuilder();
        for (String label : id.host().split("\\.", -1)) {
            skeleton.append(skeleton.isEmpty() ? "" : ".").append(ofLabel(label));
        }
        return new NameSkeleton(skeleton.toString());
    }

    private static String ofLabel(String label) {
        String plain = ACCENTS.matcher(Normalizer.normalize(unicode(label), Normalizer.Form.NFD))
                .replaceAll("");
        StringBuilder shape = new StringBuilder();
        plain.codePoints().mapToObj(Lookalikes::of).map(NameSkeleton::shape).forEach(shape::append);
        return shape.toString();
    }

    /** Two letters are written for one that looks like them, and not the reverse, so that "vvv" has one skeleton. */
    private static String shape(String letter) {
        return switch (letter) {
            case "-" -> "";
            case "0" -> "o";
            case "1", "i" -> "l";
            case "5" -> "s";
            case "8" -> "b";
            case "m" -> "rn";
            case "w" -> "vv";
            case "d" -> "cl";
            default -> letter;
        };
    }

    private static String unicode(String label) {
        try {
            return label.startsWith(InternationalLabel.PREFIX)
                    ? InternationalLabel.parse(label).unicode()
                    : label;
        } catch (ProtocolException notDecodable) {
            return label;
        }
    }
}

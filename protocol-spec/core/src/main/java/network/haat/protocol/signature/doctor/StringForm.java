package network.haat.protocol.signature.doctor;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A way to put the signing string together. The standard one is BECKN-006's: three lines, one space after each colon,
 * LF between lines and none at the end.
 */
final class StringForm {

    /** A change of one aspect; values of the same axis exclude each other. */
    private record Change(String said, UnaryOperator<Pattern> change) {
        private static final Change NONE = new Change("", UnaryOperator.identity());
    }

    /** What the changes change. */
    private record Pattern(
            String lines, List<String> colons, String separator, String end, boolean bare, String digestName) {

        private static final Pattern STANDARD =
                new Pattern("ced", List.of(": ", ": ", ": "), "\n", "", false, "digest");

        Pattern lines(String order) {
            return new Pattern(order, colons, separator, end, bare, digestName);
        }

        Pattern colons(String first, String second, String third) {
            return new Pattern(lines, List.of(first, second, third), separator, end, bare, digestName);
        }

        Pattern separator(String text) {
            return new Pattern(lines, colons, text, end, bare, digestName);
        }

        Pattern end(String text) {
            return new Pattern(lines, colons, separator, text, bare, digestName);
        }

        Pattern withoutParentheses() {
            return new Pattern(lines, colons, separator, end, true, digestName);
        }

        Pattern digestName(String name) {
            return new Pattern(lines, colons, separator, end, bare, name);
        }
    }

    private static final List<List<Change>> AXES = List.of(
            List.of(
                    Change.NONE,
                    new Change("a newline after the last line", p -> p.end("\n")),
                    new Change("CRLF after the last line", p -> p.end("\r\n")),
                    new Change("a space after the last line", p -> p.end(" "))),
            List.of(
                    Change.NONE,
                    new Change("no space after the colons", p -> p.colons(":", ":", ":")),
                    new Change("no space after the colons of lines 2 and 3", p -> p.colons(": ", ":", ":")),
                    new Change("no space after the colon of line 3", p -> p.colons(": ", ": ", ":")),
                    new Change("no space after the colon of line 2", p -> p.colons(": ", ":", ": ")),
                    new Change("no space after the colon of line 1", p -> p.colons(":", ": ", ": ")),
                    new Change("spaces around the colons", p -> p.colons(" : ", " : ", " : "))),
            List.of(
                    Change.NONE,
                    new Change("CRLF between the lines", p -> p.separator("\r\n")),
                    new Change("backslash and n between the lines", p -> p.separator("\\n")),
                    new Change("spaces between the lines", p -> p.separator(" ")),
                    new Change("nothing between the lines", p -> p.separator("")),
                    new Change("commas between the lines", p -> p.separator(",")),
                    new Change("newline and space between the lines", p -> p.separator("\n "))),
            List.of(
                    Change.NONE,
                    new Change("the lines in the order expires, created, digest", p -> p.lines("ecd")),
                    new Change("the lines in the order digest, created, expires", p -> p.lines("dce")),
                    new Change("the lines in the order created, digest, expires", p -> p.lines("cde")),
                    new Change("no digest line", p -> p.lines("ce")),
                    new Change("no expires line", p -> p.lines("cd")),
                    new Change("the created line alone", p -> p.lines("c")),
                    new Change("the digest line alone", p -> p.lines("d"))),
            List.of(Change.NONE, new Change("created and expires without parentheses", Pattern::withoutParentheses)),
            List.of(
                    Change.NONE,
                    new Change("Digest with a capital letter", p -> p.digestName("Digest")),
                    new Change("DIGEST in capital letters", p -> p.digestName("DIGEST")),
                    new Change("digest in parentheses", p -> p.digestName("(digest)"))));

    static final StringForm STANDARD =
            new StringForm(AXES.stream().map(axis -> axis.get(0)).toList());

    private final String said;
    private final Pattern pattern;

    private StringForm(List<Change> changes) {
        this.said = changes.stream().map(Change::said).filter(s -> !s.isEmpty()).collect(Collectors.joining(" and "));
        Pattern changed = Pattern.STANDARD;
        for (Change change : changes) {
            changed = change.change().apply(changed);
        }
        this.pattern = changed;
    }

    /** Every other form that differs in at most so many aspects. */
    static Stream<StringForm> others(int farthest) {
        return Choices.byDistance(AXES, farthest).map(StringForm::new);
    }

    /** The differences, empty for the standard. */
    Stream<Departure> departures() {
        return said.isEmpty() ? Stream.empty() : Stream.of(new Departure(Cause.SIGNING_STRING_VARIANT, said));
    }

    /**
     * The bytes to sign.
     *
     * @param digest as {@code BLAKE-512=…}
     * @param requestSignature as a fourth line, or empty for none
     */
    byte[] render(TimesForm times, String digest, String requestSignature) {
        String text = pattern.lines()
                .chars()
                .mapToObj(line -> line(line, times, digest))
                .collect(Collectors.joining(pattern.separator()));
        String fourth = requestSignature.isEmpty()
                ? ""
                : pattern.separator() + "request-signature" + pattern.colons().get(2) + requestSignature;
        return (text + fourth + pattern.end()).getBytes(StandardCharsets.UTF_8);
    }

    private String line(int line, TimesForm times, String digest) {
        return switch (line) {
            case 'c' -> time("created") + pattern.colons().get(0) + times.created();
            case 'e' -> time("expires") + pattern.colons().get(1) + times.expires();
            default -> pattern.digestName() + pattern.colons().get(2) + digest;
        };
    }

    private String time(String name) {
        return pattern.bare() ? name : "(" + name + ")";
    }
}

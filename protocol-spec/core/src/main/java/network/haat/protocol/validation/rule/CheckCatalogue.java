package network.haat.protocol.validation.rule;

import java.math.BigDecimal;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The predicates that rules can name. A value that cannot be read as what a check compares is not judged by it. */
final class CheckCatalogue {

    private static final int LONGEST_TEXT = 10_000;
    private static final int LONGEST_NUMBERS = 64;

    private CheckCatalogue() {}

    static Check of(String name, Arguments with, Path each) {
        return switch (name) {
            case "matches" -> matches(with.path("path"), with.text("pattern"), with.optionalText("words"));
            case "one-of" -> oneOf(with.path("path"), with.texts("values"));
            case "none-of" -> noneOf(with.path("path"), with.texts("values"));
            case "range" ->
                range(with.path("path"), with.number("min", -Double.MAX_VALUE), with.number("max", Double.MAX_VALUE));
            case "decimals" -> decimals(with.path("path"), with.number("least"));
            case "present" -> new Presence(with.path("path"));
            case "absent" -> new EachValue(with.path("path"), value -> false, "nothing here");
            case "equal" -> new Comparison(with.path("path"), with.path("to"), equality(with.decimal()), "");
            case "differ" ->
                new Comparison(
                        with.path("path"), with.path("from"), equality(false).negate(), "another value than ");
            case "at-most" ->
                new Comparison(with.path("path"), with.path("limit"), CheckCatalogue::isAtMost, "at most ");
            case "before" ->
                new Comparison(with.path("path"), with.path("than"), CheckCatalogue::isNotAfter, "not after ");
            case "same-host" ->
                new Comparison(with.path("uri"), with.path("id"), CheckCatalogue::isAtHost, "a URL at ");
            case "sum" -> new Sum(with.path("parts"), with.path("total"));
            case "refers" -> new References(with.path("path"), with.path("to"));
            case "unique" -> new Uniqueness(with.path("path"));
            case "tag" ->
                new TagPresence(
                        with.path("tags"),
                        with.text("code"),
                        with.optionalText("entry"),
                        with.optionalTexts("values"),
                        with.flag("optional"));
            case "entry-time" ->
                new EntryTime(
                        with.path("entries"),
                        with.text("code"),
                        with.optionalPath("than"),
                        with.optionalText("than-code"),
                        EntryTime.Order.of(with.optionalText("order")));
            case "kept" ->
                new Kept(each, with.optionalPath("id"), with.path("path"), with.texts("from"), with.decimal());
            case "transition" -> new Transition(each, with.path("id"), with.path("state"), with.table("table"));
            case "sequence" -> new Sequence(with.table("table"));
            case "answers" -> new Answers(with.optionalTexts("unsolicited"));
            case "not-backwards" -> new NotBackwards(with.path("path"));
            case "new-id" -> new NewId(with.path("path"));
            default -> throw new IllegalArgumentException("no such check: " + name);
        };
    }

    private static Check matches(Path path, String regex, @Nullable String words) {
        Pattern pattern = Pattern.compile(regex);
        return new EachValue(
                path,
                value -> value.text().length() <= LONGEST_TEXT
                        && pattern.matcher(value.text()).find(),
                words == null ? "text of the form " + regex : words);
    }

    private static Check oneOf(Path path, List<String> values) {
        return new EachValue(path, value -> values.contains(value.text()), "one of " + String.join(", ", values));
    }

    private static Check noneOf(Path path, List<String> values) {
        return new EachValue(
                path, value -> !values.contains(value.text()), "anything but " + String.join(", ", values));
    }

    private static Check range(Path path, double least, double most) {
        String words = (least == -Double.MAX_VALUE ? "" : "at least " + least)
                + (least != -Double.MAX_VALUE && most != Double.MAX_VALUE ? " and " : "")
                + (most == Double.MAX_VALUE ? "" : "at most " + most);
        return new EachValue(
                path,
                value -> value.decimal()
                        .map(BigDecimal::doubleValue)
                        .map(number -> number >= least && number <= most)
                        .orElse(true),
                words);
    }

    /** Counted in each number of a text like {@code 12.9716,77.5946}. */
    private static Check decimals(Path path, int least) {
        Pattern enough = Pattern.compile("\\s*[-+]?\\d+\\.\\d{" + least + ",}\\s*");
        return new EachValue(
                path,
                value -> value.text().length() <= LONGEST_NUMBERS
                        && Arrays.stream(value.text().split(",", -1))
                                .allMatch(number -> enough.matcher(number).matches()),
                "at least " + least + " decimals");
    }

    private static BiPredicate<Value, Value> equality(boolean decimal) {
        return decimal
                ? CheckCatalogue::isSameNumber
                : (left, right) -> left.text().equals(right.text());
    }

    private static boolean isSameNumber(Value left, Value right) {
        return compare(left, right).map(order -> order == 0).orElse(left.text().equals(right.text()));
    }

    private static boolean isAtMost(Value left, Value right) {
        return compare(left, right).map(order -> order <= 0).orElse(true);
    }

    private static Optional<Integer> compare(Value left, Value right) {
        return left.decimal().flatMap(l -> right.decimal().map(l::compareTo));
    }

    private static boolean isNotAfter(Value left, Value right) {
        return left.time().flatMap(l -> right.time().map(r -> !l.isAfter(r))).orElse(true);
    }

    /** Whether a URL is at the host a subscriber id begins with, or below it. */
    private static boolean isAtHost(Value url, Value id) {
        String domain = id.text().split("[/:]", 2)[0].toLowerCase(Locale.ROOT);
        try {
            String host = URI.create(url.text()).getHost();
            return host == null
                    || host.equalsIgnoreCase(domain)
                    || host.toLowerCase(Locale.ROOT).endsWith("." + domain);
        } catch (IllegalArgumentException notAUrl) {
            return true;
        }
    }
}

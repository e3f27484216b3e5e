package network.haat.seller.store;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much one piece of an item is.
 *
 * @param value for example 5
 * @param unit the protocol's name of the unit, for example {@code kilogram}
 */
record Measure(BigDecimal value, String unit) {

    static final Measure ONE = new Measure(BigDecimal.ONE, "unit");

    private static final Pattern FORM = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,3})?) ([a-z]+)");
    private static final Map<String, String> UNITS = Map.of(
            "kg", "kilogram",
            "g", "gram",
            "l", "litre",
            "ml", "millilitre",
            "dozen", "dozen",
            "piece", "unit",
            "plate", "unit",
            "ride", "unit");

    /** Reads {@code 5 kg}. */
    static Optional<Measure> parse(String text) {
        Matcher parts = FORM.matcher(text);
        return parts.matches()
                ? Optional.ofNullable(UNITS.get(parts.group(2)))
                        .map(unit -> new Measure(new BigDecimal(parts.group(1)), unit))
                : Optional.empty();
    }
}

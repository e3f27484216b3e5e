package network.haat.protocol.signature.doctor;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import network.haat.protocol.signature.doctor.JsonStyle.Order;
import network.haat.protocol.signature.doctor.JsonStyle.Repeats;
import org.jspecify.annotations.Nullable;

/** All the ways in which one JSON value is written. */
final class JsonForms {

    private static final int FARTHEST = 4;

    private static final JsonStyle COMPACT = JsonStyle.of(Layout.COMPACT);

    /** Where the library is known, its whole habit. */
    private static final List<JsonStyle> HABITS = List.of(
            COMPACT,
            COMPACT.with(Escaping.MINIMAL).with(Numbers.JAVASCRIPT).with(Repeats.LAST),
            JsonStyle.of(Layout.SPACED)
                    .with(Escaping.ASCII)
                    .with(Numbers.PYTHON)
                    .with(Repeats.LAST),
            JsonStyle.of(Layout.INDENT_2).with(Escaping.MINIMAL),
            COMPACT.with(Order.SORTED),
            COMPACT.with(Escaping.ASCII).with(Numbers.PYTHON).with(Repeats.LAST),
            COMPACT.with(Escaping.GSON).with(Repeats.LAST),
            COMPACT.with(Escaping.PHP).with(Numbers.PYTHON).with(Repeats.LAST),
            COMPACT.with(Escaping.MINIMAL).with(Numbers.JAVA).with(Repeats.LAST),
            COMPACT.with(Escaping.GO)
                    .with(Order.SORTED)
                    .with(Numbers.JAVASCRIPT)
                    .with(Repeats.LAST),
            JsonStyle.of(Layout.SPACED).with(Escaping.MINIMAL),
            JsonStyle.of(Layout.INDENT_4).with(Escaping.MINIMAL));

    /** What may happen to a text after it was written. */
    private static final List<UnaryOperator<Writing>> AFTERWARDS = Stream.of(
                    ByteChange.NONE, ByteChange.NEWLINE, ByteChange.CRLF, ByteChange.END_CRLF, ByteChange.BOM)
            .<UnaryOperator<Writing>>map(change -> writing -> writing.with(change))
            .toList();

    private final JsonText json;
    private final int longest;

    /**
     * The ways of one value.
     *
     * @param longest how many characters may come out
     */
    JsonForms(JsonText json, int longest) {
        this.json = json;
        this.longest = longest;
    }

    /** As the libraries in use write it. */
    Stream<BodyForm> habits() {
        return HABITS.stream().map(Writing::of).flatMap(this::written);
    }

    /** In every style that makes a difference, those with few peculiarities first. */
    Stream<BodyForm> styles() {
        List<List<UnaryOperator<Writing>>> axes = List.of(
                styles(Layout.values(), Layout::style),
                AFTERWARDS,
                differing(Escaping.values(), Escaping::style),
                differing(Order.values(), Order::style),
                differing(Numbers.values(), Numbers::style),
                differing(Repeats.values(), Repeats::style));
        return Choices.byDistance(axes, FARTHEST).map(JsonForms::writing).flatMap(this::written);
    }

    private static Writing writing(List<UnaryOperator<Writing>> choice) {
        Writing writing = Writing.of(COMPACT);
        for (UnaryOperator<Writing> change : choice) {
            writing = change.apply(writing);
        }
        return writing;
    }

    private Stream<BodyForm> written(Writing writing) {
        byte[] bytes = writing.write(json, longest);
        return bytes == null ? Stream.empty() : Stream.of(BodyForm.rewritten(bytes, () -> writing.said(json, longest)));
    }

    /** One aspect of a style. */
    @FunctionalInterface
    private interface Aspect<T> {
        JsonStyle in(T value, JsonStyle style);
    }

    private static <T> List<UnaryOperator<Writing>> styles(T[] values, Aspect<T> aspect) {
        return Arrays.stream(values)
                .<UnaryOperator<Writing>>map(value -> writing -> writing.with(aspect.in(value, writing.style())))
                .toList();
    }

    /** Those values that write this body differently from those before them. */
    private <T> List<UnaryOperator<Writing>> differing(T[] values, Aspect<T> aspect) {
        Map<@Nullable String, UnaryOperator<Writing>> byText = new LinkedHashMap<>();
        for (T value : values) {
            byText.putIfAbsent(
                    aspect.in(value, COMPACT).write(json, longest),
                    writing -> writing.with(aspect.in(value, writing.style())));
        }
        return List.copyOf(byText.values());
    }
}

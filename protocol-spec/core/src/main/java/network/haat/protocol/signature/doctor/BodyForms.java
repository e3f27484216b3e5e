package network.haat.protocol.signature.doctor;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The bodies that may have been signed, when another one arrived: made one at a time, the likeliest first. */
final class BodyForms {

    /** What {@link #likely} holds at most, so that a caller can count on it. */
    static final int LIKELY = 13;

    private static final int MOST_GROWN = 64 * 1024 * 1024;

    private static final List<String> INSTEAD = List.of("", "{}", "null", "undefined", "[object Object]", "\"\"");

    private final byte[] received;
    private final int longest;
    private final @Nullable JsonText json;

    BodyForms(byte[] received) {
        this.received = received;
        this.longest = 8 * Math.min(received.length, MOST_GROWN) + 1024;
        this.json = Optional.ofNullable(ByteChange.NO_BOM.apply(received))
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .flatMap(JsonText::read)
                .orElse(null);
    }

    /** The accidents of transport and the habits of known libraries, {@value #LIKELY} at most. */
    Stream<BodyForm> likely() {
        Stream<BodyForm> accidents = Stream.of(ByteChange.NO_END, ByteChange.NO_BOM, ByteChange.NEWLINE)
                .flatMap(this::changed);
        return Stream.of(accidents, habits()).flatMap(Function.identity()).limit(LIKELY);
    }

    /** All that are declared: the likely ones, every accident, pairs of them, other texts, and every JSON style. */
    Stream<BodyForm> all() {
        return Stream.of(
                        likely(),
                        EnumSet.allOf(ByteChange.class).stream().flatMap(this::changed),
                        INSTEAD.stream().map(BodyForms::instead),
                        parts(),
                        encodedTwice(),
                        habits(),
                        pairs(),
                        forms().flatMap(JsonForms::styles))
                .flatMap(Function.identity());
    }

    private Stream<JsonForms> forms() {
        return Stream.ofNullable(json).map(value -> new JsonForms(value, longest));
    }

    private Stream<BodyForm> habits() {
        return forms().flatMap(JsonForms::habits);
    }

    private Stream<BodyForm> changed(ByteChange change) {
        return form(change.apply(received), change::said);
    }

    private Stream<BodyForm> pairs() {
        return Stream.of(ByteChange.NO_BOM, ByteChange.LF, ByteChange.CRLF, ByteChange.STRIPPED, ByteChange.NFC)
                .flatMap(first -> Stream.of(ByteChange.NEWLINE, ByteChange.NO_END, ByteChange.BOM, ByteChange.LATIN_1)
                        .flatMap(second -> pair(first, second)));
    }

    private Stream<BodyForm> pair(ByteChange first, ByteChange second) {
        byte[] once = first.apply(received);
        return form(once == null ? null : second.apply(once), () -> first.said() + " and " + second.said());
    }

    private static BodyForm instead(String text) {
        return BodyForm.rewritten(
                text.getBytes(StandardCharsets.UTF_8),
                () -> text.isEmpty() ? "left out" : "replaced by the text " + text);
    }

    /** The message or the context alone. */
    private Stream<BodyForm> parts() {
        return json instanceof JsonText.Members object
                ? object.members().stream()
                        .filter(member -> Set.of("message", "context")
                                .contains(member.name().value()))
                        .limit(2)
                        .flatMap(this::part)
                : Stream.empty();
    }

    private Stream<BodyForm> part(JsonText.Member member) {
        byte[] bytes = Writing.of(JsonStyle.of(Layout.COMPACT)).write(member.value(), longest);
        return form(bytes, () -> "cut down to its " + member.name().value());
    }

    /** JSON.stringify of what is a string of JSON already, and the other way round. */
    private Stream<BodyForm> encodedTwice() {
        if (json instanceof JsonText.Text text) {
            return form(text.value().getBytes(StandardCharsets.UTF_8), () -> "taken out of its JSON string");
        }
        String text = ByteChange.text(received, StandardCharsets.UTF_8);
        JsonStyle style = JsonStyle.of(Layout.COMPACT).with(Escaping.MINIMAL);
        byte[] string = text == null ? null : Writing.of(style).write(new JsonText.Text("", text), longest);
        return form(string, () -> "encoded once more, as one JSON string");
    }

    private static Stream<BodyForm> form(byte @Nullable [] bytes, Supplier<String> said) {
        return bytes == null ? Stream.empty() : Stream.of(BodyForm.rewritten(bytes, said));
    }
}

package network.haat.protocol.signature.doctor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A way to write JSON. */
record JsonStyle(Layout layout, Escaping escaping, Order order, Numbers numbers, Repeats repeats) {

    /** The order of an object's members. */
    enum Order {
        RECEIVED(""),
        SORTED("with sorted keys"),
        CONTEXT_FIRST("with context before message");

        private final String said;

        Order(String said) {
            this.said = said;
        }

        JsonStyle style(JsonStyle other) {
            return other.with(this);
        }
    }

    /** What becomes of a key that an object has twice. */
    enum Repeats {
        KEPT(""),
        LAST("with only the last of repeated keys"),
        FIRST("with only the first of repeated keys");

        private final String said;

        Repeats(String said) {
            this.said = said;
        }

        JsonStyle style(JsonStyle other) {
            return other.with(this);
        }
    }

    static JsonStyle of(Layout layout) {
        return new JsonStyle(layout, Escaping.RECEIVED, Order.RECEIVED, Numbers.RECEIVED, Repeats.KEPT);
    }

    JsonStyle with(Escaping other) {
        return new JsonStyle(layout, other, order, numbers, repeats);
    }

    JsonStyle with(Order other) {
        return new JsonStyle(layout, escaping, other, numbers, repeats);
    }

    JsonStyle with(Numbers other) {
        return new JsonStyle(layout, escaping, order, other, repeats);
    }

    JsonStyle with(Repeats other) {
        return new JsonStyle(layout, escaping, order, numbers, other);
    }

    /** The style nearest to what was received that writes the same text. */
    JsonStyle simplest(JsonText json, int longest) {
        String text = write(json, longest);
        JsonStyle simplest = this;
        for (UnaryOperator<JsonStyle> simpler : List.<UnaryOperator<JsonStyle>>of(
                style -> style.with(Repeats.KEPT),
                style -> style.with(Numbers.RECEIVED),
                style -> style.with(Order.RECEIVED),
                style -> style.with(Escaping.RECEIVED))) {
            JsonStyle candidate = simpler.apply(simplest);
            simplest = Objects.equals(candidate.write(json, longest), text) ? candidate : simplest;
        }
        return simplest;
    }

    /** What is done, standing after "the body". */
    String said() {
        return Stream.of(layout.said(), order.said, escaping.said(), numbers.said(), repeats.said)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
    }

    /** Writes, or gives up with null when more than {@code longest} characters come out. */
    @Nullable
    String write(JsonText json, int longest) {
        Writer writer = new Writer(longest);
        writer.value(json, 0);
        return writer.out.length() > longest ? null : writer.out.toString();
    }

    /** The members in the order, and as often, as this style has them. */
    private List<JsonText.Member> arranged(List<JsonText.Member> members) {
        List<JsonText.Member> kept = repeats == Repeats.KEPT ? new ArrayList<>(members) : once(members);
        if (order == Order.SORTED) {
            kept.sort(Comparator.comparing(member -> member.name().value()));
        } else if (order == Order.CONTEXT_FIRST) {
            kept.sort(Comparator.comparing(member -> !member.name().value().equals("context")));
        }
        return kept;
    }

    /** As JavaScript, Python and Java do: the place of the first, the value of the last. */
    private List<JsonText.Member> once(List<JsonText.Member> members) {
        Map<String, JsonText.Member> kept = new LinkedHashMap<>();
        for (JsonText.Member member : members) {
            kept.merge(member.name().value(), member, (first, last) -> repeats == Repeats.FIRST ? first : last);
        }
        return new ArrayList<>(kept.values());
    }

    /** One writing. */
    private final class Writer {
        private final StringBuilder out = new StringBuilder();
        private final int longest;

        Writer(int longest) {
            this.longest = longest;
        }

        private void value(JsonText json, int depth) {
            if (out.length() > longest) {
                return;
            }
            if (json instanceof JsonText.Members object) {
                object(arranged(object.members()), depth);
            } else if (json instanceof JsonText.Elements array) {
                array(array.elements(), depth);
            } else if (json instanceof JsonText.Text text) {
                string(text);
            } else {
                out.append(json instanceof JsonText.Digits number ? numbers.write(number.digits()) : word(json));
            }
        }

        private static String word(JsonText json) {
            return json instanceof JsonText.Word word ? word.word() : "";
        }

        private void string(JsonText.Text text) {
            out.append('"');
            escaping.write(text, out);
            out.append('"');
        }

        private void object(List<JsonText.Member> members, int depth) {
            if (members.isEmpty()) {
                out.append(layout.emptyObject());
                return;
            }
            String before = "{";
            for (JsonText.Member member : members) {
                if (out.length() > longest) {
                    return;
                }
                out.append(before);
                layout.breakObject(out, depth + 1);
                string(member.name());
                out.append(layout.colon());
                value(member.value(), depth + 1);
                before = layout.comma();
            }
            layout.breakObject(out, depth);
            out.append('}');
        }

        private void array(List<JsonText> elements, int depth) {
            if (elements.isEmpty()) {
                out.append(layout.emptyArray());
                return;
            }
            String before = "[";
            for (JsonText element : elements) {
                if (out.length() > longest) {
                    return;
                }
                out.append(before);
                layout.breakArray(out, depth + 1);
                value(element, depth + layout.arrayDepth());
                before = layout.comma();
            }
            layout.breakArray(out, depth);
            out.append(']');
        }
    }
}

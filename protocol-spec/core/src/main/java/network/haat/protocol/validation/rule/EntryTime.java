package network.haat.protocol.validation.rule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * In a tag's list of entries, those with a code hold times that stand in a relation to another time. Reads both spellings
 * of a code, beside the value (ONDC 1.x) and inside a descriptor (Beckn 1.1).
 *
 * @param entries the entries
 * @param code the code of those judged
 * @param than where the other time is; null when {@code thanCode} says so
 * @param thanCode the code of the entry with the other time, or null; without any other, a time must be readable, and
 *     with one, what cannot be read is not judged
 * @param order how the two must stand
 */
record EntryTime(
        Path entries,
        String code,
        @Nullable Path than,
        @Nullable String thanCode,
        Order order) implements Check {

    private static final Path CODE = Path.of("code");
    private static final Path DESCRIBED_CODE = Path.of("descriptor/code");
    private static final Path VALUE = Path.of("value");

    /** How two times stand to each other. */
    enum Order {
        BEFORE("before "),
        NOT_AFTER("not after "),
        AFTER("after ");

        private final String words;

        Order(String words) {
            this.words = words;
        }

        private boolean holds(Instant left, Instant right) {
            return switch (this) {
                case BEFORE -> left.isBefore(right);
                case NOT_AFTER -> !left.isAfter(right);
                case AFTER -> left.isAfter(right);
            };
        }

        static Order of(@Nullable String name) {
            return name == null
                    ? NOT_AFTER
                    : switch (name) {
                        case "before" -> BEFORE;
                        case "not-after" -> NOT_AFTER;
                        case "after" -> AFTER;
                        default -> throw new IllegalArgumentException("no such order: " + name);
                    };
        }
    }

    @Override
    public List<Path> reads() {
        Stream<Path> inEntries =
                Stream.of(entries.then("code"), entries.then("descriptor", "code"), entries.then("value"));
        return Stream.concat(inEntries, Stream.ofNullable(than)).toList();
    }

    @Override
    public List<Breach> breaches(Scope scope) {
        if (than == null && thanCode == null) {
            return values(scope, code)
                    .filter(value -> value.time().isEmpty())
                    .map(value -> Breach.at(value, "a time such as 2026-11-23T10:00:00.000Z"))
                    .toList();
        }
        Optional<Value> other = than != null
                ? scope.first(than)
                : values(scope, String.valueOf(thanCode)).findFirst();
        return other.flatMap(Value::time)
                .map(limit -> breaches(scope, limit, other.get()))
                .orElse(List.of());
    }

    private List<Breach> breaches(Scope scope, Instant limit, Value shown) {
        return values(scope, code)
                .filter(value ->
                        value.time().map(time -> !order.holds(time, limit)).orElse(false))
                .map(value -> Breach.at(value, "a time " + order.words + shown.shown()))
                .toList();
    }

    private Stream<Value> values(Scope scope, String called) {
        return scope.at(entries).stream()
                .filter(entry -> Stream.of(CODE, DESCRIBED_CODE)
                        .flatMap(path -> path.in(entry).stream())
                        .anyMatch(found -> found.text().equals(called)))
                .flatMap(entry -> VALUE.in(entry).stream());
    }
}

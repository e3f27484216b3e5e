package network.haat.protocol.validation.rule;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A list of tags holds a tag, maybe with an entry, maybe with one of some values. Reads both spellings: the code beside
 * the list (ONDC 1.x) and inside a descriptor (Beckn 1.1).
 *
 * @param tags the list of tags
 * @param code the tag's code
 * @param entry the code of an entry in its list, or null
 * @param values what the entry's value may be; empty when anything
 * @param optional whether the tag may be missing altogether; with values, the entry as well
 */
record TagPresence(Path tags, String code, @Nullable String entry, List<String> values, boolean optional)
        implements Check {

    private static final Path CODE = Path.of("code");
    private static final Path DESCRIBED_CODE = Path.of("descriptor/code");
    private static final Path ENTRIES = Path.of("list/*");
    private static final Path VALUE = Path.of("value");

    @Override
    public List<Path> reads() {
        return List.of(
                tags.then("*", "code"),
                tags.then("*", "descriptor", "code"),
                tags.then("*", "list", "*", "code"),
                tags.then("*", "list", "*", "descriptor", "code"),
                tags.then("*", "list", "*", "value"));
    }

    @Override
    public List<Breach> breaches(Scope scope) {
        List<Value> coded = scope.at(tags.then("*")).stream()
                .filter(tag -> isCalled(tag, code))
                .toList();
        if (coded.isEmpty()) {
            return optional ? List.of() : List.of(missing(scope, code));
        }
        if (entry == null) {
            return List.of();
        }
        List<Value> entries = coded.stream()
                .flatMap(tag -> ENTRIES.in(tag).stream())
                .filter(found -> isCalled(found, entry))
                .toList();
        if (entries.isEmpty()) {
            boolean onlyValues = optional && !values.isEmpty();
            return onlyValues ? List.of() : List.of(missing(scope, code + "/" + entry));
        }
        return entries.stream()
                .flatMap(found -> VALUE.in(found).stream())
                .filter(value -> !values.isEmpty() && !values.contains(value.text()))
                .map(value -> Breach.at(value, "one of " + String.join(", ", values)))
                .toList();
    }

    private Breach missing(Scope scope, String what) {
        String pointer =
                scope.first(tags).map(Value::pointer).orElse(scope.here().pointer());
        return new Breach(pointer, "the tag " + what, null);
    }

    private static boolean isCalled(Value tag, String code) {
        return Stream.of(CODE, DESCRIBED_CODE)
                .flatMap(path -> path.in(tag).stream())
                .anyMatch(found -> found.text().equals(code));
    }
}

package network.haat.seller.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One JSON object of a catalogue file. Remembers which fields it was asked for, so that all others can be refused. */
final class Fields {

    private static final Pattern AMOUNT = Pattern.compile("\\d{1,9}(\\.\\d{1,2})?");
    private static final int MAX_SHOWN = 80;
    private static final int MAX_COUNT = 1_000_000;

    private final String file;
    private final String path;
    private final JsonNode object;
    private final Set<String> known = new TreeSet<>();

    private Fields(String file, String path, JsonNode object) throws CatalogueException {
        this.file = file;
        this.path = path;
        this.object = object;
        if (!object.isObject()) {
            throw new CatalogueException(file, path, "expected an object { … }, found " + shown(object));
        }
    }

    static Fields of(String file, JsonNode root) throws CatalogueException {
        return new Fields(file, "", root);
    }

    boolean has(String name) {
        known.add(name);
        return object.hasNonNull(name);
    }

    Fields object(String name) throws CatalogueException {
        return new Fields(file, at(name), need(name, "an object { … }"));
    }

    List<Fields> objects(String name) throws CatalogueException {
        List<Fields> all = new ArrayList<>();
        for (JsonNode one : list(name, "a list of at least one { … }")) {
            all.add(new Fields(file, at(name) + "[" + all.size() + "]", one));
        }
        return all;
    }

    String text(String name) throws CatalogueException {
        return text(name, "a text that is not empty");
    }

    @Nullable
    String optionalText(String name) throws CatalogueException {
        return has(name) ? text(name) : null;
    }

    List<String> texts(String name) throws CatalogueException {
        String expected = "a list of texts that are not empty";
        List<String> all = new ArrayList<>();
        for (JsonNode one : list(name, expected)) {
            all.add(notBlank(one).orElseThrow(() -> wrong(name, expected)));
        }
        return all;
    }

    /** Language code to text, for example {@code {"en": "Rice", "kn": "ಅಕ್ಕಿ"}}. */
    Map<String, String> names(String name) throws CatalogueException {
        String expected = "a name in at least one language, such as {\"en\": \"Rice\"}";
        Map<String, String> names = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : need(name, expected).properties()) {
            names.put(entry.getKey(), notBlank(entry.getValue()).orElseThrow(() -> wrong(name, expected)));
        }
        if (names.isEmpty()) {
            throw wrong(name, expected);
        }
        return names;
    }

    BigDecimal amount(String name) throws CatalogueException {
        String expected = "an amount in quotes such as \"275.00\"";
        return parsed(
                name,
                expected,
                text -> AMOUNT.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty());
    }

    @Nullable
    BigDecimal optionalAmount(String name) throws CatalogueException {
        return has(name) ? amount(name) : null;
    }

    int count(String name) throws CatalogueException {
        String expected = "a whole number from 0 to " + MAX_COUNT;
        JsonNode value = need(name, expected);
        if (!value.canConvertToInt()
                || !value.isIntegralNumber()
                || value.intValue() < 0
                || value.intValue() > MAX_COUNT) {
            throw wrong(name, expected);
        }
        return value.intValue();
    }

    @Nullable
    Integer optionalCount(String name) throws CatalogueException {
        return has(name) ? (Integer) count(name) : null;
    }

    @Nullable
    Boolean optionalFlag(String name) throws CatalogueException {
        if (!has(name)) {
            return null;
        }
        if (!object.get(name).isBoolean()) {
            throw wrong(name, "true or false");
        }
        return object.get(name).booleanValue();
    }

    /** A text that means something: {@code parse} is empty for one that does not. */
    <T> T parsed(String name, String expected, Function<String, Optional<T>> parse) throws CatalogueException {
        return parse.apply(text(name, expected)).orElseThrow(() -> wrong(name, expected));
    }

    CatalogueException wrong(String name, String expected) {
        return new CatalogueException(file, at(name), "expected " + expected + ", found " + shown(object.path(name)));
    }

    CatalogueException refused(String name, String problem) {
        return new CatalogueException(file, at(name), problem);
    }

    /** Refuses a field that nobody asked for. */
    void close() throws CatalogueException {
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            if (!known.contains(entry.getKey())) {
                throw refused(entry.getKey(), "unknown field; expected one of " + String.join(", ", known));
            }
        }
    }

    private String text(String name, String expected) throws CatalogueException {
        return notBlank(need(name, expected)).orElseThrow(() -> wrong(name, expected));
    }

    private JsonNode list(String name, String expected) throws CatalogueException {
        JsonNode list = need(name, expected);
        if (!list.isArray() || list.isEmpty()) {
            throw wrong(name, expected);
        }
        return list;
    }

    private JsonNode need(String name, String expected) throws CatalogueException {
        if (!has(name)) {
            throw wrong(name, expected);
        }
        return object.get(name);
    }

    private String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static String shown(JsonNode found) {
        String text = found.isMissingNode() ? "nothing" : found.toString();
        return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
    }

    private static Optional<String> notBlank(JsonNode node) {
        return Optional.ofNullable(node.textValue()).filter(text -> !text.isBlank());
    }
}

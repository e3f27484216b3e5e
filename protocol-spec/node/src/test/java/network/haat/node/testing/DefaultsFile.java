package network.haat.node.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import network.haat.node.config.ConfigException;
import network.haat.node.config.ConfigLoader;
import network.haat.node.config.Secret;

/** The {@code defaults.properties} beside a configuration record, read as its reader reads it: comments included. */
public final class DefaultsFile {

    private static final Pattern NAMES = Pattern.compile("\\(([A-Z][A-Z0-9_]*(?:, [A-Z][A-Z0-9_]*)*)\\)$");

    private DefaultsFile() {}

    /**
     * Every key of the file is a component of the record and the other way round, its comment names its environment
     * variable, and that variable changes this key alone.
     */
    public static void requireEveryKeyMapped(Class<? extends Record> type) throws IOException, ConfigException {
        Map<String, Object> defaults = flat(load(type, Map.of()));
        Map<String, String> names = environmentNames(type);
        assertThat(names).containsOnlyKeys(defaults.keySet());
        for (Map.Entry<String, String> entry : names.entrySet()) {
            String key = entry.getKey();
            String other = other(key, Objects.requireNonNull(defaults.get(key)));
            Map<String, Object> changed = flat(load(type, Map.of(entry.getValue(), other)));
            assertThat(changed.get(key)).as(key).isNotEqualTo(defaults.get(key));
            changed.put(key, defaults.get(key));
            assertThat(changed).as("all but " + key).isEqualTo(defaults);
        }
    }

    /** The environment variables that the comments name, by key; the names before some keys are theirs in order. */
    private static Map<String, String> environmentNames(Class<?> type) throws IOException {
        Map<String, String> names = new LinkedHashMap<>();
        Deque<String> pending = new ArrayDeque<>();
        for (String line : text(type).lines().toList()) {
            Matcher named = NAMES.matcher(line);
            if (line.startsWith("#") && named.find()) {
                assertThat(pending).as("names without a key before: " + line).isEmpty();
                pending.addAll(List.of(named.group(1).split(", ", -1)));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                assertThat(pending).as("names for: " + line).isNotEmpty();
                names.put(line.substring(0, line.indexOf('=')), pending.remove());
            }
        }
        assertThat(pending).as("names without a key").isEmpty();
        return names;
    }

    private static String text(Class<?> type) throws IOException {
        try (InputStream in = Objects.requireNonNull(type.getResourceAsStream("defaults.properties"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static <C> C load(Class<C> type, Map<String, String> environment) throws ConfigException {
        return new ConfigLoader(environment).load(type, null);
    }

    private static String other(String key, Object value) {
        if (key.equals("redis.url")) {
            return "redis://127.0.0.2";
        }
        if (value instanceof Enum<?> one) {
            return Arrays.stream(one.getDeclaringClass().getEnumConstants())
                    .filter(another -> another != one)
                    .findFirst()
                    .orElseThrow()
                    .name()
                    .toLowerCase(Locale.ROOT);
        }
        if (value instanceof Integer number) {
            return Integer.toString(number + 5);
        }
        if (value instanceof Long number) {
            return Long.toString(number + 5);
        }
        if (value instanceof Double number) {
            return Double.toString(number / 2);
        }
        if (value instanceof Boolean flag) {
            return Boolean.toString(!flag);
        }
        if (value instanceof Duration duration) {
            return duration.plusSeconds(1).toString();
        }
        return value instanceof URI || value.equals("") ? "https://127.0.0.2" : "127.0.0.2";
    }

    private static Map<String, Object> flat(Record config) {
        Map<String, Object> values = new TreeMap<>();
        for (RecordComponent component : config.getClass().getRecordComponents()) {
            String key = component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
            Object value = value(config, component);
            if (value instanceof Record part && !(value instanceof Secret)) {
                flat(part).forEach((inner, innerValue) -> values.put(key + "." + inner, innerValue));
            } else {
                values.put(key, value);
            }
        }
        return values;
    }

    private static Object value(Record config, RecordComponent component) {
        try {
            return component.getAccessor().invoke(config);
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError(component.toString(), impossible);
        }
    }
}
